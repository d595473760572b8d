import { measure } from "mitata";

/** Runs the candidates in turns and answers the median time of each, in milliseconds. */
export async function compare<Name extends string>(
  candidates: Readonly<Record<Name, () => unknown>>,
  { rounds = 5, seconds = 0.6 }: { readonly rounds?: number; readonly seconds?: number } = {},
): Promise<Readonly<Record<Name, number>>> {
  const names = Object.keys(candidates) as Name[];
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) {
      const { p50 } = await measure(candidates[name], {
        min_cpu_time: seconds * 1e9,
        min_samples: 3,
        batch_samples: 1,
      });
      times.get(name)?.push(p50 / 1e6);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])])) as Record<Name, number>;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
