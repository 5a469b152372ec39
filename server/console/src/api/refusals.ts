import type { Key } from '../i18n/keys';
import type { I18n } from '../i18n';
import type { ApiError } from './client';

/** What the server says by a code of its own of a field. */
export const KNOWN: Record<string, Key> = {
  bad_length: 'refused.bad_length',
  bad_number: 'refused.bad_number',
  bad_count: 'refused.bad_count',
  bad_email: 'refused.bad_email',
  bad_language: 'refused.bad_language',
  bad_hours: 'refused.bad_hours',
  bad_tag: 'refused.bad_tag',
  bad_phone_user: 'refused.bad_phone_user',
  bad_sign_in_name: 'refused.bad_sign_in_name',
  bad_company_name: 'refused.bad_company_name',
  bad_country: 'refused.bad_country',
  bad_phone_number: 'refused.bad_phone_number',
  queue_gone: 'refused.queue_gone',
  limit_range: 'refused.limit_range',
  alarm_first: 'refused.alarm_first',
  words_long: 'refused.words_long',
  words_missing: 'refused.words_missing',
  mark_missing: 'refused.mark_missing',
  mark_unknown: 'refused.mark_odd',
  mark_odd: 'refused.mark_odd',
  mark_otherwise: 'refused.mark_otherwise',
  already_sent: 'refused.already_sent',
  evaluators_count: 'refused.evaluators_count',
  evaluator_unable: 'refused.evaluator_unable',
  expert_other: 'refused.expert_other',
  sheet_unsent: 'refused.sheet_unsent',
};

/** Why a field was refused, in the reader's language; nothing for what only the server has words for. */
export function fieldText(t: I18n['t'], error: ApiError): string | undefined {
  const key = KNOWN[error.code];
  const { least, most } = (error.body ?? {}) as { least?: number; most?: number };
  return key && t(key, { least, most });
}

/** A refusal in one line. */
export const refusalText = (t: I18n['t'], error: ApiError): string => fieldText(t, error) ?? t('error.other', { message: error.message });
