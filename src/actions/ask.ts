import { err, type Result, ResultAsync } from "neverthrow";

import type { Answer } from "../ports/answer.js";

export type PortName = "roster" | "store" | "secrets" | "directory";

/**
 * A port broke its promise: it threw, or gave something else than a `Result` with an error of its own. What it threw
 * or gave goes to `onPortFailure` and nowhere else.
 */
export interface PortFailed {
  readonly type: "port-failed";
  readonly port: PortName;
  readonly message: string;
}

/** Told what a port or the host's romanizer threw, for the host's own log. It may hold anything. */
export type OnPortFailure = (port: PortName | "romanize", thrown: unknown) => void;

/** Asks a port: the one place where a rejection becomes an error. */
export function ask<T, E>(
  port: PortName,
  onPortFailure: OnPortFailure,
  call: () => Answer<T, E>,
): ResultAsync<T, E | PortFailed> {
  const answer = async (): Promise<Result<T, E | PortFailed>> => {
    try {
      const given: unknown = await call();
      return isAnswer<T, E>(given) ? given : err(portFailed(port, onPortFailure, given));
    } catch (thrown) {
      return err(portFailed(port, onPortFailure, thrown));
    }
  };
  return new ResultAsync(answer());
}

/** Made by whichever copy of neverthrow the host has, so no class is asked for. */
function isAnswer<T, E>(given: unknown): given is Result<T, E> {
  const result = given as Partial<Result<T, E>> | null | undefined;
  if (typeof result?.isErr !== "function") return false;
  return !result.isErr() || typeof (result.error as { type?: unknown } | null)?.type === "string";
}

export function portFailed(port: PortName, onPortFailure: OnPortFailure, thrown: unknown): PortFailed {
  onPortFailure(port, thrown);
  return {
    type: "port-failed",
    port,
    message: `The ${port} threw or broke its promise. Pass onPortFailure to createSeatsync to see what.`,
  };
}
