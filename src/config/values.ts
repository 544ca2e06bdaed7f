import { z } from "zod";

/** What the environment says: all of it text. */
export type Given = Readonly<Record<string, string | undefined>>;

export const wholeNumber = (least: number, most: number, otherwise: number) =>
  z
    .string()
    .regex(/^\d+$/, "must be a whole number")
    .transform(Number)
    .pipe(z.number().min(least).max(most))
    .default(otherwise);

export const yesOrNo = z.enum(["true", "false"]).transform((value) => value === "true");

/** What stands between commas. */
export function listIn(text = ""): string[] {
  return text
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean);
}

/** The values, or null after telling every mistake. */
export function valuesIn<S extends z.ZodType>(
  environment: S,
  given: Given,
  complain: (mistake: string) => void,
): z.output<S> | null {
  const parsed = environment.safeParse(given);
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues) complain(`${path.join(".")} ${message}`);
  return null;
}
