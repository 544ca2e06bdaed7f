/** Every action of the product, a folder a phase. */
export * from "./assessment-and-decision/index.js";
export * from "./detection-and-reporting/index.js";
export * from "./lessons-learnt/index.js";
export * from "./plan-and-prepare/index.js";
export { registerActions } from "./registers.js";
export * from "./responses/index.js";
