/** The short form is part of the suite; WALK_STEPS=5000 makes the long one, WALK_SEED another walk. */
export const walkSteps = Number(process.env["WALK_STEPS"] ?? 200);
/** Likewise for what partners are shown: `npm run test:sharing`, and SHARING_SEED. */
export const sharingSteps = Number(process.env["SHARING_STEPS"] ?? 60);
export const sharingSeed = Number(process.env["SHARING_SEED"] ?? 27_035);
export const walkSeed = Number(process.env["WALK_SEED"] ?? 27_035);
