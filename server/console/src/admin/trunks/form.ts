import { idOf } from '../parts/NewDialog';
import { settingsOfWays, type WaysForm, waysOf } from './ways';

/** A part of what is set of a trunk, by the names of the configuration file. @see SETTINGS.md, trunks */
export type Settings = Record<string, unknown>;

/** How the two sides know each other. */
export type Way = 'register' | 'address' | 'both' | 'password';
export const WAYS: Way[] = ['register', 'address', 'both', 'password'];
export const PROFILES = ['', 'registered', 'e164-plus', 'e164-digits', 'national', 'pbx'] as const;
export type Profile = (typeof PROFILES)[number];

/** What the form shows, as it is typed. Numbers are text: what is empty is as usual. */
export interface TrunkForm {
  id: string;
  way: Way;
  /** Whether calls of ours go there; always where we register. */
  callsOut: boolean;
  server: string;
  user: string;
  callerId: string;
  allow: string;
  addresses: string;
  port: string;
  transport: string;
  profile: string;
  country: string;
  deny: string;
  perMinute: string;
  atOnce: string;
  minutesPerDay: string;
  trustCallerId: boolean;
  keepAlive: boolean;
  srtp: string;
  via: string;
  networks: string[];
  ways: WaysForm;
}

const of = (tree: unknown): Settings => (typeof tree === 'object' && tree !== null ? (tree as Settings) : {});
const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const count = (value: unknown): string => (value === 0 ? '' : text(value));

