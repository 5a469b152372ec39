import type { Change } from '../api';

type Json = unknown;
type Fields = Record<string, Json>;

const isFields = (value: Json): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a thing in a list goes by: its id, or the number that is dialled. */
function keyOf(one: Json): string | undefined {
  if (!isFields(one)) return undefined;
  return [one.id, one.number].find((key) => typeof key === 'string');
}

/** Lists of things with ids are compared by id, all others by place. */
const idsOf = (list: Json[]): string[] | undefined => {
  const ids = list.map(keyOf);
  return ids.every((id) => id !== undefined) ? (ids as string[]) : undefined;
};

export const same = (a: Json, b: Json): boolean => a === b || changesBetween(a, b).length === 0;

/** What has to be done to the first to get the second; paths such as `queues[sales].routing.steps[0].after`. */
export function changesBetween(before: Json, after: Json, path = ''): Change[] {
  if (before === after) return [];
  if (before === undefined) return [{ path, kind: 'added', after }];
  if (after === undefined) return [{ path, kind: 'removed', before }];
  if (Array.isArray(before) && Array.isArray(after)) return ofLists(before, after, path);
  if (isFields(before) && isFields(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => changesBetween(before[key], after[key], path ? `${path}.${key}` : key));
  }
  return [{ path, kind: 'changed', before, after }];
}

function ofLists(before: Json[], after: Json[], path: string): Change[] {
  const old = idsOf(before);
  const now = idsOf(after);
  if (old && now && before.length + after.length > 0) {
    const ids = [...new Set([...old, ...now])];
    const moved = old.filter((id) => now.includes(id)).join() !== now.filter((id) => old.includes(id)).join();
    const order: Change[] = moved ? [{ path, kind: 'changed', before: old, after: now }] : [];
    const at = (list: Json[], names: string[], id: string) => (names.includes(id) ? list[names.indexOf(id)] : undefined);
    return order.concat(
      ids.flatMap((id) => changesBetween(at(before, old, id), at(after, now, id), `${path}[${id}]`)),
    );
  }
  if ([...before, ...after].every((one) => !isFields(one))) {
    const equal = before.length === after.length && before.every((one, at) => one === after[at]);
    return equal ? [] : [{ path, kind: 'changed', before, after }];
  }
  const length = Math.max(before.length, after.length);
  return Array.from({ length }, (_, at) => changesBetween(before[at], after[at], `${path}[${at}]`)).flat();
}

/** My changes since `base`, made to what others have made of it; where both changed the same, mine stay. */
export function merged(base: Json, mine: Json, theirs: Json): Json {
  if (same(base, mine)) return theirs;
  if (same(base, theirs)) return mine;
  if (isFields(base) && isFields(mine) && isFields(theirs)) return mergedFields(base, mine, theirs);
  if (Array.isArray(base) && Array.isArray(mine) && Array.isArray(theirs)) {
    const ids = [base, mine, theirs].map(idsOf);
    if (ids.every((one) => one !== undefined)) return mergedById(base, mine, theirs);
  }
  return mine;
}

function mergedFields(base: Fields, mine: Fields, theirs: Fields): Fields {
  const keys = new Set([...Object.keys(theirs), ...Object.keys(mine)]);
  const both: Fields = {};
  for (const key of keys) {
    const value = merged(base[key], mine[key], theirs[key]);
    if (value !== undefined) both[key] = value;
  }
  return both;
}

function mergedById(base: Json[], mine: Json[], theirs: Json[]): Json[] {
  const byId = (list: Json[]) => new Map(list.map((one) => [keyOf(one), one]));
  const [old, own, other] = [byId(base), byId(mine), byId(theirs)];
  const ids = new Set([...own.keys(), ...other.keys()]);
  return [...ids].flatMap((id) => {
    const value = merged(old.get(id), own.get(id), other.get(id));
    return value === undefined ? [] : [value];
  });
}
