import { useInfiniteQuery } from '@tanstack/react-query';
import { get } from '../../api/client';
import type { Key } from '../../i18n/keys';

/** What acts are about, as the server sorts them. */
export const AREAS = ['sign_in', 'people', 'keys', 'telephony', 'settings', 'books', 'customers', 'review', 'reports', 'floor', 'audit', 'server'] as const;
export type Area = (typeof AREAS)[number];

/** Somebody did something, took something out, or was refused. */
export interface Act {
  number: number;
  at: number;
  account?: string;
  area: Area;
  act: string;
  subject?: string;
  outcome: string;
  source: string;
  /** What is otherwise since then; without a value before and after it is a secret. */
  changes?: { field: string; from?: string; to?: string }[];
}

export type WrongWhy = 'edited' | 'missing' | 'not_signed' | 'other_key';

export interface Checked {
  entries: number;
  last: string;
  /** Entries up to this one are gone by a rule. */
  forgotten?: { through: number; by: number; at: number };
  wrong?: { number: number; why: WrongWhy };
}

/** What is shown; days as they stand in date fields, both included. */
export interface Wanted {
  area: Area | '';
  account: string;
  subject: string;
  first: string;
  last: string;
}

export const ALL: Wanted = { area: '', account: '', subject: '', first: '', last: '' };

const midnight = (day: string, later = 0): number => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).getTime();
};

/** The query of it; days begin where whoever looks is. */
export function asked(wanted: Wanted): URLSearchParams {
  const query = new URLSearchParams();
  if (wanted.area) query.set('area', wanted.area);
  if (wanted.account.trim()) query.set('account', wanted.account.trim());
  if (wanted.subject.trim()) query.set('subject', wanted.subject.trim());
  if (wanted.first) query.set('from', String(midnight(wanted.first)));
  if (wanted.last) query.set('to', String(midnight(wanted.last, 1)));
  return query;
}

export const useAudit = (wanted: Wanted) =>
  useInfiniteQuery({
    queryKey: ['audit', wanted],
    queryFn: ({ pageParam }) => {
      const query = asked(wanted);
      if (pageParam !== undefined) query.set('before', String(pageParam));
      return get<{ rows: Act[]; next?: number }>(`/api/audit?${query}`);
    },
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    refetchOnWindowFocus: false, // reading it is written down, too
    placeholderData: (before) => before,
  });

const SIGNED_IN: Key = 'audit.act.signIn';

/** Those with words of their own; all others are told by their verb. */
const WORDS: Record<string, Key> = {
  'POST /api/session': SIGNED_IN,
  'POST /api/session/passkey': SIGNED_IN,
  'GET /api/session/oidc/{provider}/callback': SIGNED_IN,
  'POST /api/session/oidc/halfway/go-on': SIGNED_IN,
  'DELETE /api/session': 'audit.act.signOut',
  'POST /api/session/oidc/{provider}/backchannel-logout': 'audit.act.signOut',
  'POST /api/invitations': 'audit.act.password',
  'PUT /api/users/{id}/password': 'audit.act.password',
  'DELETE /api/users/{id}/password': 'audit.act.password',
  'POST /api/users/{id}/invitation': 'audit.act.invited',
  'DELETE /api/users/{id}/two-step': 'audit.act.steps',
  'POST /api/config/versions/{n}/return': 'audit.act.return',
  'POST /api/customer-data/erase': 'audit.act.erased',
  'POST /api/contacts/{id}/redactions': 'audit.act.redacted',
  'PUT /api/contacts/{id}/legal-hold': 'audit.act.held',
  'DELETE /api/contacts/{id}/legal-hold': 'audit.act.released',
  'POST /api/contacts/{id}/supervision': 'audit.act.entered',
  'DELETE /api/contacts/{id}/supervision': 'audit.act.left',
  'POST /api/contacts/{id}/supervision/take-over': 'audit.act.took',
  'POST /api/contacts/{id}/take': 'audit.act.took',
  'POST /api/chats/{id}/take-over': 'audit.act.took',
  'GET /api/audit': 'audit.act.read',
  'POST /api/trunk-trial': 'audit.act.tried',
  'POST /api/webhooks/{name}/test': 'audit.act.tried',
  'POST /api/mail/test': 'audit.act.tried',
  'SERVER start': 'audit.act.started',
  'SERVER stop': 'audit.act.stopped',
  'SERVER retention': 'audit.act.byRule',
  'SERVER audit-retention': 'audit.act.forgotten',
};

const VERBS: Record<string, Key> = {
  GET: 'audit.act.taken',
  PUT: 'audit.act.changed',
  DELETE: 'audit.act.removed',
  POST: 'audit.act.done',
};

/** POSTs to these make something new. */
const MADE = /^POST \/api\/(users|keys|trunks|number-book|shifts)(\/import)?$/;

export const wordOf = (act: string): Key =>
  WORDS[act] ?? (MADE.test(act) ? 'audit.act.added' : (VERBS[act.split(' ')[0] ?? ''] ?? 'audit.act.done'));

const WHYS: Record<string, Key> = {
  wrong_credentials: 'audit.why.credentials',
  wrong_password: 'audit.why.credentials',
  wrong_code: 'audit.why.step',
  wrong_passkey: 'audit.why.step',
  provider_denied: 'audit.why.provider',
  provider_unproven: 'audit.why.provider',
  provider_down: 'audit.why.provider',
  signed_out: 'audit.why.signedOut',
  unknown_key: 'audit.why.key',
  forbidden: 'audit.why.role',
  not_allowed: 'audit.why.role',
  not_your_team: 'audit.why.role',
  not_yours: 'audit.why.role',
  reads_only: 'audit.why.role',
  bad_field: 'audit.why.input',
  bad_length: 'audit.why.input',
  bad_number: 'audit.why.input',
  bad_count: 'audit.why.input',
  bad_email: 'audit.why.input',
  bad_language: 'audit.why.input',
  bad_hours: 'audit.why.input',
  bad_tag: 'audit.why.input',
  bad_phone_user: 'audit.why.input',
  bad_sign_in_name: 'audit.why.input',
  bad_company_name: 'audit.why.input',
  bad_country: 'audit.why.input',
  bad_phone_number: 'audit.why.input',
  bad_request: 'audit.why.input',
  invalid_request: 'audit.why.input',
  not_found: 'audit.why.gone',
  too_many: 'audit.why.often',
  unavailable: 'audit.why.later',
  our_fault: 'audit.why.later',
};

/** Why it was refused; nothing for what is seldom, whose code says it. */
export const whyOf = (code: string): Key | undefined => WHYS[code];
