/** Whether one typing slip turns one word into the other: a letter wrong, missing, too many, or two exchanged. */
export function oneSlip(a: string, b: string): boolean {
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  if (longer.length - shorter.length > 1) return false;
  let start = 0;
  while (start < shorter.length && shorter[start] === longer[start]) start += 1;
  let end = 0;
  const room = shorter.length - start;
  while (end < room && shorter[shorter.length - 1 - end] === longer[longer.length - 1 - end]) end += 1;
  const left = room - end;
  if (longer.length !== shorter.length) return left === 0;
  if (left !== 2) return left === 1;
  return shorter[start] === longer[start + 1] && shorter[start + 1] === longer[start];
}
