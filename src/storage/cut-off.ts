import { Fault } from "../domain/faults.js";
import type { Transaction } from "./database.js";

/**
 * Does the work of a unit, or gives up on it when its time is over: what it waits for in the database is cancelled, and
 * whatever it asks for afterwards is refused, so that nothing of it reaches a connection that others use by then.
 */
export async function withinTime<T>(
  transaction: Transaction,
  work: (transaction: Transaction) => Promise<T>,
  timeout: number | undefined,
  cancel: () => Promise<unknown> = async () => {},
): Promise<T> {
  if (timeout === undefined) return work(transaction);
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const giveUp = () => {
      isOver = true;
      cancel().then(
        () => reject(undone()),
        () => reject(undone()),
      );
    };
    timer = setTimeout(giveUp, timeout);
  });
  const inTime = <A extends unknown[], R>(statement: (...given: A) => Promise<R>) => {
    return async (...given: A) => {
      if (isOver) throw undone();
      return statement.apply(transaction, given);
    };
  };
  const bounded: Transaction = {
    query: inTime(transaction.query) as Transaction["query"],
    run: inTime(transaction.run),
    insert: inTime(transaction.insert),
    insertSoon: inTime(transaction.insertSoon),
  };
  const ended = work(bounded).finally(async () => {
    // The cancelling must be over before the connection is used again, however the work has ended meanwhile.
    if (isOver) await late;
  });
  try {
    return await Promise.race([ended, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Waits for something no longer than so; what comes later is handed back. */
export async function waitedFor<T>(
  coming: Promise<T>,
  timeout: number | undefined,
  handBack: (late: T) => void,
): Promise<T> {
  if (timeout === undefined) return coming;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(undone());
      coming.then(handBack, () => {});
    }, timeout);
  });
  try {
    return await Promise.race([coming, late]);
  } finally {
    clearTimeout(timer);
  }
}

export function undone(): Fault {
  return new Fault(
    "LIMIT_EXCEEDED",
    "The change took too long and was undone: nothing was changed. Send it again later.",
  );
}
