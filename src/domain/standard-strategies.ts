import { type ResponseKind, words } from "./words.js";

/** The strategies that every organization can choose from, before it keeps any of its own. */
export const StandardStrategyCode = words(
  "ISOLATE_HOST",
  "BLOCK_TRAFFIC",
  "LOCK_ACCOUNTS",
  "TAKE_SERVICE_OFFLINE",
  "FILTER_AND_DIVERT_TRAFFIC",
  "WITHHOLD_MESSAGES",
  "WATCH_CLOSELY",
  "REMOVE_MALICIOUS_CODE",
  "REBUILD_FROM_TRUSTED_SOURCE",
  "CLOSE_WEAKNESS",
  "REPLACE_SECRETS",
  "REMOVE_FOOTHOLDS",
  "RESTORE_FROM_BACKUP",
  "RETURN_IN_STAGES",
  "SWITCH_TO_STANDBY",
);
export type StandardStrategyCode = keyof typeof StandardStrategyCode;

export interface StandardStrategy {
  code: StandardStrategyCode;
  kind: ResponseKind;
  name: string;
  goal: string;
  /** What stands in its way, or what it breaks. */
  issues: string;
  verification: string;
  /** Codes of the categories that it suits; none: all. */
  categories: readonly string[];
}

type Told = Omit<StandardStrategy, "code" | "kind">;

const told: Record<ResponseKind, Partial<Record<StandardStrategyCode, Told>>> = {
  CONTAINMENT: {
    ISOLATE_HOST: {
      name: "Isolate the host",
      goal: "What runs on it reaches nothing else, and its memory is still there to be acquired.",
      issues: "Its users cannot work; whoever attacks may notice and destroy traces.",
      verification: "No traffic of the host for an hour but that of the response.",
      categories: ["malicious-code", "intrusions"],
    },
    BLOCK_TRAFFIC: {
      name: "Block addresses, names and ports",
      goal: "The attacker's machines and ours do not reach each other.",
      issues: "Addresses change quickly; others may share them.",
      verification: "The logs of the filters show attempts that were stopped, and none that came through.",
      categories: [],
    },
    LOCK_ACCOUNTS: {
      name: "Lock accounts and end their sessions",
      goal: "Stolen secrets open nothing.",
      issues: "The people cannot work; tokens and keys live on unless they are ended, too.",
      verification: "No log-in and no use of a token of the accounts since.",
      categories: ["intrusions", "intrusion-attempts", "fraud"],
    },
    TAKE_SERVICE_OFFLINE: {
      name: "Take the service off the network",
      goal: "No more data leaves, and no more harm is done, until it is known how.",
      issues: "The business that needs it stands still: its owner decides.",
      verification: "The service answers to nobody outside.",
      categories: [],
    },
    FILTER_AND_DIVERT_TRAFFIC: {
      name: "Filter traffic, and divert it upstream",
      goal: "Those who should be served are served while the flood goes on.",
      issues: "Some who should be served are filtered, too; the provider must take part.",
      verification: "Answers in time from several places outside.",
      categories: ["availability"],
    },
    WITHHOLD_MESSAGES: {
      name: "Take the messages out of all boxes",
      goal: "Nobody else opens them or follows their links.",
      issues: "Copies may have been forwarded outside.",
      verification: "A search over all boxes finds none, and the proxy shows no further visits.",
      categories: ["fraud", "abusive-content"],
    },
    WATCH_CLOSELY: {
      name: "Leave it and watch closely",
      goal: "To learn how far it has come before whoever attacks is warned.",
      issues: "Harm may go on meanwhile: management decides, with a limit and an end.",
      verification: "The limit was not reached, and what was to be learnt is known.",
      categories: ["intrusions"],
    },
  },
  ERADICATION: {
    REMOVE_MALICIOUS_CODE: {
      name: "Remove malicious code",
      goal: "None of it is left on any system.",
      issues: "What is not known is not found; where in doubt, rebuild.",
      verification: "Scans with the indicators of the case find nothing on any system.",
      categories: ["malicious-code"],
    },
    REBUILD_FROM_TRUSTED_SOURCE: {
      name: "Rebuild from a trusted source",
      goal: "Nothing of the old system is left, known or not.",
      issues: "It takes time; the image must be older than the intrusion, and its weakness closed.",
      verification: "Hashes of what was installed are those of its makers.",
      categories: ["malicious-code", "intrusions"],
    },
    CLOSE_WEAKNESS: {
      name: "Close the weakness that was used",
      goal: "The same way in is not open again.",
      issues: "A patch may not be there yet; what stands in for it is recorded.",
      verification: "The way in was tried again and is shut.",
      categories: [],
    },
    REPLACE_SECRETS: {
      name: "Replace passwords, keys and certificates",
      goal: "What was or may have been copied is worth nothing.",
      issues: "Programs that hold them fail until they have the new ones.",
      verification: "The old ones are refused everywhere.",
      categories: ["intrusions", "information-content-security"],
    },
    REMOVE_FOOTHOLDS: {
      name: "Remove accounts, tasks and doors that were left behind",
      goal: "Nobody comes back by what was prepared.",
      issues: "There may be more than was found: search on every system that was reached.",
      verification: "Accounts, tasks, services and rules were compared with what should be there.",
      categories: ["intrusions"],
    },
  },
  RECOVERY: {
    RESTORE_FROM_BACKUP: {
      name: "Restore from a backup",
      goal: "Data and systems are as they were before.",
      issues: "What came since is lost; the backup may hold the intruder, too.",
      verification: "The owner has checked samples; the backup is older than the first sign.",
      categories: [],
    },
    RETURN_IN_STAGES: {
      name: "Return to service in stages, watched closely",
      goal: "What was overlooked shows while little depends on it.",
      issues: "It takes longer; two states run side by side.",
      verification: "Each stage ran for its time without a sign of the case.",
      categories: [],
    },
    SWITCH_TO_STANDBY: {
      name: "Switch to a standby",
      goal: "The business goes on while the other is mended.",
      issues: "The standby may have the same weakness.",
      verification: "The service answers from the standby, and its data are whole.",
      categories: ["availability"],
    },
  },
};

/** From the practice of response; 27035-3 §11 asks for such a choice and names only kinds of it. */
export const standardStrategies: readonly StandardStrategy[] = Object.entries(told).flatMap(([kind, some]) =>
  Object.entries(some).map(([code, strategy]) => ({
    ...{ code: code as StandardStrategyCode, kind: kind as ResponseKind },
    ...strategy,
  })),
);

export function standardStrategy(code: StandardStrategyCode): StandardStrategy {
  const found = standardStrategies.find((strategy) => strategy.code === code);
  if (!found) throw new Error(`no standard strategy ${code}`);
  return found;
}
