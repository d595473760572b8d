import { parseArgs } from "node:util";
import { err, ok, type Result } from "neverthrow";
import { type CrmProvider, crmProvider } from "seatsync/domain";

export interface Options {
  readonly input: Input;
  /** `null`: told by the columns of the CRM's file; of JSON, HubSpot. */
  readonly provider: CrmProvider | null;
  readonly json: boolean;
  readonly all: boolean;
}

export type Input =
  | { readonly type: "csv"; readonly members: string; readonly crmUsers: string }
  | { readonly type: "json"; readonly file: string };

/** What was asked for; the error says what is wrong with how it was asked. */
export function readOptions(args: readonly string[]): Result<Options | "help", string> {
  const read = parsed(args);
  if (read.isErr()) return err(read.error);
  const { values, positionals } = read.value;
  if (values.help) return ok("help");
  const provider = crmProvider.safeParse(values.provider ?? "hubspot");
  if (!provider.success) return err(`--provider is one of ${crmProvider.options.join(", ")}.`);
  const input = inputOf(positionals);
  if (input === null) return err(`One JSON file or two CSV files, please; there are ${positionals.length} files here.`);
  return ok({
    input,
    provider: values.provider === undefined ? null : provider.data,
    json: values.json,
    all: values.all,
  });
}

export const help = `Who of the members is linked to which CRM user when "Sync Users" runs for the first time, and who needs action?

  npm run audit-links -- [options] MEMBERS.csv CRMUSERS.csv
  npm run audit-links -- [options] PEOPLE.json

MEMBERS.csv has columns for id, name and e-mail. CRMUSERS.csv is a user or owner export of HubSpot, a User report of
Salesforce or a user export of Zoho CRM; which one is told by its columns. PEOPLE.json holds both:
{"members": [{"id", "name", "email"}], "crmUsers": [{"id", "name", "email", "active"}]}

  --json           print the result as JSON, and nothing else, on standard output
  --all            list everybody, and every row with something wrong
  --provider NAME  hubspot, salesforce or zoho: of JSON (else hubspot), or where the columns do not tell
  --help           print this

Exit code 0: done; 1: a file cannot be used; 2: not asked rightly. Rows with something wrong are told on standard error.
`;

function parsed(args: readonly string[]) {
  try {
    return ok(
      parseArgs({
        args: [...args],
        allowPositionals: true,
        options: {
          json: { type: "boolean", default: false },
          all: { type: "boolean", default: false },
          provider: { type: "string" },
          help: { type: "boolean", short: "h", default: false },
        },
      }),
    );
  } catch (cause) {
    return err(`${String(cause instanceof Error ? cause.message : cause).split(". ")[0]}.`);
  }
}

function inputOf([first, second, ...more]: readonly string[]): Input | null {
  if (first === undefined || more.length > 0) return null;
  return second === undefined ? { type: "json", file: first } : { type: "csv", members: first, crmUsers: second };
}
