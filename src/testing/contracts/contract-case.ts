/**
 * One promise of a port, as a case that any test runner can run: it passes, or throws a plain `Error` that names the
 * promise, what was expected and what came instead.
 *
 * @example
 * for (const { name, run } of storeContract(setup)) test(name, run); // vitest, jest, node:test
 */
export interface ContractCase {
  readonly name: string;
  run(): Promise<void>;
}

export interface CaseReport {
  readonly name: string;
  readonly status: "passed" | "failed";
  /** What went wrong; `null` when nothing did. */
  readonly message: string | null;
}

/** One line for each case, in their order. */
export type Report = readonly CaseReport[];

/** Promises by the sentence that states them. Each is tried in a world of its own. */
export type Promises<World> = Readonly<Record<string, (world: World) => Promise<void>>>;

/** What a setup may have to clean up after a case. */
export interface Disposable {
  dispose?(): Promise<void>;
}

/**
 * Runs the cases one after the other, without a test runner. Never rejects: a case that fails is a line of the report.
 */
export async function verify(cases: readonly ContractCase[]): Promise<Report> {
  const report: CaseReport[] = [];
  for (const { name, run } of cases) {
    const message = await run().then(() => null, messageOf);
    report.push({ name, status: message === null ? "passed" : "failed", message });
  }
  return report;
}

/** Cases from promises: `open` makes a fresh world for each, which is disposed of whatever happens. */
export function contractCases<World extends Disposable>(
  promises: Promises<World>,
  open: () => Promise<World>,
): readonly ContractCase[] {
  return Object.entries(promises).map(([name, keeps]) => ({
    name,
    async run() {
      const world = await open();
      try {
        await keeps(world);
      } catch (thrown) {
        throw new Error(`The promise "${name}" is broken: ${messageOf(thrown)}`, { cause: thrown });
      } finally {
        await world.dispose?.();
      }
    },
  }));
}

const messageOf = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : `it threw ${String(thrown)}, which is not an Error.`;
