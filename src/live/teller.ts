import type { CursorSeal, Place } from "../journal/cursor.js";
import type { JournalEntry } from "../journal/entries.js";
import type { Database } from "../storage/database.js";
import type { Audience } from "./audience.js";
import { Batch } from "./batch.js";
import { type FrameContent, isTooMuch } from "./feeds.js";
import { deliver, type Group, type Member } from "./group.js";
import type { LiveObserver } from "./observer.js";
import type { FrameHead, Shape } from "./shape.js";

interface TellerParts {
  database: Database;
  seal: CursorSeal;
  observer: LiveObserver;
  /** Tells all of a group to query anew. */
  reset: (group: Group) => Promise<void>;
  onError: (error: unknown) => void;
}

type Told = readonly [group: Group, content: FrameContent | "TOO MUCH"];

/** Tells those who are live what new entries mean to them. */
export class Teller {
  constructor(private readonly parts: TellerParts) {}

  async tell(audience: Audience, entries: readonly JournalEntry[], place: Place): Promise<void> {
    const head: FrameHead = { cursor: this.parts.seal.seal(place), mode: "LIVE", resetReason: null };
    const batch = new Batch(this.parts.database, entries);
    const touched = await this.touchedBy(batch, audience);
    const told = (await Promise.all(touched.map((group) => this.contentFor(group, batch)))).flat();
    audience.place = place;
    const byShape = new Map<Shape, [Group, FrameContent][]>();
    for (const [group, content] of told) {
      if (content === "TOO MUCH") await this.parts.reset(group);
      else byShape.set(group.shape, [...(byShape.get(group.shape) ?? []), [group, content]]);
    }
    await Promise.all([...byShape].map(([shape, some]) => this.send(shape, head, some)));
    if (told.length > 0) this.parts.observer.delivered(entries.length, secondsSince(batch.end.sequencedAt));
  }

  /** A frame without changes, so that whoever waits knows where they are and that the line stands. */
  async beat(group: Group, members: readonly Member[]): Promise<void> {
    const present = members.filter((member) => member.live && group.members.has(member));
    if (present.length === 0) return;
    const cursor = this.parts.seal.seal(group.audience.place);
    const payload = await group.shape.bare({ cursor, mode: "LIVE", resetReason: null });
    for (const member of present) deliver(member, payload);
    this.parts.observer.sent(present.length, payload.bytes.length * present.length);
  }

  private async touchedBy(batch: Batch, audience: Audience): Promise<Group[]> {
    try {
      return [...(await audience.index.touched(batch))];
    } catch (error) {
      this.parts.onError(error);
      // Whom it concerns cannot be told: everybody comes back and catches up.
      for (const group of audience.groups) await group.sendAll(null);
      return [];
    }
  }

  private async contentFor(group: Group, batch: Batch): Promise<Told[]> {
    try {
      const content = await (group.board?.advance(batch) ?? group.feed.content(group.view, batch));
      if (content === null) return [];
      return [[group, !group.board && isTooMuch(content) ? "TOO MUCH" : content]];
    } catch (error) {
      this.parts.onError(error);
      await group.sendAll(null);
    }
    return [];
  }

  private async send(shape: Shape, head: FrameHead, told: readonly [Group, FrameContent][]): Promise<void> {
    try {
      const payloads = await shape.payloads(
        head,
        told.map(([, content]) => content),
      );
      for (const [index, [group]] of told.entries()) {
        const payload = payloads[index] ?? null;
        const sent = await group.sendAll(payload);
        this.parts.observer.sent(sent, sent * (payload?.bytes.length ?? 0));
      }
    } catch (error) {
      this.parts.onError(error);
      for (const [group] of told) await group.sendAll(null);
    }
  }
}

function secondsSince(instant: string): number {
  return Math.max(0, (Date.now() - Date.parse(instant)) / 1_000);
}
