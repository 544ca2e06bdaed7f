import type { ExecutionResult } from "graphql";

type End = IteratorResult<ExecutionResult, void>;

/** An iterator that yields nothing: it tells graphql-ws that the operation lives, and us when it ends. */
export class Tap implements AsyncGenerator<ExecutionResult, void, void> {
  private finish!: (end: End) => void;
  private break!: (error: Error) => void;
  private readonly done = new Promise<End>((resolve, reject) => {
    this.finish = resolve;
    this.break = reject;
  });

  constructor(private readonly onEnd: () => void) {}

  next(): Promise<End> {
    return this.done;
  }

  /** The operation ends with an error, and the socket stays. */
  fail(error: Error): void {
    this.break(error);
    this.onEnd();
  }

  async return(): Promise<End> {
    this.onEnd();
    this.finish({ done: true, value: undefined });
    return { done: true, value: undefined };
  }

  async throw(): Promise<End> {
    return this.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }
}
