/** Whether a name, or the part before the @, is a function's and nobody's. */
export const areRoles = (words: readonly string[]): boolean =>
  words.length > 0 &&
  (words.every((word) => roles.has(word) || oneLetter.test(word)) || companies.has(words.at(-1) ?? ""));

/** "XXX". */
const oneLetter = /^(.)\1{2,}$/u;

/** What a company's name ends with. */
const companies: ReadonlySet<string> = new Set("inc ltd llc gmbh corp corporation plc".split(" "));

/** Whether the part before the @ is: `info`, `info2`, `help.desk`, `sales.berlin`; `h.r` may be somebody. */
export const isRoleLocal = (parts: readonly string[], letters: string): boolean =>
  areRoles(parts) ||
  parts.some((part) => mailboxes.has(part)) ||
  (letters.length >= fewestLetters && roles.has(letters));

const fewestLetters = 5;

/** What no person is called, so that `sales.berlin` is a mailbox as well. */
const mailboxes: ReadonlySet<string> = new Set("info sales support helpdesk marketing service noreply".split(" "));

/** What a mailbox or a user is called that is not one person's. */
const roles: ReadonlySet<string> = new Set(
  (
    "admin administrator root info contact hello sales support help helpdesk office team service services billing accounts " +
    "accounting finance invoice invoices hr jobs careers recruiting marketing press media news newsletter noreply no reply " +
    "donotreply postmaster webmaster hostmaster abuse none noone security privacy legal compliance ops devops revops it tech dev bot api " +
    "developer developers integration integrations system daemon nobody user users test testing demo guest mail email all " +
    "everyone group unknown me my hi hey list lists maillist spam junk null devnull nospam web www home gh git github crm " +
    "hubspot salesforce zoho marketo tbd null undefined anonymous anonym deleted former new no name rep representative desk " +
    "department dept group company inbox mailbox reception enquiries inquiries inquiry kontakt contacto contatti buro " +
    "kundenservice vertrieb verkauf comercial ventas account default temp dummy placeholder unassigned customer customers client clients " +
    "deactivated disabled inactive archived first last firstname lastname front meeting room kiosk lobby conference calendar " +
    "your you yourname youremail myname myemail username surname example sample someone somebody"
  ).split(" "),
);
