import { Foundation1763700000000 } from "./0001-foundation.js";
import { Registers1763800000000 } from "./0002-registers.js";
import { Obligations1763801000000 } from "./0003-obligations.js";
import { SevereImpact1763810000000 } from "./0004-severe-impact.js";
import { Preparation1763820000000 } from "./0005-preparation.js";
import { TokensWithoutCases1763802000000 } from "./0007-tokens-without-cases.js";
import { Figures1764000000000 } from "./0008-figures.js";
import { Decisions1763820000000 } from "./0010-decisions.js";
import { Tasks1764110000000 } from "./0010-tasks.js";
import { Proof1763830000000 } from "./0011-proof.js";
import { Queues1763830000000 } from "./0011-queues.js";
import { Documents1764210000000 } from "./0012-documents.js";
import { Notices1764120000000 } from "./0012-notices.js";
import { Vulnerabilities1763840000000 } from "./0012-vulnerabilities.js";
import { Assets1764200000000 } from "./0013-assets.js";
import { Lessons1764220000000 } from "./0013-lessons.js";
import { Exercises1764230000000 } from "./0014-exercises.js";
import { Intake1764210000000 } from "./0014-intake.js";
import { Search1764100000000 } from "./0014-search.js";
import { Indicators1764200000000 } from "./0015-indicators.js";
import { CaseWork1764300000000 } from "./0020-case-work.js";
import { Evidence1764310000000 } from "./0021-evidence.js";
import { Readiness1764400000000 } from "./0021-readiness.js";
import { Situation1764320000000 } from "./0022-situation.js";
import { Routing1764410000000 } from "./0023-routing.js";
import { Reach1764900000000 } from "./0030-reach.js";
import { Categories1764910000000 } from "./0031-categories.js";
import { AttackTypes1764920000000 } from "./0032-attack-types.js";
import { ActivityLog1764930000000 } from "./0033-activity-log.js";
import { Merges1765000000000 } from "./0040-merges.js";
import { HarmedAssets1765010000000 } from "./0041-harmed-assets.js";
import { Relations1765010000000 } from "./0041-relations.js";
import { EscalationClocks1765020000000 } from "./0042-escalation-clocks.js";
import { Learning1764950000000 } from "./0050-learning.js";
import { Contents1765100000000 } from "./0060-contents.js";
import { Custody1766010000000 } from "./0061-custody.js";
import { Forensics1766020000000 } from "./0062-forensics.js";
import { ReportingInside1765900000000 } from "./0070-reporting-inside.js";
import { CostsAndWaiting1765910000000 } from "./0071-costs-and-waiting.js";
import { Sharing1766000000000 } from "./0071-sharing.js";
import { Verification1766100000000 } from "./0080-verification.js";
import { Exchange1767000000000 } from "./0081-exchange.js";
import { Redaction1767100000000 } from "./0082-redaction.js";
import { Imports1767300000000 } from "./0083-imports.js";
import { CaseStudies1768000000000 } from "./0090-case-studies.js";
import { RestrictedCases1768900000000 } from "./0095-restricted-cases.js";
import { Directory1769000000000 } from "./0096-directory.js";
import { OpenPgpKeys1769010000000 } from "./0097-open-pgp-keys.js";
import { Erasures1769200000000 } from "./0098-erasures.js";
import { PersonalData1769300000000 } from "./0099-personal-data.js";
import { LookUps1769400000000 } from "./0100-look-ups.js";
import { VulnerabilityReports1769500000000 } from "./0101-vulnerability-reports.js";
import { VulnerabilitiesKeptInView1769510000000 } from "./0102-vulnerabilities-kept-in-view.js";
import { MoreSearch1769600000000 } from "./0103-more-search.js";

/** Every migration, oldest first, as an explicit list. */
export const migrations = [
  Foundation1763700000000,
  Registers1763800000000,
  Obligations1763801000000,
  TokensWithoutCases1763802000000,
  SevereImpact1763810000000,
  Preparation1763820000000,
  Decisions1763820000000,
  Proof1763830000000,
  Queues1763830000000,
  Vulnerabilities1763840000000,
  Figures1764000000000,
  Search1764100000000,
  Tasks1764110000000,
  Notices1764120000000,
  Assets1764200000000,
  Indicators1764200000000,
  Documents1764210000000,
  Intake1764210000000,
  Lessons1764220000000,
  Exercises1764230000000,
  CaseWork1764300000000,
  Evidence1764310000000,
  Situation1764320000000,
  Readiness1764400000000,
  Routing1764410000000,
  Reach1764900000000,
  Categories1764910000000,
  AttackTypes1764920000000,
  ActivityLog1764930000000,
  Learning1764950000000,
  Merges1765000000000,
  HarmedAssets1765010000000,
  Relations1765010000000,
  EscalationClocks1765020000000,
  Contents1765100000000,
  ReportingInside1765900000000,
  CostsAndWaiting1765910000000,
  Sharing1766000000000,
  Custody1766010000000,
  Forensics1766020000000,
  Verification1766100000000,
  Exchange1767000000000,
  Redaction1767100000000,
  Imports1767300000000,
  CaseStudies1768000000000,
  RestrictedCases1768900000000,
  Directory1769000000000,
  OpenPgpKeys1769010000000,
  Erasures1769200000000,
  PersonalData1769300000000,
  LookUps1769400000000,
  VulnerabilityReports1769500000000,
  VulnerabilitiesKeptInView1769510000000,
  MoreSearch1769600000000,
];
