import { JournalResolver } from "./journal.resolver.js";
import { LiveResolver } from "./live.resolver.js";

export const journalResolvers = [JournalResolver, LiveResolver] as const;
