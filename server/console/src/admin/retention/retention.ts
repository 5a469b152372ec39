import type { Fault } from '../draft/fault';
import { outOfRange, type Range } from '../draft/fault';

export const KINDS = ['recordings', 'chats', 'voicemail', 'anatomy', 'customers', 'audit'] as const;
export type Kind = (typeof KINDS)[number];
export const QUEUE_KINDS = ['recordings', 'chats', 'voicemail'] as const;
export type QueueKind = (typeof QUEUE_KINDS)[number];

const MOST_DAYS = 36_500;
/** Nobody covers their tracks sooner. */
const LEAST_OF_AUDIT = 365;

/** Days by kind; what has no number is kept for ever, or as long as of other queues. */
export type OfQueue = { [K in QueueKind]?: number };
export type Retention = { [K in Kind]?: number } & { queues: Record<string, OfQueue> };

/** As the server tells it; what it does not tell is kept for ever. */
export function retentionOf(given: unknown): Retention {
  return { queues: {}, ...known(given as Record<string, unknown>) } as Retention;
}

const known = (given: Record<string, unknown> | undefined): Record<string, unknown> =>
  Object.fromEntries(Object.entries(given ?? {}).filter(([, value]) => value !== undefined && value !== null));

/** The same with another number of days; without one it is kept for ever. */
export function withDays<T extends object>(of: T, kind: string, days: number | undefined): T {
  const { [kind]: _, ...others } = of as Record<string, unknown>;
  return (days === undefined ? others : { ...others, [kind]: days }) as T;
}

export interface Rule {
  kind: string;
  queue?: string;
  days: number;
}

/** What the server would go by, one after the other. */
export function rulesOf(retention: Retention): Rule[] {
  const own = KINDS.flatMap((kind) => ruleOf(kind, retention[kind]));
  const queues = Object.entries(retention.queues).flatMap(([queue, days]) =>
    QUEUE_KINDS.flatMap((kind) => ruleOf(kind, days[kind], queue)),
  );
  return [...own, ...queues];
}

const ruleOf = (kind: string, days: number | undefined, queue?: string): Rule[] =>
  days === undefined ? [] : [queue === undefined ? { kind, days } : { kind, queue, days }];

/** What was counted, by kind, and queue where a rule has one; empty where nothing was. A rule that is none any more has no count. */
export const countsOf = (rules: (Rule | undefined)[], counts: number[] | undefined): Map<string, number> =>
  new Map(
    (counts ?? []).flatMap((count, at): [string, number][] => {
      const rule = rules[at];
      return rule ? [[`${rule.queue ?? ''} ${rule.kind}`, count]] : [];
    }),
  );

/** 0 is no number of days: what is removed never comes back. */
export function retentionFaults(retention: Retention): Fault[] {
  const range = (path: string, days: number | undefined, least = 1): Range[] =>
    days === undefined ? [] : [[path, days, least, MOST_DAYS]];
  return outOfRange([
    ...KINDS.flatMap((kind) => range(`retention.${kind}`, retention[kind], kind === 'audit' ? LEAST_OF_AUDIT : 1)),
    ...Object.entries(retention.queues).flatMap(([queue, days]) =>
      QUEUE_KINDS.flatMap((kind) => range(`retention.queues.${queue}.${kind}`, days[kind])),
    ),
  ]);
}
