import { useCallback } from 'react';
import { useNames } from '../../app/session';
import { useI18n } from '../../i18n';
import { clock } from '../../i18n/format';
import { labelIn } from '../document';
import { useDraft } from '../draft/Draft';
import type { Outcome, TestResult } from './tests';

const ENDINGS = ['callback', 'voicemail', 'transfer', 'survey', 'hangup'] as const;
const FIELDS = ['queue', 'topic', 'number', 'trunk', 'language', 'channel'] as const;

const apart = (text: string) => `\u2068${text}\u2069`;

/** What becomes of a contact, in a sentence. */
export function useOutcomeText(): (outcome: Outcome) => string {
  const { t, f, locale } = useI18n();
  const { document, newest } = useDraft();
  const names = useNames();
  return useCallback(
    ({ queue, then, agents, after }) => {
      const name = apart(labelIn(document.queues.find(({ id }) => id === queue)?.name ?? {}, locale, queue));
      const time = clock(after * 1000);
      if (then === 'rings') {
        const rung = f.list(agents.map((id) => apart(newest.people[id] ?? names.agent(id))));
        return after === 0 ? t('kt.a.rings', { names: rung, queue: name }) : t('kt.a.ringsAfter', { names: rung, time, queue: name });
      }
      if (then === 'ends') return after === 0 ? t('kt.a.ends', { queue: name }) : t('kt.a.endsAfter', { time, queue: name });
      if (then === 'closed') return t('kt.a.closed', { queue: name });
      if (then === 'waits') return t('kt.a.waits', { queue: name });
      const ending = ENDINGS.find((one) => one === then);
      const end = ending ? t(`t.be.${ending}`) : then;
      return queue === '' ? end : `${end} (${name})`;
    },
    [t, f, locale, document, newest, names],
  );
}

/** Why a test cannot be tried any more. */
export function useProblemText(): (problem: NonNullable<TestResult['problem']>) => string {
  const { t } = useI18n();
  return ({ field, message }) => {
    const known = FIELDS.find((one) => one === field);
    return known ? t(`kt.p.${known}`) : `${field} ${message}`.trim();
  };
}
