import type { ExchangeFormat } from "../exchange/words.js";
import type { TocsinRecord } from "./record.js";

/** That something of a case was handed out as a document of an exchange format: by whom, what for, and which bytes. */
export interface ExchangeExport extends TocsinRecord {
  incidentId: string;
  format: ExchangeFormat;
  /** Null where a partner took it from a case that is shared with it, and did not say. */
  purpose: string | null;
  recipient: string | null;
  publisher: string | null;
  /** The organization that it was made for, or that took it. */
  organizationId: string | null;
  /** The share by which a partner took it. */
  shareId: string | null;
  /** How many things of the case it holds. */
  itemCount: number;
  /** Of the document, to know a copy of it again. */
  sha256: string;
}
