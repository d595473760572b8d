/**
 * A text as a SOQL literal, quotes included.
 *
 * @example `SELECT Id FROM User WHERE LastName = ${soqlText("O'Brien")}`
 */
export const soqlText = (text: string): string => `'${escaped(text)}'`;

/**
 * A pattern for LIKE that finds what contains the text. `%` and `_` in it stand for themselves: unescaped, `a_b` finds
 * `axb` too.
 *
 * @example `SELECT Id FROM User WHERE Email LIKE ${soqlContaining("a_b")}`
 */
export const soqlContaining = (text: string): string => `'%${escaped(text).replace(/[%_]/g, "\\$&")}%'`;

const escaped = (text: string): string =>
  text.replace(/[\\']/g, "\\$&").replace(/\n/g, "\\n").replace(/\r/g, "\\r").replace(/\t/g, "\\t");
