import { type ClassType, Field as Exposed, ID, InputType, Int, ObjectType } from "type-graphql";
import {
  type AnyRegister,
  movesOf,
  type RegisterAction,
  type RegisterType,
  registers,
} from "../../src/domain/registers/index.js";
import { canRetire, fieldsOfMove, homeOf, idField, type Move } from "../../src/domain/registers/register.js";
import { TlpLabel } from "../../src/domain/words.js";
import { connectionOf } from "./connection.js";
import { ActionInputType, TimedInputType } from "./inputs.js";
import { plain, RecordInterface } from "./record.type.js";
import { addInputs, addPlain, enumOf, filterTypeOf } from "./register-fields.js";
import { answerOf } from "./result.js";
import { PartialDateTime } from "./scalars.js";

/** What clients see of a register, made from its declaration. */
export interface RegisterTypes {
  node: ClassType;
  connection: ClassType;
  answer: ReturnType<typeof answerOf>;
  createInput: ClassType;
  updateInput: ClassType | null;
  /** Inputs of the actions that lead on, by the action's name. */
  moveInputs: ReadonlyMap<RegisterAction, ClassType>;
  filter: ClassType;
}

function typesOf(register: AnyRegister): RegisterTypes {
  const { type } = register;
  const node = nodeOf(register);
  return {
    node,
    connection: connectionOf(node, type),
    answer: answerOf(type, `${type[0]?.toLowerCase()}${type.slice(1)}`, node),
    createInput: createInputOf(register),
    updateInput: updateInputOf(register),
    moveInputs: new Map(movesOf(register).map(([name, move]) => [name, moveInputOf(register, name, move)])),
    filter: filterOf(register),
  };
}

/** References and lists are shown by resolvers; every other field is a plain column. */
function nodeOf(register: AnyRegister): ClassType {
  const { type, description, clause, states, fields } = register;
  @ObjectType(type, { ...plain, implements: RecordInterface, description: `${description} ${clause}.` })
  class Node extends RecordInterface {}
  addPlain(Node, fields);
  const show = (name: string, of: () => unknown, options: object) =>
    Exposed(of as () => ClassType, options)(Node.prototype, name);
  if (canRetire(register)) {
    show("retired", () => Boolean, { description: "No longer in use; kept for the record." });
  }
  if (homeOf(register)) show("occurredAt", () => PartialDateTime, { nullable: true, description: "When it happened." });
  if (states) {
    const type = enumOf(states.vocabulary);
    show("state", () => type, { description: states.vocabulary.description });
  }
  return Node as unknown as ClassType;
}

function createInputOf(register: AnyRegister): ClassType {
  const { type, create, fields } = register;
  const home = homeOf(register);
  const description = `A new ${type}.`;
  @InputType(inputName(create), { description })
  class Input extends (home ? TimedInputType : ActionInputType) {}
  if (home) {
    Exposed(() => ID, { description: `The ${home.shown}.` })(Input.prototype, home.column);
    const description = `How far it may be shared: as strict as the ${home.shown} at least, and like it when absent.`;
    Exposed(() => TlpLabel, { nullable: true, description })(Input.prototype, "label");
  } else {
    Exposed(() => ID, { nullable: true, description: "To which constituency it belongs; your own when absent." })(
      Input.prototype,
      "constituencyId",
    );
  }
  addInputs(Input, fields, ({ demanded }) => !demanded);
  return Input;
}

function updateInputOf(register: AnyRegister): ClassType | null {
  const { update, fields } = register;
  if (update === undefined) return null;
  @InputType(inputName(update), { description: `What changes: an absent field is left as it is, null clears it.` })
  class Input extends ActionInputType {}
  nameRecord(Input, register);
  addInputs(Input, fields, () => true);
  if (canRetire(register)) {
    Exposed(() => Boolean, { nullable: true, description: "No longer in use." })(Input.prototype, "retired");
  }
  return Input;
}

function moveInputOf(register: AnyRegister, name: RegisterAction, move: Move): ClassType {
  @InputType(inputName(name), { description: move.description })
  class Input extends TimedInputType {}
  nameRecord(Input, register);
  addInputs(Input, fieldsOfMove(register, move), (_field, field) => !move.demands?.includes(field));
  return Input;
}

/** The record that an input changes, as its author saw it. */
function nameRecord(target: ClassType, register: AnyRegister): void {
  Exposed(() => ID, { description: `The ${register.type}.` })(target.prototype, idField(register));
  const stale = "The version of the record that the author saw; a stale one is refused with CONFLICT.";
  Exposed(() => Int, { description: stale })(target.prototype, "version");
}

function filterOf(register: AnyRegister): ClassType {
  const { type, states, fields } = register;
  const home = homeOf(register);
  @InputType(`${type}Filter`, { description: "All that is given must hold." })
  class Filter {}
  const offer = (name: string, of: () => unknown, description: string) =>
    Exposed(of as () => ClassType, { nullable: true, description })(Filter.prototype, name);
  if (home) offer(home.column, () => [ID], "Of one of these; at most 100.");
  if (canRetire(register)) offer("retired", () => Boolean, "Whether it is no longer in use.");
  if (states) {
    const state = enumOf(states.vocabulary);
    offer("state", () => [state], "In one of these states.");
  }
  for (const [name, field] of Object.entries(fields)) {
    if (!field.filter) continue;
    const { type, words } = filterTypeOf(field);
    offer(name, () => type, `${words}${field.description}`);
  }
  return Filter;
}

function inputName(action: string): string {
  return `${action[0]?.toUpperCase()}${action.slice(1)}Input`;
}

export const registerTypes = new Map(registers.map((register) => [register.type, typesOf(register)]));

/** What clients see of the register, for doors that are made by hand too. */
export function typesOfRegister(type: RegisterType): RegisterTypes {
  return registerTypes.get(type) as RegisterTypes;
}
