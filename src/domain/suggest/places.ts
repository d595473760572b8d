/** Takes a number out of a list of rising ones; `false` when it is not in it. */
export function takeOut(places: number[], place: number): boolean {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] as number) < place) low = middle + 1;
    else high = middle;
  }
  if (places[low] !== place) return false;
  places.splice(low, 1);
  return true;
}
