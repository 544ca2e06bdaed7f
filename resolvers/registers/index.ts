import { registers } from "../../src/domain/registers/index.js";
import { itemResolver, listedResolvers, registerResolver } from "./register.resolver.js";

const shapes = new Set(registers.flatMap(({ fields }) => Object.values(fields).flatMap(({ shape }) => shape ?? [])));

/** The doors of every register, made from its declaration. */
export const registersResolvers = [
  ...registers.flatMap((register) => [registerResolver(register), ...listedResolvers(register)]),
  ...[...shapes].map(itemResolver),
];
