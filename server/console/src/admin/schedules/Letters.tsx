import { useQueryClient } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { post } from '../../api/client';
import { useI18n } from '../../i18n';
import { LetterTable } from '../mail/LetterTable';
import { Part } from '../parts/Sheet';
import { useErrorText } from '../parts/useErrorText';
import type { ReportMail } from './schedules';

/** When the next goes out, and what became of the last ones. */
export function Letters(props: { standing: ReportMail['schedules'][number] | undefined; zone: string; children: ReactNode }) {
  const { t, f } = useI18n();
  const { standing } = props;
  const next = standing?.next;
  const letters = standing?.letters ?? [];
  return (
    <Part title={t('rm.last')} note={next === undefined ? undefined : t('rm.next', { when: `${f.day(next)} ${f.time(next)}` })} always>
      {props.children}
      {letters.length === 0 ? (
        <p className="t2">{t('rm.noLetters')}</p>
      ) : (
        <LetterTable letters={letters} />
      )}
    </Part>
  );
}

/** One more now, for whoever wants to see it: as it is saved, not as it is drafted. */
export function SendNow({ id, ready }: { id: string; ready: boolean }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const field = useId();
  const [to, type] = useState('');
  const [busy, work] = useState(false);
  const [said, say] = useState<{ good: boolean; text: string }>();
  const send = async (event: FormEvent) => {
    event.preventDefault();
    work(true);
    say(undefined);
    try {
      await post(`/api/report-schedules/${encodeURIComponent(id)}/send`, { to: to.trim() });
      say({ good: true, text: t('rm.onItsWay', { address: to.trim() }) });
      void queries.invalidateQueries({ queryKey: ['report-schedules'] });
    } catch (error) {
      say({ good: false, text: errorText(error) });
    }
    work(false);
  };
  return (
    <form className="mlf" onSubmit={(event) => void send(event)}>
      <div className="field">
        <label htmlFor={field}>{t('rm.sendNow')}</label>
        <div className="row g2">
          <input id={field} type="email" className="inp" dir="ltr" autoComplete="email" required value={to} onChange={(event) => type(event.target.value)} />
          <button type="submit" className="btn" disabled={!ready || busy || to.trim() === ''}>
            <Send size={14} strokeWidth={1.75} className="flip" aria-hidden="true" />
            {t('ml.send')}
          </button>
        </div>
      </div>
      <p className={said && !said.good ? 'help err' : 'help'} role="status">
        {said?.text ?? (ready ? undefined : t('rm.saveFirst'))}
      </p>
    </form>
  );
}
