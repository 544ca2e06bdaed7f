import { type ChildProcess, spawn } from "node:child_process";
import type { Socket } from "node:net";

/**
 * Processes and folders that vanish with their owner, however it ends: Ctrl-C, a crash, kill -9. A shell reads from a
 * pipe whose other end only this process holds, so the system itself reports the death.
 */
const KILL_GROUP = '{ read -r released <&3 || kill -KILL -$$; } & exec "$@" 3<&-';
// The second between death and removal lets the guards of the servers inside act first.
const REMOVE_FOLDER =
  'read -r released <&3 || for try in 1 2 3 4 5; do sleep 1; rm -rf "$1" 2>/dev/null && break; done';

/** Starts a program that dies with this process, together with all that it has started. */
export function spawnGuarded(program: string, args: readonly string[], log: number): ChildProcess {
  const child = spawnShell(KILL_GROUP, [program, ...args], log);
  child.once("exit", () => release(child));
  return child;
}

/** Removes the folder when this process dies; the returned function calls that off. */
export function guardFolder(folder: string): () => void {
  const child = spawnShell(REMOVE_FOLDER, [folder], "ignore");
  child.unref();
  return () => release(child);
}

function spawnShell(script: string, args: readonly string[], log: number | "ignore"): ChildProcess {
  // In a session of its own, so that Ctrl-C in a terminal reaches the owner alone.
  const child = spawn("sh", ["-c", script, "tocsin-guard", ...args], {
    detached: true,
    stdio: ["ignore", log, log, "pipe"],
  });
  pipeOf(child).unref();
  pipeOf(child).on("error", () => {}); // the reader is gone: nothing left to guard
  return child;
}

function release(child: ChildProcess): void {
  pipeOf(child).end("released\n");
}

function pipeOf(child: ChildProcess): Socket {
  return child.stdio[3] as Socket;
}
