import { parts, type Settings } from './form';

/** How a trunk wants its calls, as it is typed; what is empty is as the profile says, or as usual. */
export interface WaysForm {
  numbers: string;
  dialledFrom: string;
  callerFrom: string;
  asserts: string;
  domain: string;
  advance: string;
  codecs: string;
  silentSeconds: string;
  sessionSeconds: string;
  cps: string;
  latch: string;
  redirects: string;
  withheld: string;
}

export const NUMBERS = ['plus', 'digits', 'national'] as const;
export const ASSERTS = ['none', 'asserted', 'preferred', 'remoteParty'] as const;
export const DIALLED = ['requestUri', 'to', 'calledParty', 'diversion'];
export const CALLER = ['asserted', 'remoteParty', 'from', 'diversion'];
export const CODECS = ['opus', 'g722', 'pcma', 'pcmu'];

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): string => (Array.isArray(value) ? value.map(String).join(', ') : '');
/** @param unset stands for nothing said */
const count = (value: unknown, unset: number): string => (typeof value === 'number' && value !== unset ? String(value) : '');
const whether = (value: unknown): string => (typeof value === 'boolean' ? String(value) : '');

export const waysOf = (ways: Settings): WaysForm => ({
  numbers: text(ways.numbers),
  dialledFrom: list(ways.dialledFrom),
  callerFrom: list(ways.callerFrom),
  asserts: text(ways.asserts),
  domain: text(ways.domain),
  advance: list(ways.advance),
  codecs: list(ways.codecs),
  silentSeconds: count(ways.silentSeconds, 0),
  sessionSeconds: count(ways.sessionSeconds, -1),
  cps: count(ways.cps, 0),
  latch: list(ways.latch),
  redirects: whether(ways.redirects),
  withheld: whether(ways.withheld),
});

/** The server says what is wrong with what is no number. */
const number = (typed: string): number | string | undefined => {
  const plain = typed.trim();
  return plain === '' ? undefined : /^\d{1,9}$/.test(plain) ? Number(plain) : plain;
};
const told = (typed: string): boolean | undefined => (typed === '' ? undefined : typed === 'true');

export const settingsOfWays = (form: WaysForm): Settings => ({
  numbers: form.numbers,
  dialledFrom: parts(form.dialledFrom),
  callerFrom: parts(form.callerFrom),
  asserts: form.asserts,
  domain: form.domain.trim(),
  advance: parts(form.advance).map((status) => number(status)),
  codecs: parts(form.codecs),
  silentSeconds: number(form.silentSeconds),
  sessionSeconds: number(form.sessionSeconds),
  cps: number(form.cps),
  latch: parts(form.latch),
  redirects: told(form.redirects),
  withheld: told(form.withheld),
});

/** What is typed stays; what is empty is what the profile says. */
export function filled(form: WaysForm, profile: WaysForm): WaysForm {
  const keys = Object.keys(form) as (keyof WaysForm)[];
  return Object.fromEntries(keys.map((key) => [key, form[key] || profile[key]])) as unknown as WaysForm;
}
