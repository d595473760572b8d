/** Nobody waits in tests. */
export const impatient = { timeoutMs: 300, retryDelayMs: 1 };
