import { Arg, Args, type ClassType, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { IncidentType } from "../../schema/assessment-and-decision/incident.type.js";
import { RecordInterface } from "../../schema/common/record.type.js";
import { itemTypesOf, scalarOf } from "../../schema/common/register-fields.js";
import { type RegisterTypes, registerTypes } from "../../schema/common/registers.js";
import { nodeTypes } from "../../schema/common/result.js";
import { PersonType } from "../../schema/plan-and-prepare/people.type.js";
import { registerActions } from "../../src/actions/index.js";
import {
  type JsonList,
  listOf,
  type RecordType,
  recordTypeOf,
  type TocsinRecord,
} from "../../src/domain/records/record.js";
import type { AnyRegister, RegisterAction } from "../../src/domain/registers/index.js";
import { type Field, isList, type Shape, shownAs } from "../../src/domain/registers/register.js";
import { between, type Condition, isTrue, oneOf } from "../../src/reads/condition.js";
import { bounded, type Range } from "../../src/reads/filters.js";
import type { Order } from "../../src/reads/page.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";
import { PageArgs, placed } from "../common/lists.js";

type Row = Record<string, unknown> & { id: string };
type Where = Record<string, string[] | boolean | Range | null | undefined> | null;
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

/** The lists of a register's records on what they belong to: a case, and whatever they refer to. */
export function listedResolvers(register: AnyRegister): ClassType[] {
  const { plural, scope, fields } = register;
  const ofCase = scope === "INCIDENT" ? [listedResolver(register, () => IncidentType, plural, "incidentId")] : [];
  const lists = Object.entries(fields).flatMap(([column, { of, listed }]) => {
    return listed === undefined ? [] : [listedResolver(register, () => nodeOf(of), listed, column)];
  });
  return [...ofCase, ...lists];
}

function listedResolver(register: AnyRegister, parent: () => ClassType, name: string, column: string): ClassType {
  class ListedResolver {}
  Resolver(parent)(ListedResolver);
  const { prototype } = ListedResolver as unknown as Doors;
  const { type, description, clause } = register;
  const { connection } = registerTypes.get(type) as RegisterTypes;
  prototype[name] = (row: Row, context: Context, page: PageArgs) =>
    placed(context.asOf(), context.reads.children(type, column, row.id, page));
  FieldResolver(() => connection, { description: `${description} Oldest first. ${clause}.` })(
    prototype,
    name,
    descriptorOf(prototype, name),
  );
  Root()(prototype, name, 0);
  Ctx()(prototype, name, 1);
  Args(() => PageArgs)(prototype, name, 2);
  return ListedResolver;
}

/** The references of a structure that is part of records. */
export function itemResolver(shape: Shape): ClassType {
  class ItemResolver {}
  Resolver(() => itemTypesOf(shape).node)(ItemResolver);
  for (const [name, field] of Object.entries(shape.fields)) addField(ItemResolver as unknown as Doors, name, field);
  return ItemResolver;
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
    if (typeof wanted === "boolean") return [isTrue(column, wanted)];
    return Array.isArray(wanted) ? [oneOf(column, bounded(column, wanted))] : [between(column, wanted.from, wanted.to)];
  });
}

/** Lists are parsed, references are followed under the viewer's rights. */
function addField({ prototype }: Doors, name: string, field: Field): void {
  const resolve = resolverOf(name, field);
  if (!resolve) return;
  const shown = shownAs(name);
  prototype[shown] = resolve;
  const leaf = scalarOf(field) as ClassType;
  const node = () => (field.kind === "reference" || field.kind === "references" ? nodeOf(field.of) : leaf);
  const type = () => (isList(field) ? [node()] : node());
  const options = { nullable: !isList(field), description: field.description };
  FieldResolver(type as () => ClassType, options)(prototype, shown, descriptorOf(prototype, shown));
  Root()(prototype, shown, 0);
  Ctx()(prototype, shown, 1);
}

/** Where any record may be referred to, it is shown as what all have in common. */
function nodeOf(of: string | undefined): ClassType {
  if (of === undefined) return RecordInterface as unknown as ClassType;
  return nodeTypes.get(of as RecordType) as ClassType;
}

function resolverOf(name: string, { kind, of }: Field) {
  const list = (row: Row) => listOf<string>(row[name] as JsonList<string>);
  if (kind === "words" || kind === "lines" || kind === "items") return (row: Row) => list(row);
  if (kind === "reference") {
    return (row: Row, { reads }: Context) => {
      const id = row[name] as string | null;
      return reads.byId((of ?? recordTypeOf(id ?? "")) as RecordType, id);
    };
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
