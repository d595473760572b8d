/**
 * An address as it is compared (L2): trimmed, NFKC, in locale-free lower case (ß stays ß), its domain in the ASCII
 * form of UTS 46. Dots and plus tags count. `null` when the text is no address at all. Comparing twice is comparing
 * once: what comes out goes in again unchanged.
 *
 * Evidence for a match, never identity.
 *
 * @example comparableAddress(" Sarah.Jones@Company.COM ") // "sarah.jones@company.com"
 */
export function comparableAddress(text: string): string | null {
  if (text.length <= longest && plain.test(text)) return text.toLowerCase();
  if (text.length > longestWritten) return null;
  const folded = fold(text);
  const at = folded.lastIndexOf("@");
  if (at < 1 || folded.length > longest || unusable.test(folded)) return null;
  const domain = asciiDomain(folded.slice(at + 1));
  if (domain === null || at + 1 + domain.length > longest) return null;
  return `${folded.slice(0, at)}@${domain}`;
}

/**
 * A domain as it is compared: ASCII lower case, by UTS 46. `null` when the text is no domain.
 *
 * @example asciiDomain("BÜCHER.example") // "xn--bcher-kva.example"
 */
export function asciiDomain(text: string): string | null {
  const folded = fold(text);
  if (plainDomain.test(folded)) return folded;
  if (folded === "" || notInDomain.test(folded)) return null;
  try {
    const host = new URL(`http://${folded}`).hostname;
    return host === "" ? null : host;
  } catch {
    return null;
  }
}

/** RFC 5321 allows 64 + 1 + 255; a longer text is no address and is not worth looking at. */
const longest = 320;
/** Letters apart from their marks, and spaces around; taking in more could take long. */
const longestWritten = 4_000;
/** One @, ASCII, a domain that is already in its final form or differs from it in case only. */
const plain = /^[a-zA-Z0-9!#$%&'*+/=?^_`{|}~.-]+@[a-zA-Z0-9-]+(?:\.[0-9-]*[a-zA-Z][a-zA-Z0-9-]*)+$/;
const plainDomain = /^[a-z0-9-]+(?:\.[0-9-]*[a-z][a-z0-9-]*)+$/;
const unusable = /[\s\p{Cc}]/u;
const notInDomain = /[\s\p{Cc}@:/\\?#[\]%]/u;

/** NFKC after lower-casing too, since some lower case forms compose: folding twice is folding once. */
const fold = (text: string): string => text.normalize("NFKC").trim().toLowerCase().normalize("NFKC");
