import { useMemo } from 'react';
import { type I18n, useI18n } from '../../i18n';
import { type Document, labelIn } from '../document';
import { inWords } from '../history/words';
import { coverageChanges } from '../skills/coverage';
import { type Draft, useDraft } from './Draft';

const LINES = 2;

/** What the changes do, in a line: who is covered by more or fewer people, else what the first change is. */
export function useEffectText(): string {
  const draft = useDraft();
  const i18n = useI18n();
  return useMemo(() => {
    const ofPeople = draft.changes.every((change) => /^agents\[[^\]]+\]\.(skills|languages)/.test(change.path));
    const lines = ofPeople ? coverageLines(i18n, draft.base.document, draft.document) : [];
    return lines.length > 0 ? lines.join(' ') : firstLine(i18n, draft);
  }, [draft, i18n]);
}

function coverageLines({ t, f, locale }: I18n, before: Document, after: Document): string[] {
  return coverageChanges(before, after)
    .slice(0, LINES)
    .map((one) => {
      const name = after.queues.find((queue) => queue.id === one.queue)?.name ?? {};
      const values = { queue: labelIn(name, locale, one.queue), language: f.language(one.language) };
      const more = one.after - one.before;
      if (more === 0) return t('effect.keeps', { ...values, count: one.after });
      return t(more > 0 ? 'effect.gains' : 'effect.loses', { ...values, count: Math.abs(more) });
    });
}

function firstLine(i18n: I18n, { changes, base, newest, document }: Draft): string {
  const [first] = changes;
  if (!first) return '';
  const said = inWords(i18n, first, { people: newest.people, before: base.document, after: document });
  const what = [...said.where.slice(1), said.what].join(', ');
  if (said.before !== undefined && said.after !== undefined) {
    return i18n.t('effect.changed', { what, before: said.before, after: said.after });
  }
  return i18n.t(`effect.${said.kind}`, { what });
}
