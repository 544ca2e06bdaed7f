import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { LiveObserver } from "../live/observer.js";

/** Where figures are that are read when somebody asks. */
export interface MetricSources {
  /** Groups and subscribers of this node. */
  size: () => { groups: number; members: number };
  /** How far this node is behind the journal. */
  lag: () => { positions: number; seconds: number; lookedSecondsAgo: number };
  /** Open sockets, and the bytes that wait in them. */
  sockets: () => { open: number; waiting: number };
  /** The same for streams of server-sent events. */
  eventStreams: () => { open: number; waiting: number };
  /** Contents of evidence that are kept, and those of them that were not read in time. */
  verifications: () => { contents: number; overdue: number };
}

/** What this node does, for Prometheus. Nothing here names a person, a record or a case. */
export class Metrics implements LiveObserver {
  readonly registry = new Registry();
  private readonly frames = this.counter("tocsin_live_frames_total", "Frames sent to subscribers.");
  private readonly bytes = this.counter("tocsin_live_bytes_total", "Bytes of these frames without their envelopes.");
  private readonly entries = this.counter("tocsin_live_entries_total", "Journal entries of which somebody was told.");
  private readonly resumes = this.counter(
    "tocsin_live_resumes_total",
    "Subscribers that came back with a cursor, by what came of it.",
    ["outcome"],
  );
  private readonly closes = this.counter(
    "tocsin_socket_closes_total",
    "Sockets and event streams that ended, by their close code.",
    ["code"],
  );
  private readonly delay = new Histogram({
    name: "tocsin_live_delivery_seconds",
    help: "From an entry's position to its frames being sent.",
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [this.registry],
  });

  constructor({ size, lag, sockets, eventStreams, verifications }: MetricSources) {
    const waiting = () => sockets().waiting + eventStreams().waiting;
    this.gauge("tocsin_live_groups", "Groups of equal subscribers.", () => size().groups);
    this.gauge("tocsin_live_subscribers", "Live operations.", () => size().members);
    this.gauge("tocsin_sockets_open", "Open WebSockets.", () => sockets().open);
    this.gauge("tocsin_event_streams_open", "Open streams of server-sent events.", () => eventStreams().open);
    this.gauge("tocsin_live_queue_bytes", "Bytes that wait for subscribers to take them.", waiting);
    this.gauge("tocsin_live_lag_positions", "Positions of the journal behind its head.", () => lag().positions);
    this.gauge("tocsin_live_lag_seconds", "For how long this node has been behind the head.", () => lag().seconds);
    this.gauge(
      "tocsin_journal_looked_seconds_ago",
      "Since this node last read the journal's head: large when the database does not answer.",
      () => lag().lookedSecondsAgo,
    );
    this.gauge("tocsin_evidence_contents", "Contents of evidence that are kept.", () => verifications().contents);
    this.gauge(
      "tocsin_evidence_verified_in_time_ratio",
      "The share of contents that were read whole within EVIDENCE_VERIFY_EVERY_SECONDS; 1 while there are none.",
      () => inTime(verifications()),
    );
  }

  sent(frames: number, bytes: number): void {
    this.frames.inc(frames);
    this.bytes.inc(bytes);
  }

  resumed(outcome: string): void {
    this.resumes.inc({ outcome });
  }

  delivered(entries: number, secondsAfter: number): void {
    this.entries.inc(entries);
    this.delay.observe(secondsAfter);
  }

  closed(code: number): void {
    this.closes.inc({ code: String(code) });
  }

  private counter<L extends string>(name: string, help: string, labelNames: readonly L[] = []): Counter<L> {
    return new Counter({ name, help, labelNames: [...labelNames], registers: [this.registry] });
  }

  private gauge(name: string, help: string, value: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      collect() {
        this.set(value());
      },
    });
  }
}

function inTime({ contents, overdue }: { contents: number; overdue: number }): number {
  return contents === 0 ? 1 : 1 - overdue / contents;
}
