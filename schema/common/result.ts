import { type ClassType, createUnionType, Field, ID, Int, InterfaceType, ObjectType } from "type-graphql";
import type { RecordType } from "../../src/domain/records/record.js";
import { RefusalCode } from "../../src/domain/refusal.js";
import { ActionNameEnum } from "./enums.js";
import { NodeType, plain } from "./record.type.js";

@InterfaceType("Done", {
  description: "What a mutation did.",
  resolveType: (value: { __typename: string }) => value.__typename,
})
export abstract class Done {
  @Field(() => ID, {
    description: "The unit of work. It comes back in live frames, so that a client knows its own echo.",
  })
  unitId!: string;

  @Field(() => [NodeType], {
    description: "Every record that the unit made or changed and that you may see, so that caches follow.",
  })
  changed!: NodeType[];
}

@ObjectType("Violation", { ...plain, description: "What is wrong with one field of the input." })
export class ViolationType {
  @Field(() => String, { description: "Path of the field below `input`, such as eventIds.0." })
  path!: string;

  @Field(() => String, { description: "What is wrong." })
  message!: string;
}

@ObjectType("Refusal", {
  ...plain,
  description: "A rule said no, and nothing was changed. Which rule, and where the standard asks for it, is said.",
})
export class RefusalType {
  readonly __typename = "Refusal";

  @Field(() => RefusalCode, { description: "Why, for programs." })
  code!: RefusalCode;

  @Field(() => String, { description: "Why, for people." })
  message!: string;

  @Field(() => String, { nullable: true, description: "Clause of the standard that asks for the rule." })
  clause!: string | null;

  @Field(() => [ViolationType], { description: "What is wrong with which field of the input." })
  violations!: ViolationType[];

  @Field(() => [ActionNameEnum], { description: "What is possible on the record instead." })
  allowedActions!: string[];

  @Field(() => Int, { nullable: true, description: "The record's version now, where the input carried a stale one." })
  currentVersion!: number | null;
}

/** The union of a mutation's answer: done with its record, or refused. Both know their own type name. */
export function resultOf<T extends object>(name: string, done: ClassType<T>) {
  return createUnionType({
    name: `${name}Result`,
    description: "Done, or refused by a rule.",
    types: () => [done, RefusalType] as const,
    resolveType: (value: object) => (value as { __typename: string }).__typename,
  });
}

/** The class that shows each type of record, where actions answer with it: references to records find it here. */
export const nodeTypes = new Map<RecordType, ClassType>();

/**
 * The answer of every action on one type of record, `{ unitId changed <field> }` or a refusal: the union for the schema,
 * and how resolvers find the record in what the action did.
 */
export function answerOf<T extends RecordType>(type: T, field: string, node: ClassType | (abstract new () => object)) {
  nodeTypes.set(type, node as ClassType);
  const name = `${field[0]?.toUpperCase()}${field.slice(1)}`;
  const typename = `${name}Done`;
  @ObjectType(typename, { ...plain, implements: Done, description: `What an action did to one ${name}.` })
  class RecordDone extends Done {}
  Field(() => node as ClassType, {
    nullable: true,
    description: "The record now; null when you may no longer see it.",
  })(RecordDone.prototype, field);
  return { result: resultOf(name, RecordDone), typename, field, type };
}
