import { Arg, Args, type ClassType, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { IncidentType } from "../../schema/assessment-and-decision/incident.type.js";
import { type RegisterTypes, registerTypes, scalarOf } from "../../schema/common/registers.js";
import { nodeTypes } from "../../schema/common/result.js";
import { PersonType } from "../../schema/plan-and-prepare/people.type.js";
import { registerActions } from "../../src/actions/index.js";
import type { Incident } from "../../src/domain/records/incident.js";
import { type JsonList, listOf, type RecordType, type TocsinRecord } from "../../src/domain/records/record.js";
import type { AnyRegister, RegisterAction } from "../../src/domain/registers/index.js";
import { type Field, isList, shownAs } from "../../src/domain/registers/register.js";
import { type Condition, isTrue, oneOf } from "../../src/reads/condition.js";
import type { Order } from "../../src/reads/page.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";
import { PageArgs, placed } from "../common/lists.js";

type Row = Record<string, unknown> & { id: string };
type Where = Record<string, string[] | boolean | null | undefined> | null;
/** A class of doors, to which methods are added one by one. */
type Doors = { prototype: Record<string, unknown> };

export function registerResolver(register: AnyRegister): ClassType {
  const types = registerTypes.get(register.type) as RegisterTypes;
  class RegisterResolver {}
  Resolver(() => types.node)(RegisterResolver);
  const doors = RegisterResolver as unknown as Doors;
  addList(doors, register, types);
  addPerson(doors);
  for (const [name, field] of Object.entries(register.fields)) addField(doors, name, field);
  addMutation(doors, register.create, `${register.description} ${register.clause}.`, types.createInput, types);
  if (register.update !== undefined && types.updateInput) {
    addMutation(doors, register.update, `Brings it up to date. ${register.clause}.`, types.updateInput, types);
  }
  return RegisterResolver;
}

/** The resolvers of what belongs to a case, on the case. */
export function ofIncidentResolver(ofCases: readonly AnyRegister[]): ClassType {
  class OfIncidentResolver {}
  Resolver(() => IncidentType)(OfIncidentResolver);
  const { prototype } = OfIncidentResolver as unknown as Doors;
  for (const { type, plural, description, clause } of ofCases) {
    const { connection } = registerTypes.get(type) as RegisterTypes;
    prototype[plural] = (incident: Incident, context: Context, page: PageArgs) =>
      placed(context.asOf(), context.reads.children(type, "incidentId", incident.id, page));
    FieldResolver(() => connection, { description: `${description} Oldest first. ${clause}.` })(
      prototype,
      plural,
      descriptorOf(prototype, plural),
    );
    Root()(prototype, plural, 0);
    Ctx()(prototype, plural, 1);
    Args(() => PageArgs)(prototype, plural, 2);
  }
  return OfIncidentResolver;
}

function addList({ prototype }: Doors, register: AnyRegister, { connection, filter }: RegisterTypes): void {
  const { type, plural, description, clause, fields } = register;
  const order: Order = { column: "name" in fields ? "name" : "createdAt", direction: "ASC" };
  prototype[plural] = async (context: Context, where: Where, page: PageArgs) => {
    const asOf = context.asOf();
    return { asOf, ...(await context.reads.page(type, conditionsOf(where), order, page)) };
  };
  const sorted = order.column === "name" ? "by name" : "oldest first";
  Query(() => connection, { description: `${description} Those that you may see, ${sorted}. ${clause}.` })(
    prototype,
    plural,
    descriptorOf(prototype, plural),
  );
  Ctx()(prototype, plural, 0);
  Arg("where", () => filter, { nullable: true, description: "Only these." })(prototype, plural, 1);
  Args(() => PageArgs)(prototype, plural, 2);
}

/** Who entered it, under the viewer's rights. */
function addPerson({ prototype }: Doors): void {
  prototype["enteredBy"] = (row: TocsinRecord, { reads }: Context) => reads.byId("Person", row.createdBy);
  FieldResolver(() => PersonType, { nullable: true, description: "Who entered it here." })(
    prototype,
    "enteredBy",
    descriptorOf(prototype, "enteredBy"),
  );
  Root()(prototype, "enteredBy", 0);
  Ctx()(prototype, "enteredBy", 1);
}

function conditionsOf(where: Where): Condition[] {
  return Object.entries(where ?? {}).flatMap(([column, wanted]) => {
    if (wanted == null) return [];
    return [typeof wanted === "boolean" ? isTrue(column, wanted) : oneOf(column, wanted)];
  });
}

/** Lists are parsed, references are followed under the viewer's rights. */
function addField({ prototype }: Doors, name: string, field: Field): void {
  const resolve = resolverOf(name, field);
  if (!resolve) return;
  const shown = shownAs(name);
  prototype[shown] = resolve;
  const node = () => nodeTypes.get(field.of as RecordType) ?? scalarOf(field);
  const type = () => (isList(field) ? [node()] : node());
  const options = { nullable: !isList(field), description: field.description };
  FieldResolver(type as () => ClassType, options)(prototype, shown, descriptorOf(prototype, shown));
  Root()(prototype, shown, 0);
  Ctx()(prototype, shown, 1);
}

function resolverOf(name: string, { kind, of }: Field) {
  const list = (row: Row) => listOf<string>(row[name] as JsonList<string>);
  if (kind === "words" || kind === "lines") return (row: Row) => list(row);
  if (kind === "reference") {
    return (row: Row, { reads }: Context) => reads.byId(of as RecordType, row[name] as string | null);
  }
  if (kind !== "references") return null;
  return async (row: Row, { reads }: Context) =>
    (await Promise.all(list(row).map((id) => reads.byId(of as RecordType, id)))).filter(Boolean);
}

function addMutation(
  { prototype }: Doors,
  name: RegisterAction,
  description: string,
  inputType: ClassType,
  { answer }: RegisterTypes,
): void {
  const action = registerActions.get(name);
  if (!action) throw new Error(`no action ${name}`);
  prototype[name] = (input: object, context: Context) => recordAnswer(context, action, input as never, answer);
  Mutation(() => answer.result, { description })(prototype, name, descriptorOf(prototype, name));
  Arg("input", () => inputType)(prototype, name, 0);
  Ctx()(prototype, name, 1);
}

function descriptorOf(prototype: object, name: string): PropertyDescriptor {
  return Object.getOwnPropertyDescriptor(prototype, name) as PropertyDescriptor;
}
