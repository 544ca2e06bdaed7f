import { canReadEntry, canReadJournal, canSee, type View } from "../access/view.js";
import type { IncidentGrouping } from "../domain/metrics.js";
import type { RecordType, TocsinRecord } from "../domain/records/record.js";
import { registers } from "../domain/registers/index.js";
import { homeOf } from "../domain/registers/register.js";
import type { JournalEntry } from "../journal/entries.js";
import { type Anchor, allMatch, anchorOf, type Columns, type Condition, known } from "../reads/condition.js";
import { correlationsBy } from "../reads/correlations.js";
import {
  type EventWanted,
  eventConditions,
  type IncidentWanted,
  incidentConditions,
  type VulnerabilityWanted,
  vulnerabilityConditions,
} from "../reads/filters.js";
import { invalidInput } from "../reads/input.js";
import { type ChangeWanted, changeAnchor, checkChangeFilter, matchesChange } from "../reads/journal.js";
import { Figures } from "../reads/metrics/figures.js";
import { withLabels } from "../reads/metrics/labels.js";
import { checkCounted } from "../reads/metrics/population.js";
import { type NotificationWanted, notificationConditions } from "../reads/notification-filter.js";
import { type ObligationWanted, obligationConditions } from "../reads/obligation-filter.js";
import type { Order } from "../reads/order.js";
import { pageSize } from "../reads/page.js";
import type { Reads } from "../reads/reads.js";
import { type RegisterWanted, registerConditions } from "../reads/register-filter.js";
import {
  type SharedCaseWanted,
  type SharedItemWanted,
  sharedCaseConditions,
  sharedItemConditions,
} from "../reads/shared-cases.js";
import type { Batch, Subject } from "./batch.js";

/** What a frame carries beside its cursor and mode. */
export interface FrameContent {
  entries?: JournalEntry[];
  unitIds?: string[];
  entered?: TocsinRecord[];
  updated?: TocsinRecord[];
  leftIds?: string[];
  withdrawnIds?: string[];
  /** Looked for when a frame is made. */
  found?: unknown;
  /** Counted when a frame is made: whatever it tells, it tells as of now. */
  stats?: (given: object, context: { reads: Reads }) => Promise<unknown>;
}

/** The records that a board shows: the first in this order that meet the conditions. */
export interface BoardWanted {
  type: RecordType;
  conditions: readonly Condition[];
  order: Order;
  first: number;
}

/** One subscription field with its arguments: says what a batch means to a viewer, or null for nothing. */
export interface Feed {
  /** Of the schema: what the frame is. */
  readonly typename: string;
  readonly empty: FrameContent;
  /** What it looks at in a batch: the entries themselves, or the records of a type. */
  readonly looksAt: "entries" | RecordType;
  /** A value without which nothing concerns it, so that it is found by that; null where there is none. */
  readonly anchor: Anchor | null;
  /** Null for a feed that only tells of changes. */
  readonly board: BoardWanted | null;
  /** Whether a frame holds what is computed from the arguments: then it is executed whole, whatever it tells. */
  readonly computes: boolean;
  content(view: View, batch: Batch): Promise<FrameContent | null>;
}

/** A frame tells of no more lost records than this; whoever loses more asks anew. */
const MOST_WITHDRAWN = 100;

export function isTooMuch(content: FrameContent): boolean {
  return (content.withdrawnIds?.length ?? 0) > MOST_WITHDRAWN;
}

type Arguments = Record<string, unknown>;

const feeds: Record<string, (given: Arguments) => Feed> = {
  changes: (given) => historyFeed(given["where"] as ChangeWanted | null | undefined),
  incidentsChanged: (given) => stateFeed("IncidentFeed", "Incident", incidentsWanted(given)),
  incidentChanged: (given) => stateFeed("IncidentFeed", "Incident", incidentConditions({ ids: [String(given["id"])] })),
  incidentBoard: (given) => boardFeed("IncidentFeed", "Incident", incidentsWanted(given), given),
  eventReported: (given) => {
    const where = given["where"] as EventWanted | null | undefined;
    return stateFeed("EventFeed", "SecurityEvent", eventConditions(liveFilter(where)));
  },
  vulnerabilitiesChanged: (given) => {
    const where = given["where"] as VulnerabilityWanted | null | undefined;
    return stateFeed("VulnerabilityFeed", "Vulnerability", vulnerabilityConditions(where));
  },
  deadlineChanged: (given) => {
    const where = given["where"] as ObligationWanted | null | undefined;
    return stateFeed("ObligationFeed", "ReportingObligation", obligationConditions(where));
  },
  // An exercise alarms nobody who has not asked for it.
  noticeIssued: (given) => {
    const where = given["where"] as NotificationWanted | null | undefined;
    return stateFeed(
      "NotificationFeed",
      "Notification",
      notificationConditions({ ...where, exercise: where?.exercise ?? false }),
    );
  },
  crisisActivated: () => stateFeed("IncidentFeed", "Incident", incidentConditions({ state: ["CRISIS"] })),
  evidenceIntegrityFailed: () => stateFeed("EvidenceFeed", "Evidence", [known("integrityFault")]),
  sharedCasesChanged: (given) => {
    const where = given["where"] as SharedCaseWanted | null | undefined;
    return stateFeed("SharedCaseFeed", "SharedCase", sharedCaseConditions(where));
  },
  sharedItemsChanged: (given) => {
    const where = given["where"] as SharedItemWanted | null | undefined;
    return stateFeed("SharedItemFeed", "SharedItem", sharedItemConditions(where));
  },
  incidentStats: statsFeed,
  ...feedsOfRegisters(),
  correlationFound: correlationFeed,
};

