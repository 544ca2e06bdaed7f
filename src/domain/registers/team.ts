import { listOf } from "../records/json-list.js";
import { invalid } from "../refusal.js";
import { Role as R } from "../words.js";
import {
  demanded,
  filtered,
  instant,
  items,
  line,
  listed,
  reference,
  register,
  text,
  time,
  vocabulary,
  word,
} from "./register.js";

const keepers = [R.IRT_LEAD, R.ADMINISTRATOR];

const skillLevel = vocabulary("SkillLevel", "How well somebody can do something.", ["BASIC", "PRACTISED", "EXPERT"]);

export const memberSkill = register({
  type: "MemberSkill",
  prefix: "skl",
  table: "member_skill",
  plural: "memberSkills",
  description: "What a member of a team can do.",
  clause: "27035-1 §3.2, §5.2 d) (R-036)",
  phase: "PLAN_AND_PREPARE",
  scope: "CONSTITUENCY",
  readers: "STAFF",
  writers: keepers,
  create: "createMemberSkill",
  update: "updateMemberSkill",
  unique: ["teamId", "personId", "skill"],
  fields: {
    teamId: listed(filtered(demanded(reference("Team", "The team in which it is needed."))), "skills"),
    personId: listed(filtered(demanded(reference("Person", "Who can do it: a member of the team."))), "skills"),
    skill: filtered(demanded(line(200, "What it is."))),
    level: filtered(demanded(word(skillLevel, "How well."))),
    proof: line(500, "What shows it, such as a certificate."),
    assessedAt: time("When it was last looked at."),
    validUntil: instant("When the proof ends."),
  },
});

const dutyFunction = vocabulary("DutyFunction", "What somebody on duty is there for.", [
  "FIRST_LINE",
  "SECOND_LINE",
  "LEAD",
  "STAND_BY",
]);

const dutyShift = {
  name: "DutyShift",
  description: "From when to when somebody is on duty.",
  fields: {
    personId: demanded(reference("Person", "Who: a member of the team.")),
    function: demanded(word(dutyFunction, "What for.")),
    startsAt: demanded(instant("When it begins.")),
    endsAt: demanded(instant("When it ends: no part of it any more.")),
    note: line(500, "What else is to be known, such as a telephone number."),
  },
};

export const dutyRoster = register({
  type: "DutyRoster",
  prefix: "dty",
  table: "duty_roster",
  plural: "dutyRosters",
  description: "Who of a team is on duty, and when.",
  clause: "27035-1 §5.2 d) (R-036)",
  phase: "PLAN_AND_PREPARE",
  scope: "CONSTITUENCY",
  readers: "STAFF",
  writers: keepers,
  create: "createDutyRoster",
  update: "updateDutyRoster",
  fields: {
    name: demanded(line(200, "What it is called.")),
    teamId: listed(filtered(demanded(reference("Team", "Whose duty it is."))), "dutyRosters"),
    startsAt: filtered(demanded(instant("From when it holds."))),
    endsAt: filtered(demanded(instant("Until when it holds."))),
    shifts: items(dutyShift, "The shifts, within the time of the roster.", 400),
    note: text(10_000, "What else is to be known."),
  },
  check({ startsAt, endsAt, shifts }) {
    if (endsAt <= startsAt) invalid("endsAt", "must lie after startsAt");
    for (const [index, shift] of listOf(shifts).entries()) {
      if (shift.endsAt <= shift.startsAt) invalid(`shifts.${index}.endsAt`, "must lie after startsAt");
      if (shift.startsAt < startsAt || shift.endsAt > endsAt) {
        invalid(`shifts.${index}`, "must lie within the time of the roster");
      }
    }
  },
});
