import { registers } from "../../src/domain/registers/index.js";
import { ofIncidentResolver, registerResolver } from "./register.resolver.js";

/** The doors of every register, made from its declaration. */
export const registersResolvers = [
  ...registers.map(registerResolver),
  ofIncidentResolver(registers.filter(({ scope }) => scope === "INCIDENT")),
];
