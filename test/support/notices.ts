import type { Carrier, Letter } from "../../src/actions/notices/carrier.js";
import type { ChannelKind } from "../../src/domain/notices/words.js";
import { incidentIn } from "./cases.js";
import type { Loose } from "./loose.js";
import type { TestServer } from "./tocsin.js";

const FIELDS = `id version subjectId incidentId reason ruleId recipientKind recipientId urgent exercise subject body tells
  permittedBy state heldBecause channel attempts leftAt acknowledgedAt acknowledgedById origin`;

/** A fresh notice to somebody about a fresh case, as an action's input names it. */
export async function noticeTo(server: TestServer, recipientId: string, more: object = {}) {
  const { id: incidentId } = await incidentIn(server, "DECLARED");
  const input = { incidentId, recipientIds: [recipientId], title: "An incident", body: "Please call back", ...more };
  const { id, version } = await server.done("issueNotice", input);
  return { notificationId: id as string, version: version as number };
}

/** The notices that somebody sees, oldest first. */
export async function noticesWhere(server: TestServer, where: object, token = server.token): Promise<Loose[]> {
  const { notifications } = await server.data(
    `query($where: NotificationFilter) { notifications(where: $where, first: 100) { nodes { ${FIELDS} } } }`,
    { where },
    token,
  );
  return notifications.nodes.reverse();
}

/** Stands for a mail server or a telephone company: keeps what it was given, and fails as often as it is told. */
export class Postbag implements Carrier {
  readonly letters: Letter[] = [];
  failing = 0;

  constructor(readonly kinds: readonly ChannelKind[]) {}

  async carry(letter: Letter): Promise<void> {
    if (this.failing > 0) {
      this.failing -= 1;
      throw new Error("the line is dead");
    }
    this.letters.push(letter);
  }

  addresses(): string[] {
    return this.letters.map(({ address }) => address);
  }
}
