import type { Channel } from '../api/types';
import type { By, Interval, Level } from './types';

export type Span = 'today' | 'yesterday' | 'week' | 'month' | 'dates';
export type Tab = 'queue' | 'agent' | 'interval' | 'language' | 'tag';
export type Measure = 'service' | 'speed' | 'abandoned' | 'handling' | 'rating';

/** What the page shows; it lives in the address, so that a view can be kept and shared. */
export interface View {
  span: Span;
  /** Days as `2026-03-12` of the site's zone, only with `dates`; both are included. */
  from?: string;
  to?: string;
  channel?: Channel;
  queue?: string;
  language?: string;
  tag?: string;
  agent?: string;
  team?: string;
  /** Seconds that everything is counted by, in place of what was promised. */
  within?: number;
  attribution: 'entry' | 'end';
  level: Level;
  measure: Measure;
  tab: Tab;
}

export const LEVELS: Level[] = [
  'SL_IGNORE_EARLY',
  'SL_STRICT',
  'SL_IGNORE_SHORT',
  'SL_SHORT_OK',
  'SL_ABANDON_IN_TARGET_OK',
  'SL_ANSWERED',
  'SL_TALKDESK_CALLS',
  'SL_CONFIGURABLE',
];
export const SPANS: Span[] = ['today', 'yesterday', 'week', 'month', 'dates'];
export const MEASURES: Measure[] = ['service', 'speed', 'abandoned', 'handling', 'rating'];
/** Targets to choose from, seconds; the address takes any. */
export const TARGETS = [10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600];
export const TABS: Tab[] = ['queue', 'agent', 'interval', 'language', 'tag'];
const TEXTS = ['queue', 'language', 'tag', 'agent', 'team', 'from', 'to'] as const;

const FIRST: View = { span: 'week', attribution: 'entry', level: 'SL_IGNORE_EARLY', measure: 'service', tab: 'agent' };

const one = <T extends string>(value: string | null, of: readonly T[], otherwise: T): T =>
  of.find((each) => each === value) ?? otherwise;

const isDay = (text: string | null): text is string => text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text);

export function readView(query: string): View {
  const params = new URLSearchParams(query);
  const view: View = {
    span: one(params.get('span'), SPANS, FIRST.span),
    attribution: one(params.get('attribution'), ['entry', 'end'], FIRST.attribution),
    level: one(params.get('level'), LEVELS, FIRST.level),
    measure: one(params.get('measure'), MEASURES, FIRST.measure),
    tab: one(params.get('tab'), TABS, FIRST.tab),
  };
  const channel = params.get('channel');
  if (channel === 'voice' || channel === 'chat') view.channel = channel;
  const within = Number(params.get('within'));
  if (Number.isInteger(within) && within >= 1 && within <= 86_400) view.within = within;
  for (const name of TEXTS) {
    const value = params.get(name);
    if (value && ((name !== 'from' && name !== 'to') || isDay(value))) view[name] = value;
  }
  return view;
}

export function writeView(view: View): string {
  const params = new URLSearchParams();
  for (const name of ['span', 'attribution', 'level', 'measure', 'tab'] as const) {
    if (view[name] !== FIRST[name]) params.set(name, view[name]);
  }
  if (view.channel) params.set('channel', view.channel);
  if (view.within) params.set('within', String(view.within));
  for (const name of TEXTS) {
    const ofDates = name === 'from' || name === 'to';
    const value = view[name];
    if (value && (!ofDates || view.span === 'dates')) params.set(name, value);
  }
  const text = params.toString();
  return text ? `?${text}` : '';
}

const DAY_MS = 86_400_000;

/** Today in the zone of the site, as `2026-03-12`. */
export const dayIn = (zone: string, at: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);

/** So many days later, by the calendar. */
export const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

export const daysOf = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS) + 1;

/** First and last day, both included. */
export function spanOf(view: View, today: string): { from: string; to: string } {
  switch (view.span) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: plusDays(today, -1), to: plusDays(today, -1) };
    case 'week':
      return { from: plusDays(today, -6), to: today };
    case 'month':
      return { from: plusDays(today, -29), to: today };
    case 'dates': {
      const to = view.to ?? today;
      const from = view.from ?? plusDays(to, -6);
      return from <= to ? { from, to } : { from: to, to: from };
    }
  }
}

/** How the period is cut: hours of one day, days of up to two months, else weeks. */
export function intervalOf(from: string, to: string): Interval {
  const days = daysOf(from, to);
  return days === 1 ? 'hour' : days <= 62 ? 'day' : 'week';
}

/** The query of `GET /api/reports/...` for this view. */
export function askOf(view: View, today: string, by?: By, more: Record<string, string> = {}): string {
  const { from, to } = spanOf(view, today);
  const params = new URLSearchParams({ from, to, ...(by && { by, interval: intervalOf(from, to) }), ...more });
  if (view.attribution === 'end') params.set('attribution', 'end');
  if (view.within && by) params.set('target', String(view.within));
  for (const name of ['channel', 'queue', 'language', 'tag', 'agent', 'team'] as const) {
    const value = view[name];
    if (value) params.set(name, value);
  }
  return params.toString();
}
