import { err, type Result, ResultAsync } from "neverthrow";

import type { Answer } from "../ports/answer.js";

export type PortName = "roster" | "store" | "secrets" | "directory";

/** A port broke its promise: it threw instead of answering. What it threw goes to `onPortFailure` and nowhere else. */
export interface PortFailed {
  readonly type: "port-failed";
  readonly port: PortName;
  readonly message: string;
}

/** Told what a port threw, for the host's own log. It may hold anything. */
export type OnPortFailure = (port: PortName, thrown: unknown) => void;

/** Asks a port: the one place where a rejection becomes an error. */
export function ask<T, E>(
  port: PortName,
  onPortFailure: OnPortFailure,
  call: () => Answer<T, E>,
): ResultAsync<T, E | PortFailed> {
  const answer = async (): Promise<Result<T, E | PortFailed>> => {
    try {
      return await call();
    } catch (thrown) {
      return err(portFailed(port, onPortFailure, thrown));
    }
  };
  return new ResultAsync(answer());
}

export function portFailed(port: PortName, onPortFailure: OnPortFailure, thrown: unknown): PortFailed {
  onPortFailure(port, thrown);
  return { type: "port-failed", port, message: `The ${port} threw. Pass onPortFailure to createSeatsync to see what.` };
}
