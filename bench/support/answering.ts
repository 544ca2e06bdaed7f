type Answers = Record<string, (message: never) => unknown>;

interface Question {
  id: number;
  ask: string;
}

/** The options that the benchmark gave this process. */
export function childOptions<T>(): T {
  return JSON.parse(process.argv[2] ?? "{}") as T;
}

/** The child's side of a benchmark process: answers questions, and ends in order when nobody is left to ask. */
export function answerQuestions(answers: Answers, end: () => Promise<void>): void {
  const all: Answers = { ready: () => true, cpu, memory, ...answers };
  process.on("message", async (question: Question) => {
    const { id, ask } = question;
    try {
      const value = await all[ask]?.(question as never);
      process.send?.({ id, value });
    } catch (error) {
      process.send?.({ id, error: (error as Error).stack });
    }
  });
  process.once("disconnect", () => {
    end().then(
      () => process.exit(),
      () => process.exit(1),
    );
  });
  // Ctrl-C in a terminal reaches everybody; the benchmark then closes the channel.
  process.on("SIGINT", () => {});
}

/** Processor time of the whole process so far, in microseconds. */
function cpu(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

export interface Memory {
  /** Resident memory in bytes. */
  rss: number;
  /** What lives in the heap and beside it: resident memory without what the collector keeps in hand. */
  used: number;
}

/** After a collection, where Node was started with --expose-gc. */
function memory(): Memory {
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rss, used: heapUsed + external };
}
