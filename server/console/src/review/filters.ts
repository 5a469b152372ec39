import type { Channel } from '../api/types';
import { LARGEST_CAUSE } from '../ui/causes';

export const REVIEWS = ['reviewed', 'not_reviewed', 'not_passed', 'disputed'] as const;
/** What reviewers made of it. */
export type ReviewFilter = (typeof REVIEWS)[number];

export const ORDERS = ['score_low', 'score_high'] as const;
/** What comes first, where it is not the newest. */
export type Order = (typeof ORDERS)[number];

export type Span = 'today' | 'week' | 'month' | 'all' | 'dates';

/** What the list is narrowed to; it lives in the address, so that a view can be kept and shared. */
export interface Filters {
  span: Span;
  /** Calls of agents with each other in place of contacts; what belongs to customers does not narrow these. */
  internal?: true;
  /** Days as `2026-03-12`, only with `dates`; both are included. */
  from?: string;
  to?: string;
  channel?: Channel;
  queue?: string;
  agent?: string;
  team?: string;
  language?: string;
  tag?: string;
  review?: ReviewFilter;
  order?: Order;
  customer?: string;
  text?: string;
  /** So many that are proposed for review by chance, in place of the list; {@link at} is the moment they are of. */
  pick?: number;
  /** Milliseconds since 1970. */
  at?: number;
  /** Of Q.850, that the other end of a call named. */
  cause?: number;
  /** Its id: a call came or went over it. */
  trunk?: string;
  /** Only those whose recording was paused. */
  paused?: true;
}

const SPANS: Span[] = ['today', 'week', 'month', 'all', 'dates'];
const TEXTS = ['queue', 'agent', 'team', 'language', 'tag', 'trunk', 'customer', 'text', 'from', 'to'] as const;
/** So many rows are asked for at once. */
export const PAGE = 50;
/** So many are proposed at once. */
export const MOST_PICKED = 100;
export const USUALLY_PICKED = 10;
const DAY_MS = 86_400_000;

export function readFilters(query: string): Filters {
  const params = new URLSearchParams(query);
  const span = params.get('span') as Span;
  const channel = params.get('channel');
  const filters: Filters = { span: SPANS.includes(span) ? span : 'week' };
  if (channel === 'voice' || channel === 'chat') filters.channel = channel;
  const review = REVIEWS.find((one) => one === params.get('review'));
  if (review) filters.review = review;
  const order = ORDERS.find((one) => one === params.get('order'));
  if (order) filters.order = order;
  const cause = wholeIn(params.get('cause'), LARGEST_CAUSE);
  if (cause !== undefined) filters.cause = cause;
  if (params.get('kind') === 'internal') filters.internal = true;
  const pick = wholeIn(params.get('pick'), MOST_PICKED);
  if (pick && !filters.internal) filters.pick = pick;
  const at = wholeIn(params.get('at'), Number.MAX_SAFE_INTEGER);
  if (pick && at) filters.at = at;
  if (params.get('paused') === '1') filters.paused = true;
  for (const name of TEXTS) {
    const value = params.get(name);
    if (value) filters[name] = value;
  }
  return filters;
}

const wholeIn = (text: string | null, most: number): number | undefined =>
  text && /^\d{1,15}$/.test(text) && Number(text) <= most ? Number(text) : undefined;

export function writeFilters(filters: Filters): string {
  const params = new URLSearchParams();
  if (filters.span !== 'week') params.set('span', filters.span);
  if (filters.internal) params.set('kind', 'internal');
  if (filters.pick && !filters.internal) {
    params.set('pick', String(filters.pick));
    if (filters.at !== undefined) params.set('at', String(filters.at));
  }
  if (filters.channel) params.set('channel', filters.channel);
  if (filters.review) params.set('review', filters.review);
  if (filters.order) params.set('order', filters.order);
  if (filters.cause !== undefined) params.set('cause', String(filters.cause));
  if (filters.paused) params.set('paused', '1');
  for (const name of TEXTS) {
    const value = filters[name];
    const ofDates = name === 'from' || name === 'to';
    if (value && (!ofDates || filters.span === 'dates')) params.set(name, value);
  }
  const text = params.toString();
  return text ? `?${text}` : '';
}

const midnight = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

/** A day such as `2026-03-12` as the midnight it starts with, in the reader's zone. */
export function startOf(day: string): number | undefined {
  const [year, month, date] = day.split('-').map(Number);
  if (!year || !month || !date) return undefined;
  return new Date(year, month - 1, date).getTime();
}

/** The moments between which contacts arrived; absent means open. */
export function spanOf(filters: Filters, now: number): { from?: number; to?: number } {
  switch (filters.span) {
    case 'today':
      return { from: midnight(now) };
    case 'week':
      return { from: midnight(now - 6 * DAY_MS) };
    case 'month':
      return { from: midnight(now - 29 * DAY_MS) };
    case 'all':
      return {};
    case 'dates': {
      const last = filters.to ? startOf(filters.to) : undefined;
      return {
        from: filters.from ? startOf(filters.from) : undefined,
        to: last === undefined ? undefined : new Date(last).setDate(new Date(last).getDate() + 1),
      };
    }
  }
}

/** The query of `GET /api/review/contacts`. */
export function searchOf(filters: Filters, now: number, limit: number, cursor?: string): string {
  const params = new URLSearchParams({ limit: String(limit) });
  const { from, to } = spanOf(filters, now);
  const wanted = {
    from: from?.toString(),
    to: to?.toString(),
    channel: filters.channel,
    queue: filters.queue,
    agent: filters.agent,
    team: filters.team,
    language: filters.language,
    tag: filters.tag,
    review: filters.review,
    order: filters.order,
    cause: filters.cause?.toString(),
    trunk: filters.trunk,
    paused: filters.paused && '1',
    customer: filters.customer,
    text: filters.text,
    cursor,
  };
  for (const [name, value] of Object.entries(wanted)) if (value) params.set(name, value);
  return params.toString();
}

/** The query of `GET /api/review/proposals`: days that are counted back are those of the moment it is of. */
export function proposalOf(filters: Filters, now: number): string {
  const { review: _, order: __, pick = USUALLY_PICKED, at, ...narrowed } = filters;
  const params = new URLSearchParams(searchOf(narrowed, at ?? now, 1));
  params.delete('limit');
  params.set('count', String(pick));
  if (at !== undefined) params.set('at', String(at));
  return params.toString();
}

/** The query of `GET /api/review/internal-calls`. */
export function internalSearchOf(filters: Filters, now: number, limit: number, cursor?: string): string {
  const { span, from, to, agent, team } = filters;
  return searchOf({ span, from, to, agent, team }, now, limit, cursor);
}

export type Narrowing = 'text' | 'customer' | 'agent' | 'team' | 'language' | 'tag' | 'review' | 'cause' | 'trunk' | 'paused' | 'queue' | 'channel' | 'span';

/** The filters in use, the narrowest first. */
export function narrowings(filters: Filters): Narrowing[] {
  const order: Narrowing[] = ['text', 'customer', 'agent', 'team', 'review', 'cause', 'trunk', 'paused', 'tag', 'language', 'queue', 'channel'];
  const counts = (name: Narrowing) =>
    filters.internal ? name === 'agent' || name === 'team' : !filters.pick || name !== 'review';
  const used = order.filter((name) => counts(name) && filters[name as keyof Filters] !== undefined);
  return filters.span === 'all' ? used : [...used, 'span'];
}

export function without(filters: Filters, name: Narrowing): Filters {
  if (name === 'span') return { ...filters, span: 'all', from: undefined, to: undefined };
  return { ...filters, [name]: undefined };
}
