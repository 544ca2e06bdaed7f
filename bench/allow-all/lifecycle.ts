export * from "../../src/domain/lifecycle/index.js";

export const mayTake = () => true;
