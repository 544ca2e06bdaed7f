import { z } from "zod";

/** What the watch asks of the API, and the shape in which the answer comes. */
export const feedPositionQuery = "query FeedPosition { feedPosition }";
export const feedPositionShape = z.object({ feedPosition: z.string() });

export const changesSubscription = /* GraphQL */ `
  subscription Watch($where: ChangeFilter, $after: FeedCursor) {
    changes(where: $where, after: $after) {
      cursor
      mode
      resetReason
      entries {
        entryId
        unitId
        action
        recordType
        recordId
        version
        actorId
        origin
        about
        occurredAt
        recordedAt
        sequencedAt
        changes {
          path
          before
          after
          hidden
        }
      }
    }
  }
`;

const fieldChangeShape = z.object({
  path: z.string(),
  before: z.string().nullish(),
  after: z.string().nullish(),
  hidden: z.string().nullish(),
});

const entryShape = z.object({
  entryId: z.string(),
  unitId: z.string(),
  action: z.string(),
  recordType: z.string(),
  recordId: z.string(),
  version: z.number(),
  actorId: z.string().nullish(),
  origin: z.string(),
  about: z.array(z.string()),
  occurredAt: z.string().nullish(),
  recordedAt: z.string(),
  sequencedAt: z.string().nullish(),
  changes: z.array(fieldChangeShape),
});

export const frameShape = z.object({
  changes: z.object({
    cursor: z.string(),
    mode: z.string(),
    resetReason: z.string().nullish(),
    entries: z.array(entryShape),
  }),
});

export type HistoryFrame = z.infer<typeof frameShape>["changes"];
export type JournalEntry = z.infer<typeof entryShape>;
export type FieldChange = z.infer<typeof fieldChangeShape>;
