import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { establish, incidentOf, obligationOf, obligationsOf, regulated } from "../../support/obligations.js";

const FIELDS = "id version state missingContents contents { code text written }";

describeAction("prepareFiling", (desk) => {
  it("shows what the case answers, takes what somebody writes, and names what is missing [R-127]", async () => {
    const server = desk.server;
    const constituencyId = await regulated(server, ["DATA_CONTROLLER"]);
    const incident = await incidentOf(server, constituencyId, { title: "Lost list", summary: "A mail went astray" });
    await establish(server, incident.id, "PERSONAL_DATA_BREACH");
    const { id, version, contents, missingContents } = (await obligationsOf(server, incident.id))[
      "GDPR_AUTHORITY_NOTIFICATION"
    ];
    expect(contents[0]).toMatchObject({ code: "nature", text: "Lost list\nA mail went astray", written: false });
    expect(missingContents).toEqual(["subjects", "records", "contact", "consequences", "measures"]);

    await server.done("containIncident", {
      incidentId: incident.id,
      version: incident.version,
      description: "Recalled the mail",
    });
    const prepared = await desk.done(
      {
        ...{ obligationId: id, version },
        contents: [
          { code: "nature", text: "A list of customers was sent to the wrong address" },
          { code: "subjects", text: "12 customers" },
        ],
      },
      FIELDS,
    );
    expect(prepared.missingContents).toEqual(["records", "contact", "consequences"]);
    expect(prepared.contents).toEqual(
      expect.arrayContaining([
        { code: "nature", text: "A list of customers was sent to the wrong address", written: true },
        { code: "subjects", text: "12 customers", written: true },
        { code: "measures", text: "Recalled the mail", written: false },
      ]),
    );
    const again = { obligationId: id, version: prepared.version, contents: [{ code: "nature" }] };
    const { contents: now } = await desk.done(again, FIELDS);
    expect(now[0]).toEqual({ code: "nature", text: "Lost list\nA mail went astray", written: false });
  });

  it("refuses what the filing does not ask for", async () => {
    const obligation = await obligationOf(desk.server);
    const violations = [{ path: "contents.0.code", message: expect.any(String) }];
    const input = { ...obligation, contents: [{ code: "toString", text: "x" }] };
    await desk.refused(input, { code: "INVALID_INPUT", violations });
  });

  const input = async () => ({
    ...(await obligationOf(desk.server)),
    contents: [{ code: "contact", text: "The officer" }],
  });
  desk.guardsVersion(input);
  desk.knowsItsSubject("obligationId", input, "obl_00000000000000000000000000000000");
  desk.repeatsHarmlessly(input, { contents: [] });
  desk.onlyRoles(["HANDLER", "IRT_LEAD", "CRISIS_MANAGER", "MANAGEMENT"], input);
});
