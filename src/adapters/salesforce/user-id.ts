const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

/**
 * An id in its 18 characters. The 15 that pages and addresses of Salesforce show are told apart by case alone; the
 * three more say which of them are capitals, five by five. Whatever has not 15 characters stays as it is.
 *
 * @example salesforceId("005dM00000aYaE4") // "005dM00000aYaE4QAK"
 */
export function salesforceId(id: string): string {
  if (!/^[A-Za-z0-9]{15}$/.test(id)) return id;
  return id + [0, 5, 10].map((from) => letters.charAt(capitalsIn(id.slice(from, from + 5)))).join("");
}

const capitalsIn = (five: string): number =>
  [...five].reduce((bits, character, at) => (/[A-Z]/.test(character) ? bits | (1 << at) : bits), 0);
