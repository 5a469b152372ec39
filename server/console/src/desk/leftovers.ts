/** What this browser keeps of single contacts, by how the key begins; what follows is the contact. */
const OF_CONTACTS = ['parley.note.', 'parley.draft.staff.', 'parley.draft.', 'parley.outcome.', 'parley.opened.'];
const OUTBOX = 'parley.outbox.';
const SEEN = 'parley.seen';
/** So long after its contact was on a desk of this browser for the last time something is kept: it may be a colleague's. */
const KEPT_MS = 24 * 3_600_000;

type SeenAt = Record<string, number>;

function read(storage: Storage): SeenAt {
  try {
    return (JSON.parse(storage.getItem(SEEN) ?? '{}') ?? {}) as SeenAt;
  } catch {
    return {};
  }
}

function contactOf(key: string, storage: Storage): string | undefined {
  const prefix = OF_CONTACTS.find((one) => key.startsWith(one));
  if (prefix !== undefined) return key.slice(prefix.length);
  if (!key.startsWith(OUTBOX)) return undefined;
  try {
    return (JSON.parse(storage.getItem(key) ?? '{}') as { c?: string }).c ?? '';
  } catch {
    return '';
  }
}

/** Forgets words and choices for contacts that ended elsewhere: nobody will ever read or send them. */
export function sweep(storage: Storage, onDesk: ReadonlySet<string>, now: number): void {
  const before = read(storage);
  const seen: SeenAt = {};
  for (const key of Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '')) {
    const contact = contactOf(key, storage);
    if (contact === undefined) continue;
    const last = onDesk.has(contact) ? now : Math.min(before[key] ?? now, now);
    if (now - last >= KEPT_MS) storage.removeItem(key);
    else seen[key] = last;
  }
  if (Object.keys(seen).length > 0) storage.setItem(SEEN, JSON.stringify(seen));
  else storage.removeItem(SEEN);
}
