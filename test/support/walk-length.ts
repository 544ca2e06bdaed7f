/** The short form is part of the suite; WALK_STEPS=5000 makes the long one, WALK_SEED another walk. */
export const walkSteps = Number(process.env["WALK_STEPS"] ?? 200);
export const walkSeed = Number(process.env["WALK_SEED"] ?? 27_035);
