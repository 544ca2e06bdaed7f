import { LiveClient } from "../../support/live.js";
import type { Loose } from "../../support/loose.js";
import { type Questions, questionsOf } from "./questions.js";
import type { Surroundings } from "./worlds.js";

/** Somebody who watches from before anything happens, and asks everything afterwards. */
export class Viewing {
  private readonly clients: LiveClient[];
  /** After each step, how many frames had come: not only what is told must be the same, but when. */
  private readonly moments: number[][] = [];

  private readonly questions: Questions;

  private constructor(
    private readonly around: Surroundings,
    private readonly start: string,
  ) {
    this.questions = questionsOf(around.role);
    this.clients = this.follow(null);
  }

  static async begin(around: Surroundings): Promise<Viewing> {
    const { feedPosition } = await around.server.data("{ feedPosition }", {}, around.viewer.token);
    const viewing = new Viewing(around, feedPosition);
    await Promise.all(viewing.clients.map((client) => client.ready()));
    return viewing;
  }

  /**
   * Notes how many frames have come by now. Whatever was on its way comes before a heartbeat that was sent after it; one
   * may have been on its way already.
   */
  async mark(): Promise<void> {
    await Promise.all(
      this.clients.map((client) => {
        const before = client.frames.length;
        const isBeat = (frame: Loose) => !tells(frame);
        return client.until((frames) => frames.slice(before).filter(isBeat).length >= 2);
      }),
    );
    this.moments.push(this.clients.map(({ frames }) => frames.filter(tells).length));
  }

  /** All answers and frames, in an order that does not depend on chance. Ids that are not the viewer's are given. */
  async everything(strangeIds: readonly string[], strangeReferences: readonly string[]): Promise<Loose[]> {
    const answers: Loose[] = [...this.around.told, this.moments];
    const { documents, lists } = this.questions;
    for (const document of documents) answers.push(await this.ask(document));
    for (const [list, node] of Object.entries(lists)) answers.push(await this.pages(list, node));
    for (const id of strangeIds) answers.push(...(await this.askFor(id)));
    for (const reference of strangeReferences) {
      answers.push(
        await this.ask("query($reference: String) { incident(reference: $reference) { id } }", { reference }),
      );
    }
    const resumed = this.follow(this.start);
    await Promise.all(
      resumed.map((client) => client.until((frames) => frames.some(({ mode }) => mode === "LIVE" || mode === "RESET"))),
    );
    for (const client of [...this.clients, ...resumed]) answers.push(client.frames.filter(tells), client.errors);
    await Promise.all(resumed.map((client) => client.end()));
    return answers;
  }

  async end(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.end()));
  }

  private follow(after: string | null): LiveClient[] {
    return Object.entries(this.questions.live).map(([field, fields]) => {
      const document = `subscription($after: FeedCursor) { ${field}(after: $after) { ${fields} } }`;
      return new LiveClient(this.around.server, this.around.viewer.token, document, { after });
    });
  }

  private async ask(document: string, variables: object = {}): Promise<Loose> {
    const { data, errors } = await this.around.server.ask(document, variables, this.around.viewer.token);
    if (errors?.some(({ extensions }) => extensions.code === "LIMIT_EXCEEDED"))
      throw new Error(`asks too much: ${document}`);
    return { data, errors };
  }

  /** A record that is not the viewer's, or not there at all: read, written, filtered by, named in an input. */
  private async askFor(id: string): Promise<Loose[]> {
    const eventId = id.replace("inc_", "evt_");
    const incidentId = id.replace("evt_", "inc_");
    return [
      await this.ask("query($id: ID!) { node(id: $id) { id } }", { id }),
      await this.ask("query($id: ID!) { event(id: $id) { id } }", { id: eventId }),
      await this.ask(
        "query($id: ID!) { journal(where: { about: [$id] }) { totalCount } incidents(where: { ids: [$id] }) { totalCount } }",
        { id },
      ),
      await this.ask("query($id: ID!) { journal(where: { recordIds: [$id] }) { totalCount nodes { action } } }", {
        id,
      }),
      await this.ask(
        "mutation($input: ReopenIncidentInput!) { reopenIncident(input: $input) { ... on Refusal { code message } } }",
        { input: { incidentId, version: 1, reason: "Mine" } },
      ),
      await this.ask(
        "mutation($input: DeclareIncidentInput!) { declareIncident(input: $input) { ... on Refusal { code message violations { path message } } } }",
        { input: { eventIds: [eventId], criterion: "Mine" } },
      ),
      await this.ask(
        "mutation($input: AddCaseMemberInput!) { addCaseMember(input: $input) { ... on Refusal { code message } } }",
        { input: { incidentId, personId: this.around.viewer.id } },
      ),
    ];
  }

  /** A list by pages of two: order, place of the cuts, and what each cursor leads to. */
  private async pages(list: string, node: string): Promise<Loose[]> {
    const pages: Loose[] = [];
    for (let after: string | null = null; pages.length < 100; ) {
      const { data } = await this.ask(
        `query($after: PageCursor) { ${list}(first: 2, after: $after) { totalCount nodes { ${node} } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      pages.push(data[list]);
      after = data[list].pageInfo.endCursor;
      if (!data[list].pageInfo.hasNextPage) break;
    }
    return pages;
  }
}

function tells({ entries = [], entered = [], updated = [], leftIds = [], withdrawnIds = [], mode }: Loose): boolean {
  // Every frame of what was missed counts: their number must not tell how much was hidden in between.
  return mode !== "LIVE" || [...entries, ...entered, ...updated, ...leftIds, ...withdrawnIds].length > 0;
}

const NAMES = /\b[a-z]{3}_[0-9a-f]{32}\b|\b(?:EVT|VUL|SHR)-\d{4}-[0-9A-Z]{10}\b/g;
const TIMES = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;
const CURSORS = /"(cursor|asOf|endCursor|startCursor)":"[^"]*"/g;

/** Answers without what is drawn by chance: ids and drawn references by the order in which they come. */
export function normal(answers: readonly Loose[]): string[] {
  const names = new Map<string, string>();
  const known = (name: string) => {
    const short = names.get(name) ?? `${name.slice(0, 3)}#${names.size}`;
    names.set(name, short);
    return short;
  };
  return answers.map((answer) =>
    JSON.stringify(answer).replace(NAMES, known).replace(TIMES, "<time>").replace(CURSORS, '"$1":"<cursor>"'),
  );
}
