import {
  Arg,
  Args,
  type ClassType,
  Ctx,
  FieldResolver,
  ID,
  Mutation,
  Query,
  Resolver,
  Root,
  Subscription,
} from "type-graphql";
import { ActionNameEnum } from "../../schema/common/enums.js";
import { RecordInterface } from "../../schema/common/record.type.js";
import { itemTypesOf, scalarOf } from "../../schema/common/register-fields.js";
import { type RegisterTypes, typesOfRegister } from "../../schema/common/registers.js";
import { nodeTypes } from "../../schema/common/result.js";
import { FeedCursor } from "../../schema/common/scalars.js";
import { stateFeedOf } from "../../schema/journal/feed.type.js";
import { registerActions } from "../../src/actions/index.js";
import { availableActions, type Subject } from "../../src/domain/lifecycle/index.js";
import { type JsonList, listOf, type RecordType, recordTypeOf } from "../../src/domain/records/record.js";
import { type AnyRegister, movesOf, type RegisterAction } from "../../src/domain/registers/index.js";
import { type Field, homeOf, isList, type Shape, shownAs } from "../../src/domain/registers/register.js";
import type { Order } from "../../src/reads/order.js";
import { type RegisterWanted, registerConditions } from "../../src/reads/register-filter.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";
import { PageArgs, placed } from "../common/lists.js";
import { after, servedLive } from "../journal/live.resolver.js";

type Row = Record<string, unknown> & { id: string; createdBy: string };
/** A class of doors, to which methods are added one by one. */
type Doors = { prototype: Record<string, unknown> };

export function registerResolver(register: AnyRegister): ClassType {
  const types = typesOfRegister(register.type);
  class RegisterResolver {}
  Resolver(() => types.node)(RegisterResolver);
  const doors = RegisterResolver as unknown as Doors;
  addList(doors, register, types);
  const home = homeOf(register);
  if (home) addRecord(doors, home.shown, home.type, (row) => String(row[home.column]), "What it belongs to.");
  addRecord(doors, "enteredBy", "Person", (row) => row.createdBy, "Who entered it here.");
  if (register.states) addAvailableActions(doors, register);
  for (const [name, field] of Object.entries(register.fields)) addField(doors, name, field);
  addMutation(doors, register.create, `${register.description} ${register.clause}.`, types.createInput, types);
  if (register.update !== undefined && types.updateInput) {
    addMutation(doors, register.update, `Brings it up to date. ${register.clause}.`, types.updateInput, types);
  }
  for (const [name, { description, clause = register.clause }] of movesOf(register)) {
    addMutation(doors, name, `${description} ${clause}.`, types.moveInputs.get(name) as ClassType, types);
  }
  if (register.subscription !== undefined) addSubscription(doors, register, register.subscription, types);
  return RegisterResolver;
}

/** The lists of a register's records on what they belong to: a case or a report, and whatever they refer to. */
export function listedResolvers(register: AnyRegister): ClassType[] {
  const { plural, fields } = register;
  const home = homeOf(register);
  const ofHome = home ? [listedResolver(register, () => nodeOf(home.type), plural, home.column)] : [];
  const lists = Object.entries(fields).flatMap(([column, { of, listed }]) => {
    return listed === undefined ? [] : [listedResolver(register, () => nodeOf(of), listed, column)];
  });
  return [...ofHome, ...lists];
}

function listedResolver(register: AnyRegister, parent: () => ClassType, name: string, column: string): ClassType {
  class ListedResolver {}
  Resolver(parent)(ListedResolver);
  const { prototype } = ListedResolver as unknown as Doors;
  const { type, description, clause } = register;
  const { connection } = typesOfRegister(type);
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
  prototype[plural] = async (context: Context, where: RegisterWanted | null, page: PageArgs) => {
    const asOf = context.asOf();
    return { asOf, ...(await context.reads.page(type, registerConditions(register, where), order, page)) };
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

/** A record that belongs to this one, under the viewer's rights. */
function addRecord(
  { prototype }: Doors,
  name: string,
  type: RecordType,
  idOf: (row: Row) => string,
  description: string,
): void {
  prototype[name] = (row: Row, { reads }: Context) => reads.byId(type, idOf(row));
  FieldResolver(() => nodeOf(type), { nullable: true, description })(prototype, name, descriptorOf(prototype, name));
  Root()(prototype, name, 0);
  Ctx()(prototype, name, 1);
}

function addAvailableActions({ prototype }: Doors, { type }: AnyRegister): void {
  const name = "availableActions";
  prototype[name] = (row: Row, { view, caller }: Context) =>
    availableActions(type, row as unknown as Subject, {
      roles: view.roles,
      isAuthor: row.createdBy === view.self,
      personId: caller?.personId ?? null,
      permits: view.permits,
    });
  const description = "The actions that are possible for you on the record as it stands.";
  FieldResolver(() => [ActionNameEnum], { description })(prototype, name, descriptorOf(prototype, name));
  Root()(prototype, name, 0);
  Ctx()(prototype, name, 1);
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

function addSubscription({ prototype }: Doors, register: AnyRegister, name: string, types: RegisterTypes): void {
  const { type, description, clause } = register;
  const home = homeOf(register);
  const feed = stateFeedOf(types.node, type);
  prototype[name] = (frame: object) => frame;
  Subscription(() => feed, { subscribe: servedLive, description: `${description} ${clause}.` })(
    prototype,
    name,
    descriptorOf(prototype, name),
  );
  Root()(prototype, name, 0);
  if (home) Arg(home.column, () => ID, { description: `The ${home.shown}.` })(prototype, name, 1);
  else Arg("where", () => types.filter, { nullable: true, description: "Only these." })(prototype, name, 1);
  Arg("after", () => FeedCursor, after)(prototype, name, 2);
}

function descriptorOf(prototype: object, name: string): PropertyDescriptor {
  return Object.getOwnPropertyDescriptor(prototype, name) as PropertyDescriptor;
}
