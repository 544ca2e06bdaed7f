/** How many tamperings a run does: `npm run test:tamper` a thousand. */
export const tamperRounds = Number(process.env["TAMPERINGS"] ?? 25);

/** The same seed draws the same tamperings. */
export const tamperSeed = Number(process.env["TAMPER_SEED"] ?? 7);
