import { Fragment, type ReactNode } from 'react';
import type { ChatEvent, FormAnswer } from '../api/types';
import { useI18n } from '../i18n';
import { bodyOf } from './chat';

interface Kept {
  form?: { field: string; label: string; shown: string; value: string }[];
  consent?: { at: number; version: string; text: string; link: string };
}

/** What the visitor filled in before the chat, as rows of the customer's card. */
export function FormAnswers({ answers }: { answers?: FormAnswer[] }) {
  const { t } = useI18n();
  return (answers ?? []).map(({ field, label, value }) => (
    <Fragment key={field}>
      <dt className="clip" title={label}>
        <bdi>{label}</bdi>
      </dt>
      <dd title={value}>
        <bdi>{value === 'yes' ? t('form.yes') : value}</bdi>
      </dd>
    </Fragment>
  ));
}

/** Sentences in one line, whichever way each of them is written. */
export function Apart({ className, texts, children }: { className: string; texts: string[]; children?: ReactNode }) {
  return (
    <div className={className}>
      <span>
        {texts.map((text, at) => (
          <Fragment key={at}>
            {at > 0 && ' · '}
            <bdi>{text}</bdi>
          </Fragment>
        ))}
      </span>
      {children}
    </div>
  );
}

/** What the chat began with: what was asked and answered, and what was agreed to, as sentences. */
export function beginningOf(t: ReturnType<typeof useI18n>['t'], f: ReturnType<typeof useI18n>['f'], event: ChatEvent): string[] {
  if (event.kind !== 'state') return [];
  const { form, consent } = bodyOf(event) as Kept;
  return [
    ...(form ?? []).map(({ label, shown }) => `\u2068${label}\u2069: \u2068${shown === 'yes' ? t('form.yes') : shown}\u2069`),
    ...(consent ? [t('form.agreed', { time: `${f.longDay(consent.at)} ${f.time(consent.at)}`, text: `\u2068${consent.text.replace(/[[\]]/g, '')}\u2069` })] : []),
    ...(consent?.link ? [consent.link] : []),
  ];
}
