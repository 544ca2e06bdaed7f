import { JournalResolver } from "./journal.resolver.js";
import { LiveResolver } from "./live.resolver.js";
import { ProofResolver } from "./proof.resolver.js";

export const journalResolvers = [JournalResolver, LiveResolver, ProofResolver] as const;
