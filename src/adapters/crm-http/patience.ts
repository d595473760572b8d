/** How long a directory waits. */
export interface Patience {
  /** How long one answer may take, in milliseconds; 30,000 when absent. */
  readonly timeoutMs?: number;
  /** How long to wait before the first retry, in milliseconds; 500 when absent. Before the second: twice as long. */
  readonly retryDelayMs?: number;
}

export type Outcome<T> =
  | { readonly came: "value"; readonly value: T }
  | { readonly came: "throw"; readonly thrown: unknown }
  | { readonly came: "timeout" | "aborted" };

/**
 * Does something that may take its time: its value, what it threw, or that the time was up or the caller has stopped
 * it. What does not heed the signal is left to itself.
 */
export async function within<T>(
  { timeoutMs = 30_000 }: Patience,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => PromiseLike<T>,
): Promise<Outcome<T>> {
  if (signal?.aborted === true) return { came: "aborted" };
  const own = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let abort = (): void => undefined;
  const ended = new Promise<Outcome<T>>((resolve) => {
    const end = (came: "timeout" | "aborted") => () => {
      // First, so that the reason wins over the error with which the work answers the signal.
      resolve({ came });
      own.abort();
    };
    abort = end("aborted");
    timer = setTimeout(end("timeout"), timeoutMs);
    signal?.addEventListener("abort", abort, { once: true });
  });
  try {
    return await Promise.race([ended, settled(work, own.signal)]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}

async function settled<T>(work: (signal: AbortSignal) => PromiseLike<T>, signal: AbortSignal): Promise<Outcome<T>> {
  try {
    return { came: "value", value: await work(signal) };
  } catch (thrown) {
    return { came: "throw", thrown };
  }
}

/** Waits, less long when the caller stops it. */
export const pause = (milliseconds: number, signal: AbortSignal | undefined): Promise<unknown> =>
  within({ timeoutMs: milliseconds }, signal, () => new Promise<never>(() => undefined));
