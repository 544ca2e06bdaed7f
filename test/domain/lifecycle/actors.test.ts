import { describe, expect, it } from "@jest/globals";
import { mayTake, ruleFor, rules } from "../../../src/domain/lifecycle/index.js";
import { type IncidentState, phaseOfState, type Role } from "../../../src/domain/words.js";
import { actorWith } from "../../support/actors.js";

const actionsOf = (role: Role) => rules.filter((rule) => mayTake(rule, actorWith([role]))).map((rule) => rule.action);

describe("who may act", () => {
  it("leaves an auditor the breaking of glass alone, and a partner what is shared with it", () => {
    expect(actionsOf("AUDITOR")).toEqual(["breakGlass"]);
    expect(actionsOf("PARTNER")).toEqual(["acknowledgeSharedCase", "contributeToSharedCase", "exportSharedCase"]);
  });

  it("keeps configuring and responding apart", () => {
    expect(
      actionsOf("ADMINISTRATOR").filter((action) => /Event|Incident|Lesson|Evidence|Vulnerability/.test(action)),
    ).toEqual([]);
    expect(actionsOf("IRT_LEAD")).not.toEqual(expect.arrayContaining(["createPerson"]));
    expect(actionsOf("IRT_LEAD").filter((action) => /Token|createPerson|createConstituency/.test(action))).toEqual([]);
  });

  const reports = ["reportEvent", "reportEvents", "reportVulnerability"];

  it("lets a sensor only report", () => {
    expect(actionsOf("SENSOR").sort()).toEqual(["ingestAlert", ...reports]);
  });

  it("lets a reporter and an asset owner report, and take notice of what they are told", () => {
    for (const role of ["REPORTER", "ASSET_OWNER"] as const) {
      expect(actionsOf(role).sort()).toEqual(["acknowledgeNotice", ...reports]);
    }
  });

  it("lets nobody act without a role, save the author on the own report", () => {
    expect(rules.filter((rule) => mayTake(rule, actorWith([])))).toEqual([]);
    expect(mayTake(ruleFor("amendEvent"), actorWith([], true))).toBe(true);
    expect(mayTake(ruleFor("triageEvent"), actorWith([], true))).toBe(false);
  });
});

describe("phases [R-015]", () => {
  it("follow from the state of an incident", () => {
    const expected: Record<IncidentState, string> = {
      DECLARED: "ASSESSMENT_AND_DECISION",
      RESPONDING: "RESPONSES",
      CRISIS: "RESPONSES",
      RESOLVED: "LESSONS_LEARNT",
      CLOSED: "LESSONS_LEARNT",
      // That a case is part of another is decided; the work goes on there.
      MERGED: "ASSESSMENT_AND_DECISION",
    };
    expect(phaseOfState).toEqual(expected);
  });

  it("hold every action in one of the standard's five", () => {
    expect([...new Set(rules.map((rule) => rule.phase))].sort()).toEqual([
      ...["ASSESSMENT_AND_DECISION", "DETECTION_AND_REPORTING", "LESSONS_LEARNT", "PLAN_AND_PREPARE", "RESPONSES"],
    ]);
    expect(rules.every((rule) => /^27035(-[13] §|:2011 \()/.test(rule.clause))).toBe(true);
  });
});
