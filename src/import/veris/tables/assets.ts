/**
 * Whether an asset of VERIS is information and communication technology: by the letter it begins with (server, network,
 * user device, terminal, media, people, embedded), except for media that need no machine to be read.
 */
export const ictByLetter: Readonly<Record<string, boolean>> = {
  S: true,
  N: true,
  U: true,
  T: true,
  E: true,
  M: true,
  P: false,
};

export const mediaWithoutIct: ReadonlySet<string> = new Set(["m - documents", "m - payment card", "m - fax"]);

/** Media of which nobody said what they are can be either. */
export const undecidedMedia: ReadonlySet<string> = new Set(["m - other", "m - unknown"]);

export const ictActions: ReadonlySet<string> = new Set(["hacking", "malware"]);
