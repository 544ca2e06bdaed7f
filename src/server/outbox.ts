import type { Writable } from "node:stream";

export interface OutboxBounds {
  /** Bytes that may wait in one connection. */
  bytes: number;
  /** Frames that may. */
  frames: number;
}

/** What waits to go out on one connection, in bytes and in frames. */
export class Outbox {
  /** Bytes written so far, and the same at the end of each frame that may still wait. */
  private written = 0;
  private ends: number[] = [];

  constructor(
    private readonly stream: Writable,
    private readonly bounds: OutboxBounds,
  ) {}

  /** Bytes that the other side has not taken. */
  get waiting(): number {
    return this.stream.writableLength;
  }

  get isFull(): boolean {
    const { waiting } = this;
    // Mostly nothing waits.
    return waiting > 0 && (waiting > this.bounds.bytes || this.framesWaiting(waiting) >= this.bounds.frames);
  }

  write(frame: Uint8Array): void {
    this.stream.write(frame);
    this.count(frame.length);
  }

  /** Writes one frame that consists of parts. */
  writeParts(parts: readonly Uint8Array[]): void {
    this.stream.cork();
    for (const part of parts) this.stream.write(part);
    this.stream.uncork();
    this.count(parts.reduce((length, part) => length + part.length, 0));
  }

  private count(length: number): void {
    this.written += length;
    if (this.waiting > 0) this.ends.push(this.written);
    else if (this.ends.length > 0) this.ends = [];
  }

  private framesWaiting(waiting: number): number {
    const gone = this.written - waiting;
    const first = this.ends.findIndex((end) => end > gone);
    this.ends.splice(0, first === -1 ? this.ends.length : first);
    return this.ends.length;
  }
}
