import { afterAll, beforeAll, beforeEach, expect, it } from "@jest/globals";
import { NEVER_TRIED } from "../../src/actions/notices/notice.js";
import type { RunningServer } from "../../src/compose.js";
import { describeEngines } from "../support/engines.js";
import { eventually, eventuallyGiven } from "../support/eventually.js";
import { noticesWhere, Postbag } from "../support/notices.js";
import { incidentOf } from "../support/obligations.js";
import { TestServer } from "../support/tocsin.js";

describeEngines("the port through which notices leave", (engine) => {
  const mail = new Postbag(["EMAIL"]);
  const telephone = new Postbag(["TEXT_MESSAGE"]);
  let server: TestServer;
  let other: RunningServer | null = null;
  let constituencyId: string;
  beforeAll(async () => {
    server = await TestServer.start(engine, {}, { carriers: [mail, telephone] });
    if (engine === "mariadb") other = await server.secondNode();
  });
  afterAll(async () => {
    await other?.close();
    await server.stop();
  });
  beforeEach(async () => {
    ({ id: constituencyId } = await server.done("createConstituency", { name: `Customer ${Math.random()}` }));
    mail.letters.length = 0;
    telephone.letters.length = 0;
  });

  const contact = async (channels: object[]) =>
    (await server.done("createPointOfContact", { constituencyId, name: "Hotline", channels })).id as string;
  const hotline = () => contact([{ kind: "e-mail", address: "soc@customer.example" }]);
  const tell = async (recipientId: string, incident: object = {}) => {
    const { id } = await incidentOf(server, constituencyId, incident);
    const notice = { incidentId: id, recipientIds: [recipientId], title: "An incident", body: "Look at it" };
    return (await server.done("issueNotice", notice)).id as string;
  };
  const now = async (id: string) => (await noticesWhere(server, { ids: [id] }))[0];
  const comesTo = (id: string, state: string) =>
    eventually(
      async () => (await now(id)).state === state,
      () => `the notice did not come to ${state}`,
    );
  /** The port has looked at the notice, and looks at it no more by itself. */
  const isDecided = (id: string) =>
    eventually(
      async () => (await server.books.count("notification", "id = ? AND nextTryAt = ?", [id, NEVER_TRIED])) === 1,
      () => "the port did not look",
    );

  it("lets a notice leave once, whatever the number of nodes, and says when and how [R-078]", async () => {
    const id = await tell(await hotline());
    await comesTo(id, "SENT");
    expect(mail.letters).toEqual([
      {
        ...{ notificationId: id, channel: "EMAIL", address: "soc@customer.example", subject: "An incident" },
        ...{ body: "Look at it", urgent: false },
      },
    ]);
    expect(await now(id)).toMatchObject({ channel: "EMAIL", attempts: 1, leftAt: expect.any(String) });
  });

  it("tries again when a carrier fails, and says so [R-078]", async () => {
    mail.failing = 1;
    const id = await tell(await hotline());
    const failed = await eventuallyGiven(
      () => now(id),
      ({ attempts, state }) => attempts === 1 && state === "ISSUED",
    );
    expect(failed).toMatchObject({ channel: "EMAIL", leftAt: null });
    expect(mail.letters).toEqual([]);
    // Its pause would end in the middle of another test: it ends now.
    await server.books.transaction((transaction) =>
      transaction.run("UPDATE notification SET nextTryAt = ? WHERE id = ?", ["2026-01-01T00:00:00.000000Z", id]),
    );
    await comesTo(id, "SENT");
    expect(mail.letters).toMatchObject([{ notificationId: id }]);
    expect(await now(id)).toMatchObject({ attempts: 2, leftAt: expect.any(String) });
  });

  it("lets nothing over a suspect channel while the switch is on, not even what was issued before [R-132]", async () => {
    const recipient = await hotline();
    const { id: incidentId } = await incidentOf(server, constituencyId);
    const mode = await server.done("activateOutOfBand", { constituencyId, reason: "The mail server is theirs" });
    const notice = { incidentId, recipientIds: [recipient], title: "An incident", body: "Look at it" };
    const { id } = await server.done("issueNotice", notice);
    await isDecided(id);
    expect(await now(id)).toMatchObject({ state: "HELD", heldBecause: "OUT_OF_BAND", leftAt: null });
    expect(mail.letters).toEqual([]);

    const end = { outOfBandModeId: mode.id, version: mode.version, reason: "It is ours again" };
    await server.done("endOutOfBand", end);
    await comesTo(id, "SENT");
    expect(mail.addresses()).toEqual(["soc@customer.example"]);
  });

  it("uses telephone, text message and what was set up apart instead [R-132, R-133]", async () => {
    const recipient = await contact([
      { kind: "E-Mail", address: "soc@customer.example" },
      { kind: "SMS", address: "+49 30 1" },
    ]);
    const apart = await hotline();
    await server.done("createAlternateChannel", {
      ...{ constituencyId, name: "Satellite mail", kind: "EMAIL", address: "apart@elsewhere.example" },
      ...{ independent: true, pointOfContactIds: [apart] },
    });
    await server.done("activateOutOfBand", { constituencyId, reason: "The mail server is theirs" });
    await comesTo(await tell(recipient), "SENT");
    await comesTo(await tell(apart), "SENT");
    expect(telephone.addresses()).toEqual(["+49 30 1"]);
    expect(mail.addresses()).toEqual(["apart@elsewhere.example"]);
  });

  it("uses no alternate channel that failed when it was tried [R-133]", async () => {
    const recipient = await hotline();
    const set = { name: "Satellite", kind: "TEXT_MESSAGE", address: "+870 1", independent: true };
    const { id: alternateChannelId } = await server.done("createAlternateChannel", {
      ...{ constituencyId, ...set, pointOfContactIds: [recipient] },
    });
    const fail = { alternateChannelId, version: 1, checkNote: "Nobody answers" };
    expect(await server.done("failAlternateChannel", fail, "state checkedAt checkedBy { id }")).toMatchObject({
      ...{ state: "FAILED", checkedAt: expect.any(String) },
    });
    await server.done("activateOutOfBand", { constituencyId, reason: "The mail server is theirs" });
    const id = await tell(recipient);
    await isDecided(id);
    expect(await now(id)).toMatchObject({ state: "HELD", leftAt: null });
    // What was held meanwhile leaves as soon as the channel was found to work.
    await server.done("confirmAlternateChannel", { alternateChannelId, version: 2 });
    await comesTo(id, "SENT");
    await comesTo(await tell(recipient), "SENT");
    expect(telephone.addresses()).toEqual(["+870 1", "+870 1"]);
  });

  it("lets nothing of a restricted case leave to who is no longer of it, however long it has waited [R-055, R-076]", async () => {
    const somebody = () => server.person(["HANDLER"], { constituencies: [constituencyId] });
    const [gone, there] = [await somebody(), await somebody()];
    const { id: incidentId } = await incidentOf(server, constituencyId, {
      ...{ restricted: true, memberIds: [gone.id, there.id] },
    });
    const tellMember = async (recipientId: string) => {
      const notice = { incidentId, recipientIds: [recipientId], title: "An incident", body: "Look at it" };
      return (await server.done("issueNotice", notice)).id as string;
    };
    const [withheld, meant] = [await tellMember(gone.id), await tellMember(there.id)];
    // Nobody carries anything to them yet.
    for (const id of [withheld, meant]) await isDecided(id);
    await server.done("removeCaseMember", { incidentId, personId: gone.id });
    for (const [index, personId] of [gone.id, there.id].entries()) {
      const { node } = await server.data("query($id: ID!) { node(id: $id) { ... on Person { version } } }", {
        id: personId,
      });
      const email = `member${index}-${Math.random()}@customer.example`;
      await server.done("updatePerson", { personId, version: node.version, email });
    }
    await comesTo(meant, "SENT");
    await isDecided(withheld);
    expect(mail.letters).toMatchObject([{ notificationId: meant }]);
  });

  it("tries again what it has held when a way was set up for its recipient, and nothing else [R-132, R-133]", async () => {
    const [recipient, other] = [await hotline(), await hotline()];
    await server.done("activateOutOfBand", { constituencyId, reason: "The mail server is theirs" });
    const [held, waiting] = [await tell(recipient), await tell(other)];
    for (const id of [held, waiting]) await isDecided(id);
    const before = await now(waiting);
    await server.done("createAlternateChannel", {
      ...{ constituencyId, name: "Satellite", kind: "TEXT_MESSAGE", address: "+870 2", independent: true },
      pointOfContactIds: [recipient],
    });
    await comesTo(held, "SENT");
    expect(telephone.addresses()).toEqual(["+870 2"]);
    expect(await now(waiting)).toEqual(before);
    const channels = [{ kind: "SMS", address: "+49 30 3" }];
    await server.done("updatePointOfContact", { pointOfContactId: other, version: 1, channels });
    await comesTo(waiting, "SENT");
    expect(telephone.addresses()).toEqual(["+870 2", "+49 30 3"]);
    expect(mail.letters).toEqual([]);
  });

  it("lets no notice of an exercise leave [R-041]", async () => {
    const recipient = await hotline();
    const id = await tell(recipient, { origin: "EXERCISE" });
    // A later one that has left: the port has passed by.
    const real = await tell(recipient);
    await comesTo(real, "SENT");
    expect(await now(id)).toMatchObject({ state: "HELD", heldBecause: "EXERCISE", leftAt: null });
    expect(mail.letters).toMatchObject([{ notificationId: real }]);
  });

  it("leaves standing here what nobody carries [R-078]", async () => {
    const id = await tell(await contact([{ kind: "Fax", address: "+49 30 2" }]));
    await isDecided(id);
    expect(await now(id)).toMatchObject({ state: "ISSUED", channel: null, leftAt: null });
    expect([...mail.letters, ...telephone.letters]).toEqual([]);
  });
});
