import { Fragment, type ReactNode } from 'react';
import type { Agreed, Answered } from '../api/left';
import type { ChatEvent, FormAnswer } from '../api/types';
import { useI18n } from '../i18n';
import { bodyOf } from './chat';

interface Kept {
  form?: Answered[];
  consent?: Agreed;
}

type Translate = ReturnType<typeof useI18n>['t'];
type Format = ReturnType<typeof useI18n>['f'];

/** What was agreed to and when, as a sentence. */
export const agreedText = (t: Translate, f: Format, { at, text }: Agreed): string =>
  t('form.agreed', { time: `${f.longDay(at)} ${f.time(at)}`, text: `\u2068${text.replace(/[[\]]/g, '')}\u2069` });

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
export function beginningOf(t: Translate, f: Format, event: ChatEvent): string[] {
  if (event.kind !== 'state') return [];
  const { form, consent } = bodyOf(event) as Kept;
  return [
    ...(form ?? []).map(({ label, shown }) => `\u2068${label}\u2069: \u2068${shown === 'yes' ? t('form.yes') : shown}\u2069`),
    ...(consent ? [agreedText(t, f, consent)] : []),
    ...(consent?.link ? [consent.link] : []),
  ];
}
