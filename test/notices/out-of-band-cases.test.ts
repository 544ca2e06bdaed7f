import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { reportedIds } from "../support/events.js";
import type { Loose } from "../support/loose.js";
import { noticesWhere } from "../support/notices.js";
import { restrictedCase, sees } from "../support/restricted.js";
import { TestServer } from "../support/tocsin.js";

describeEngines("cases that are out of band", (engine) => {
  let server: TestServer;
  let lead: string;
  beforeAll(async () => {
    server = await TestServer.start(engine);
    lead = (await server.data("{ viewer { person { id } } }")).viewer.person.id;
  });
  afterAll(() => server.stop());

  const tell = (incidentId: string, title = "Told") =>
    server.done("issueNotice", { incidentId, recipientIds: [lead], title, body: title });
  const notices = async (incidentId: string) =>
    (await noticesWhere(server, { incidentId: [incidentId] }))
      .map(({ subject, state }) => `${subject}: ${state}`)
      .sort();
  const modes = async (id: string): Promise<Loose[]> => {
    const fields = "id version suspectChannels reason endedAt";
    const { incident } = await server.data(
      `query($id: ID) { incident(id: $id) { outOfBandModes { nodes { ${fields} } } } }`,
      { id },
    );
    return incident.outOfBandModes.nodes;
  };
  const switchOff = (incidentId: string, reason: string) =>
    server.done("activateOutOfBand", { incidentId, reason, suspectChannels: ["EMAIL"] });
  const end = ({ id, version }: Loose) =>
    server.done("endOutOfBand", { outOfBandModeId: id, version, reason: "It is ours again" });
  const named = ({ id, version }: Loose) => ({ incidentId: id, version });

  const splitOff = async (whole: Loose) => {
    const eventIds = await reportedIds(server, { title: "Another matter" });
    const { version } = await server.done("linkEvents", { ...named(whole), eventIds });
    return server.done("splitIncident", { incidentId: whole.id, version, eventIds, reason: "Two" }, "id version");
  };

  it("stay so when they are split, each until its own switch ends [R-132, R-067]", async () => {
    const whole = await server.incident();
    const over = await switchOff(whole.id, "An error");
    await end(over);
    const standing = await switchOff(whole.id, "They read our mail");
    const part = await splitOff(whole);
    expect(await modes(part.id)).toEqual([
      {
        ...{ id: expect.any(String), version: 1, suspectChannels: ["EMAIL"] },
        ...{ reason: "They read our mail", endedAt: null },
      },
    ]);
    await tell(part.id);
    expect(await notices(part.id)).toEqual(["Told: HELD"]);
    await end(standing);
    expect(await notices(part.id)).toEqual(["Told: HELD"]);
    await end((await modes(part.id))[0]);
    expect(await notices(part.id)).toEqual(["Told: ISSUED"]);
  });

  it("tell whoever is in the new case alone of its switch, where they are restricted [R-132, R-055]", async () => {
    const whole = await restrictedCase(server);
    await switchOff(whole.id, "One of us reads the mail");
    const part = await splitOff(whole);
    const outsider = await server.person(["HANDLER"], { constituencies: ["*"] });
    const [mode] = await modes(part.id);
    const seen = await server.data("query($id: ID!) { node(id: $id) { id } }", { id: mode?.id }, outsider.token);
    expect([seen.node, await sees(server, part.id, outsider.token)]).toEqual([null, false]);
  });

  it("make the case out of band in which they go on, with what has not left, until the switch ends [R-132, R-067]", async () => {
    const [whole, part] = [await server.incident(), await server.incident()];
    await tell(whole.id, "Of the whole");
    const told = await tell(part.id, "Read out");
    await server.done("recordNoticeTold", { notificationId: told.id, version: told.version, channel: "TELEPHONE" });
    await switchOff(part.id, "They read our mail");
    await tell(part.id, "Of the part");
    expect(await notices(whole.id)).toEqual(["Of the whole: ISSUED"]);
    await server.done("mergeIncidents", { ...named(whole), absorbed: [named(part)], reason: "One sender" });
    // Whom a notice reached was told of the case that it was then.
    expect(await notices(part.id)).toEqual(["Read out: TOLD"]);
    expect(await notices(whole.id)).toEqual(["Of the part: HELD", "Of the whole: HELD"]);
    const [mode] = await modes(whole.id);
    expect(mode).toMatchObject({ reason: "They read our mail", endedAt: null });
    await tell(whole.id, "Later");
    await end(mode as Loose);
    expect(await notices(whole.id)).toEqual(["Later: ISSUED", "Of the part: ISSUED", "Of the whole: ISSUED"]);
  });
});
