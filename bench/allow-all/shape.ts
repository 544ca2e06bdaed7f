export * from "../../src/server/shape.js";

export const checkShape = () => {};
