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

/** Whether the place, the last one handed out, was not there already. */
export function putPlace<Key>(map: Map<Key, number[]>, key: Key, place: number): boolean {
  const places = map.get(key);
  if (places === undefined) map.set(key, [place]);
  else if (places[places.length - 1] === place) return false;
  else places.push(place);
  return true;
}

export function takePlace<Key>(map: Map<Key, number[]>, key: Key, place: number): void {
  const places = map.get(key);
  if (places !== undefined && takeOut(places, place) && places.length === 0) map.delete(key);
}
