/** What an example prints, line by line. */
export async function printed(main: (print: (line: string) => void) => Promise<void>): Promise<readonly string[]> {
  const lines: string[] = [];
  await main((line) => lines.push(...line.split("\n")));
  return lines;
}