/** Parts of a list as people write one, or as the configuration file has it. */
export const parts = (typed: string): string[] => typed.split(/[\s,;"[\]]+/).filter((one) => one !== '');

function wayOf(settings: Settings): Way {
  const hasAddresses = list(settings.addresses).length > 0;
  if (of(settings.out).register === true) return hasAddresses ? 'both' : 'register';
  return text(settings.user) === '' ? 'address' : 'password';
}

export const registers = (way: Way): boolean => way === 'register' || way === 'both';

export function formOf(id: string, settings: Settings): TrunkForm {
  const out = of(settings.out);
  const limits = of(out.limits);
  return {
    id,
    way: wayOf(settings),
    callsOut: settings.out !== undefined,
    server: text(out.address),
    user: text(settings.user),
    callerId: text(out.callerId),
    allow: list(out.allow).join(', '),
    addresses: list(settings.addresses).join(', '),
    port: count(out.port),
    transport: text(out.transport),
    profile: text(settings.profile),
    country: text(of(settings.ways).country),
    deny: list(out.deny).join(', '),
    perMinute: text(out.perMinute),
    atOnce: count(limits.atOnce),
    minutesPerDay: count(limits.minutesPerDay),
    trustCallerId: settings.trustCallerId !== false,
    keepAlive: out.keepAlive !== false,
    srtp: text(settings.srtp) || 'offered',
    via: text(out.via),
    networks: list(settings.networks),
    ways: waysOf(of(settings.ways)),
  };
}

/** A usual carrier: we register there. */
export const NEW: TrunkForm = { ...formOf('', { out: { register: true } }), profile: 'registered' };

/** The name by which it goes unless another one is typed. */
export const nameOf = (form: TrunkForm): string => form.id || idOf(form.server.replace(/^(sip|sbc|proxy)\./i, ''));

const number = (typed: string): number | string | undefined => {
  const plain = typed.trim();
  if (plain === '') return undefined;
  return /^\d{1,9}$/.test(plain) ? Number(plain) : plain; // the server says what is wrong with it
};

/** Without what is as usual, so that it stays so. */
function kept(settings: Settings): Settings {
  const said = ([, value]: [string, unknown]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(settings).filter(said));
}

/** What is sent; what the form does not show stays as it was. */
export function settingsOf(form: TrunkForm, before: Settings = {}): Settings {
  const { id: _, password: __, ...rest } = before;
  const ways = kept({ ...of(before.ways), ...settingsOfWays(form.ways), country: form.country.trim().toUpperCase() });
  const out = form.callsOut || registers(form.way) ? outOf(form, of(before.out)) : undefined;
  return kept({
    ...rest,
    user: form.way === 'address' ? '' : form.user.trim(),
    addresses: form.way === 'register' ? [] : parts(form.addresses),
    profile: form.profile,
    trustCallerId: form.trustCallerId ? undefined : false,
    srtp: form.srtp === 'offered' ? undefined : form.srtp,
    networks: form.networks,
    ways: Object.keys(ways).length > 0 ? ways : undefined,
    out,
  });
}

function outOf(form: TrunkForm, before: Settings): Settings {
  const limits = kept({ ...of(before.limits), atOnce: number(form.atOnce), minutesPerDay: number(form.minutesPerDay) });
  return kept({
    ...before,
    address: form.server.trim(),
    port: number(form.port),
    transport: form.transport,
    callerId: form.callerId.replace(/[\s().-]/g, '').replace(/^00/, '+'),
    allow: parts(form.allow),
    deny: parts(form.deny),
    perMinute: number(form.perMinute),
    keepAlive: form.keepAlive ? undefined : false,
    register: registers(form.way) ? true : undefined,
    via: form.via,
    limits: Object.keys(limits).length > 0 ? limits : undefined,
  });
}

export interface Problem {
  path: string;
  message: string;
  instead?: string;
}

/** Settings that the form has a field for, to where their problems are shown. */
const FIELDS: Record<string, Field> = {
  id: 'id',
  user: 'user',
  password: 'password',
  'out.register': 'user',
  addresses: 'addresses',
  profile: 'profile',
  srtp: 'srtp',
  networks: 'networks',
  'ways.country': 'country',
  'out.address': 'server',
  'out.port': 'port',
  'out.transport': 'transport',
  'out.tlsName': 'server',
  'out.callerId': 'callerId',
  'out.allow': 'allow',
  'out.deny': 'deny',
  'out.perMinute': 'perMinute',
  'out.limits': 'minutesPerDay',
  'out.limits.atOnce': 'atOnce',
  'out.limits.minutesPerDay': 'minutesPerDay',
  'out.via': 'via',
};

export type Field = keyof TrunkForm | keyof WaysForm | 'password';

/** Fields that lie under "More". */
const MORE = new Set<Field>(['port', 'transport', 'profile', 'country', 'deny', 'perMinute', 'atOnce', 'minutesPerDay', 'srtp', 'via', 'networks']);

const WAYS_SHOWN = new Set<Field>(Object.keys(waysOf({})) as Field[]);

/** The field of what is set of the ways. */
function wayAt(place: string): Field | undefined {
  const name = /^ways\.(\w+)$/.exec(place)?.[1] as Field | undefined;
  return name && WAYS_SHOWN.has(name) ? name : undefined;
}

const said = ({ message, instead }: Problem): string => [message, instead].filter(Boolean).join('; ');

/** Problems by field, and those of no field of the form with their places: who names the trunk, say. */
export function sorted(problems: Problem[], way: Way): { fields: Map<Field, string>; others: string[]; more: boolean; ways: boolean } {
  const fields = new Map<Field, string>();
  const others: string[] = [];
  for (const problem of problems) {
    const place = problem.path.replace(/\[\d+\]$/, '');
    const field = place === '' ? (way === 'address' ? 'addresses' : 'user') : (FIELDS[place] ?? wayAt(place));
    if (field && !fields.has(field)) fields.set(field, said(problem));
    else if (!field) others.push(`${problem.path} ${said(problem)}`.trim());
  }
  const named = [...fields.keys()];
  return { fields, others, more: named.some((field) => MORE.has(field)), ways: named.some((field) => WAYS_SHOWN.has(field)) };
}

/** The numbers that are kept for trials. */
export function testOf(settings: Settings): { echo: string; wrong: string } {
  const test = of(of(settings.out).test);
  return { echo: text(test.echo), wrong: text(test.wrong) };
}
