import { Entity, Index } from "typeorm";
import { isMatched, isSearched } from "../src/domain/derived.js";
import { type AnyRegister, type RegisterColumns, type RegisterType, registers } from "../src/domain/registers/index.js";
import { canRetire, type Field, homeOf, isNullable } from "../src/domain/registers/register.js";
import { Flag, Json, Key, Line, SearchText, Text, Time, Whole } from "./columns.js";
import { RecordEntity } from "./record.entity.js";

const LONGEST_WORD = 48;
const LONGEST_MATCH = 560;

/** The classes that store the registers' records, made from their declarations. */
export const registerEntities = Object.fromEntries(
  registers.map((register) => [register.type, entityOf(register)]),
) as unknown as { [T in RegisterType]: new () => RecordEntity & RegisterColumns<T> };

function entityOf(register: AnyRegister): new () => RecordEntity {
  const { type, table, states, fields, unique, indexes = {} } = register;
  const home = homeOf(register);
  class RegisterEntity extends RecordEntity {}
  Object.defineProperty(RegisterEntity, "name", { value: `${type}Entity` });
  const { prototype } = RegisterEntity;
  if (home) {
    Key()(prototype, home.column);
    Time({ nullable: true })(prototype, "occurredAt");
    Index(`${table}_${home.shown}`, [home.column, "createdAt", "id"])(RegisterEntity);
  }
  if (canRetire(register)) Flag()(prototype, "retired");
  if (states) Key({ length: LONGEST_WORD })(prototype, "state");
  for (const [name, field] of Object.entries(fields)) {
    columnOf(field)(prototype, name);
    if (field.listed !== undefined) Index(`${table}_${name}`, [name, "createdAt", "id"])(RegisterEntity);
  }
  for (const [name, columns] of Object.entries(indexes)) Index(`${table}_${name}`, [...columns])(RegisterEntity);
  if (isSearched(type)) SearchText()(prototype, "searchText");
  if (isMatched(type)) {
    Line(LONGEST_MATCH)(prototype, "matchKey");
    Index(`${table}_match`, ["matchKey", "incidentId"])(RegisterEntity);
  }
  if (unique) Index(`${table}_unique`, [...unique], { unique: true })(RegisterEntity);
  const sorted = "name" in fields ? "name" : "createdAt";
  Index(`${table}_${sorted}`, [sorted, "id"])(RegisterEntity);
  Entity(table)(RegisterEntity);
  return RegisterEntity;
}

function columnOf(field: Field): PropertyDecorator {
  const { kind, length = 0 } = field;
  const options = isNullable(field) ? ({ nullable: true } as const) : {};
  if (kind === "line") return Line(length, options);
  if (kind === "text") return Text(length, options);
  if (kind === "time" || kind === "instant") return Time(options);
  if (kind === "whole") return Whole(options);
  if (kind === "flag") return Flag();
  if (kind === "word") return Key({ ...options, length: LONGEST_WORD });
  return kind === "reference" ? Key(options) : Json();
}
