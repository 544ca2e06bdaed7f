import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../../support/engines.js";
import { TO_SET_A_SCENE } from "../../support/eventually.js";
import { LiveClient } from "../../support/live.js";
import { TestServer } from "../../support/tocsin.js";

const TOLD = {
  changes: "entries { changes { path after } }",
  eventReported: "entered { title }",
};
const BATCHES = 60;
const OWN = 7;

/** A server where the viewer missed the same as in any other world, and others did as much as `hidden` says. */
class World {
  private constructor(
    readonly server: TestServer,
    private readonly viewer: string,
    private readonly start: string,
  ) {}

  static async make(engine: "sqlite" | "mariadb", hidden: (batch: number) => number): Promise<World> {
    const server = await TestServer.start(engine);
    const [own, other] = await Promise.all(
      ["Own", "Other"].map((name) => server.done("createConstituency", { name }, "id")),
    );
    const viewer = await server.person(["HANDLER"], { constituencies: [own.id] });
    const report = (constituencyId: string, count: number, batch: number) =>
      server.act("reportEvents", {
        events: Array.from({ length: count }, (_, index) => ({ constituencyId, title: `No. ${batch}.${index}.` })),
      });
    await report(other.id, 1, -1);
    const { feedPosition } = await server.data("{ feedPosition }");
    for (let batch = 0; batch < BATCHES; batch += 1) {
      await report(own.id, OWN, batch);
      if (hidden(batch) > 0) await report(other.id, hidden(batch), batch);
    }
    await report(other.id, 1, BATCHES);
    return new World(server, viewer.token, feedPosition);
  }

  /** What each frame tells of. */
  async frames(field: keyof typeof TOLD): Promise<string[][]> {
    const document = `subscription($after: FeedCursor) { ${field}(after: $after) { cursor mode ${TOLD[field]} } }`;
    const client = new LiveClient(this.server, this.viewer, document, { after: this.start });
    try {
      const titles = () => client.frames.map((frame) => JSON.stringify(frame).match(/No. \d+\.\d+\./g) ?? []);
      await client.until(() => titles().flat().length >= BATCHES * OWN);
      return titles().filter((some) => some.length > 0);
    } finally {
      await client.end();
    }
  }
}

describeEngines("what was missed", (engine) => {
  const worlds: World[] = [];

  beforeAll(async () => {
    for (const hidden of [() => 0, (batch: number) => (batch * 3) % 11]) worlds.push(await World.make(engine, hidden));
  }, TO_SET_A_SCENE);
  afterAll(() => Promise.all(worlds.map(({ server }) => server.stop())));

  it.each(["changes", "eventReported"] as const)(
    "comes in the same frames of %s however much was hidden in between",
    async (field) => {
      const [alone, among] = await Promise.all(worlds.map((world) => world.frames(field)));
      expect(alone?.length).toBeGreaterThan(1);
      expect(alone?.flat()).toEqual(
        Array.from({ length: BATCHES * OWN }, (_, index) => `No. ${Math.floor(index / OWN)}.${index % OWN}.`),
      );
      expect(among).toEqual(alone);
    },
  );
});
