/** Nobody waits in tests; but a machine that is busy with others may be slow. */
export const impatient = { timeoutMs: 10_000, retryDelayMs: 1 };

/** Where the time-out itself is what is looked at. */
const hasty = { timeoutMs: 700, retryDelayMs: 1 };

export const patienceFor = (code: string) => (code === "timeout" ? hasty : impatient);
