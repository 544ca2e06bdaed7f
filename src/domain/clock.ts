import type { Clock } from "./time.js";

/** How far the fine clock may run from the system's before it is set anew, in microseconds. */
const DRIFT = 5_000;

/** Microseconds since 1970: the system's time, made fine by a steady counter of microseconds. */
export function fineClock(systemMilliseconds: () => number, counterMicroseconds: () => number): Clock {
  let offset = systemMilliseconds() * 1000 - counterMicroseconds();
  return () => {
    const fine = offset + counterMicroseconds();
    const system = systemMilliseconds() * 1000;
    if (Math.abs(fine - system) <= DRIFT) return Math.floor(fine);
    offset = system - counterMicroseconds();
    return system;
  };
}
