/**
 * What an audit does not look at, each with the reason: tables, and columns of tables that it does look at. Everything
 * else in the database is covered, and a test changes it at random.
 */
export const excluded: Readonly<Record<string, string>> = {
  migrations: "says which migrations were applied; the schema itself is compared at every start",
  installation: "keys of cursors: a change makes cursors void and nothing else",
  idempotency: "repeated requests, kept for seven days",
  lease: "which node does what only one does at a time",
  token_use: "when tokens were last used, to the hour, for whoever tidies up",
  reference_counter: "the next number of a reference; those given stand in their records",
  external_reference: "finds records by numbers that stand in the records",
  alert_fold: "finds the event of a repeated alert; the event is the truth",
  incident_asset: "for correlation; assessments of damage are the truth",
  incident_category: "for filters; the incident's own column is the truth",
  damaged_asset: "for correlation; assessments of damage are the truth",
  lesson_source: "for filters; the lesson's own column is the truth",
  vulnerability_lesson: "for filters; the lesson's own column is the truth",
  "journal_head.epoch": "tells followers that a database was restored, and nothing about what happened",
  "journal_checkpoint.signedAt": "the time is the server's word; time stamps prove it",
  "journal_checkpoint.stamps": "time stamps of others, which are verified with their own keys",
  "evidence_content.createdAt":
    "when bytes were first kept; the entries that refer to them say when they were acquired",
};
