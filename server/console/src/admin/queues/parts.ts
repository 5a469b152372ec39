import type { Key } from '../../i18n/keys';

/** The parts of a queue's page, by the name in its address. */
export const QUEUE_PARTS = [
  ['who', 'q.who'],
  ['order', 'q.order'],
  ['ladder', 'q.ladder'],
  ['limits', 'q.limits'],
  ['wrapUp', 'q.wrapUp'],
  ['points', 'q.points'],
  ['leave', 'q.leave'],
  ['callback', 'cb.title'],
  ['transfer', 'tr.title'],
  ['recording', 'rc.title'],
  ['invite', 'inv.title'],
  ['sleep', 'sl.title'],
  ['after', 'ac.title'],
  ['outcomes', 'q.outcomes'],
] as const satisfies [anchor: string, title: Key][];