/** The records of a register as they come: those of one case or report, or of a filter. */
function feedsOfRegisters(): Record<string, (given: Arguments) => Feed> {
  const live = registers.filter(({ subscription }) => subscription !== undefined);
  const feedOf = (register: (typeof live)[number]) => (given: Arguments) => {
    const home = homeOf(register);
    const where = home ? { [home.column]: [String(given[home.column])] } : (given["where"] as RegisterWanted | null);
    return stateFeed(`${register.type}Feed`, register.type, registerConditions(register, where));
  };
  return Object.fromEntries(live.map((register) => [register.subscription, feedOf(register)]));
}

/** The feed behind a subscription field. Throws a fault when its arguments cannot be served. */
export function feedFor(field: string, given: Arguments): Feed {
  const make = feeds[field];
  if (!make) throw new Error(`no feed for ${field}`);
  return make(given);
}

function incidentsWanted(given: Arguments): Condition[] {
  return incidentConditions(liveFilter(given["where"] as IncidentWanted | null | undefined));
}

/** Whether a record changed lately is no state that it could leave again: such a filter is for queries. */
function liveFilter<W extends { updatedAt?: unknown }>(where: W | null | undefined): W | null | undefined {
  if (where?.updatedAt != null) throw invalidInput("where.updatedAt", "cannot be used live");
  return where;
}

function historyFeed(where: ChangeWanted | null | undefined): Feed {
  checkChangeFilter(where);
  return {
    typename: "HistoryFeed",
    empty: { entries: [] },
    looksAt: "entries",
    anchor: changeAnchor(where),
    board: null,
    computes: false,
    async content(view, batch) {
      if (!canReadJournal(view)) return null;
      const entries = batch.entries.filter((entry) => canReadEntry(view, entry) && matchesChange(where, entry));
      return entries.length > 0 ? { entries } : null;
    },
  };
}

function stateFeed(typename: string, type: RecordType, conditions: readonly Condition[]): Feed {
  return {
    typename,
    empty: { unitIds: [], entered: [], updated: [], leftIds: [], withdrawnIds: [] },
    looksAt: type,
    anchor: anchorOf(conditions),
    board: null,
    computes: false,
    async content(view, batch) {
      const content = { entered: [], updated: [], leftIds: [], withdrawnIds: [] } as Required<
        Pick<FrameContent, "entered" | "updated" | "leftIds" | "withdrawnIds">
      >;
      const told = new Set<string>();
      for (const { id, before, after, mightBefore, mayNow } of await batch.seenBy(view, type)) {
        const saw = mightBefore && allMatch(conditions, before as unknown as Columns);
        const sees = mayNow && allMatch(conditions, after as unknown as Columns);
        if (!saw && !sees) continue;
        told.add(id);
        if (sees) (saw ? content.updated : content.entered).push(after);
        else (mayNow ? content.leftIds : content.withdrawnIds).push(id);
      }
      return told.size > 0 ? { ...content, unitIds: batch.unitsTouching(type, told) } : null;
    },
  };
}

/** How incidents stand, whenever one of them that the viewer sees or saw was changed. */
function statsFeed(given: Arguments): Feed {
  const where = liveFilter(given["where"] as IncidentWanted | null | undefined);
  const groupBy = given["groupBy"] as IncidentGrouping | null | undefined;
  checkCounted(where);
  return {
    typename: "IncidentStatsFeed",
    looksAt: "Incident",
    anchor: null,
    board: null,
    computes: true,
    empty: {
      stats: async (_given, { reads }) =>
        withLabels(reads, await new Figures(reads.database, reads.view).standing({ where, groupBy })),
    },
    async content(view, batch) {
      const changed = new Set(batch.entries.map((entry) => entry.recordId));
      const subjects = await batch.subjects("Incident");
      const meets = subjects.some(
        ({ id, before, after }) =>
          changed.has(id) && (canSee(view, "Incident", after) || (before !== null && canSee(view, "Incident", before))),
      );
      return meets ? {} : null;
    },
  };
}

/** What was just recorded, and if wanted said, has in common with other cases. */
function correlationFeed({ byText }: Arguments): Feed {
  return {
    typename: "CorrelationFeed",
    looksAt: "entries",
    anchor: null,
    board: null,
    computes: true,
    empty: { found: [] },
    async content(view, batch) {
      const newOf = async (type: "Indicator" | "DamageAssessment" | "Incident", isNew: (subject: Subject) => boolean) =>
        (await batch.subjects(type)).filter((one) => canSee(view, type, one.after) && isNew(one)).map(({ id }) => id);
      const news = {
        indicatorIds: await newOf("Indicator", () => true),
        assessmentIds: await newOf("DamageAssessment", () => true),
        saidAnewIds: byText ? await newOf("Incident", saysAnew) : [],
      };
      if (Object.values(news).every((ids) => ids.length === 0)) return null;
      return { found: (_given: object, { reads }: { reads: Reads }) => correlationsBy(reads, news) };
    },
  };
}

function saysAnew({ before, after }: Subject): boolean {
  const [earlier, later] = [before, after] as unknown as [Columns | null, Columns];
  return earlier === null || earlier["title"] !== later["title"] || earlier["summary"] !== later["summary"];
}

/** A board is a state feed that begins with what there is, and shows no more than the first of it. */
function boardFeed(
  typename: "IncidentFeed",
  type: RecordType,
  conditions: readonly Condition[],
  { orderBy, first }: Arguments,
): Feed {
  const { by = "reportedAt", direction = "DESC" } = (orderBy ?? {}) as { by?: string; direction?: Order["direction"] };
  const board = { type, conditions, order: { column: by, direction }, first: pageSize(first as number | null) };
  if (board.first === 0) throw invalidInput("first", "must be at least 1");
  return { ...stateFeed(typename, type, conditions), board };
}
