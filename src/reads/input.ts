import { Fault } from "../domain/faults.js";

/** What a reader asked for cannot be: the fault names the argument. */
export function invalidInput(path: string, message: string): Fault {
  return new Fault("BAD_USER_INPUT", `${path} ${message}.`, path);
}
