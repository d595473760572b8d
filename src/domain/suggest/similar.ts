/** Whether one typing slip turns one word into the other: a letter wrong, missing, too many, or two exchanged. */
export function oneSlip(a: string, b: string): boolean {
  const longer = a.length - b.length;
  if (longer > 1 || longer < -1) return false;
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a.charCodeAt(start) === b.charCodeAt(start)) start += 1;
  const room = shorter - start;
  let end = 1;
  while (end <= room && a.charCodeAt(a.length - end) === b.charCodeAt(b.length - end)) end += 1;
  const left = room - end + 1;
  if (longer !== 0) return left === 0;
  if (left !== 2) return left === 1;
  return a.charCodeAt(start) === b.charCodeAt(start + 1) && a.charCodeAt(start + 1) === b.charCodeAt(start);
}

/** Whether one slip turns a beginning of the word into what is sought; not where it begins so anyway. */
export function isOneSlipFromBeginning(word: string, sought: string): boolean {
  let at = 0;
  while (at < sought.length && word.charCodeAt(at) === sought.charCodeAt(at)) at += 1;
  if (at === sought.length) return false;
  const rest = sought.slice(at + 1);
  return (
    word.startsWith(rest, at) ||
    word.startsWith(rest, at + 1) ||
    word.startsWith(sought.slice(at), at + 1) ||
    word.startsWith(rest.slice(0, 1) + sought.charAt(at) + rest.slice(1), at)
  );
}
