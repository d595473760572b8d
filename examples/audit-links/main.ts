// Who of a product's members is linked to which CRM user, and who needs action: see README.md.
import { once } from "node:events";
import { err, ok, type Result } from "neverthrow";
import type { Member } from "seatsync";

import { audit } from "./audit.js";
import { help, type Options, readOptions } from "./options.js";
import { jsonReport } from "./print-json.js";
import { printable, report } from "./print-report.js";
import { Problems } from "./problems.js";
import { readingProgress } from "./progress.js";
import { type CrmUsers, readCrmUsers } from "./read-crm-users.js";
import { readJson } from "./read-json.js";
import { readMembers } from "./read-members.js";
import type { Unusable } from "./unusable.js";

process.stdout.on("error", stopQuietly);
process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (options.isErr()) {
    process.stderr.write(`audit-links: ${options.error}\nTry --help.\n`);
    return 2;
  }
  if (options.value === "help") {
    process.stdout.write(help);
    return 0;
  }
  const problems = new Problems({ keep: options.value.all ? Number.POSITIVE_INFINITY : 5 });
  const input = await readInput(options.value, problems);
  await write(process.stderr, lines(problems.lines()));
  if (input.isErr()) {
    process.stderr.write(`audit-links: ${printable(input.error.message)}\n`);
    return 1;
  }
  const { members, crm } = input.value;
  const result = audit(members, crm);
  const colours = process.stdout.isTTY === true && !process.env.NO_COLOR;
  const most = options.value.all ? Number.POSITIVE_INFINITY : 10;
  const output = options.value.json ? jsonReport(result.statuses) : lines(report(result, crm, { most, colours }));
  await write(process.stdout, output);
  return 0;
}

async function readInput(
  { input, provider }: Options,
  problems: Problems,
): Promise<Result<{ members: readonly Member[]; crm: CrmUsers }, Unusable>> {
  const progress = await readingProgress(input.type === "json" ? [input.file] : [input.members, input.crmUsers]);
  const reading = { problems, onBytes: progress.onBytes };
  try {
    if (input.type === "json") return await readJson(input.file, { ...reading, provider: provider ?? "hubspot" });
    const members = await readMembers(input.members, reading);
    if (members.isErr()) return err(members.error);
    const crm = await readCrmUsers(input.crmUsers, { ...reading, provider });
    return crm.isErr() ? err(crm.error) : ok({ members: members.value, crm: crm.value });
  } finally {
    progress.stop();
  }
}

function* lines(texts: Iterable<string>): Iterable<string> {
  for (const text of texts) yield `${text}\n`;
}

async function write(stream: NodeJS.WriteStream, texts: Iterable<string>): Promise<void> {
  let piece = "";
  for (const text of texts) {
    piece += text;
    if (piece.length < 65_536) continue;
    if (!stream.write(piece)) await once(stream, "drain");
    piece = "";
  }
  stream.write(piece);
}

/** `… | head` closes the pipe when it has enough. */
function stopQuietly(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
}
