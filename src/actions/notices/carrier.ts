import type { ChannelKind } from "../../domain/notices/words.js";

/** A notice on its way to one address. */
export interface Letter {
  /** The notice: the same one may come twice, where a node died between carrying it and saying so. */
  notificationId: string;
  channel: ChannelKind;
  address: string;
  subject: string;
  body: string;
  urgent: boolean;
}

/** What carries notices out of here: by mail, by webhook. None is built in; the port is where they dock. */
export interface Carrier {
  kinds: readonly ChannelKind[];
  /** Resolves when the letter was taken; rejects when it was not. */
  carry(letter: Letter): Promise<void>;
}
