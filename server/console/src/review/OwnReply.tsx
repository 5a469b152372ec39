import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useRef, useState } from 'react';
import { ApiError, post } from '../api/client';
import { refusalText } from '../api/refusals';
import { useI18n } from '../i18n';
import { useToast } from '../ui/Toasts';
import { OWN_SCORES, type OwnCard, type OwnScores } from './ownScores';

const LONGEST = 2_000;

/** Agrees with a scorecard, or disputes it with words; once to each that was sent. */
export function OwnReply({ card }: { card: OwnCard }) {
  const { t } = useI18n();
  const say = useToast();
  const queries = useQueryClient();
  const box = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [words, type] = useState('');
  const [silent, complain] = useState(false);
  const [busy, work] = useState(false);
  const send = async (agreed: boolean) => {
    work(true);
    try {
      const path = `/api/me/scores/${encodeURIComponent(card.id)}/reply`;
      const kept = await post<OwnScores>(path, { version: card.version, agreed, words: words.trim() });
      queries.setQueryData([OWN_SCORES, 'all'], kept);
      say(t(agreed ? 'own.agreed' : 'own.disputed'));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 409) say(t('score.changed'));
      else say(error.status === 0 ? t('error.unreachable') : refusalText(t, error));
      if (error.status === 409) void queries.invalidateQueries({ queryKey: [OWN_SCORES, 'all'] });
    } finally {
      work(false);
      void queries.invalidateQueries({ queryKey: [OWN_SCORES, 'waiting'] });
    }
  };
  const dispute = () => {
    complain(words.trim() === '');
    if (words.trim() === '') area.current?.focus();
    else void send(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send(true);
  };
  return (
    <form className="scs" aria-label={t('own.reply')} onSubmit={submit}>
      <h3>{t('own.reply')}</h3>
      <div className="field">
        <label htmlFor={box}>{t('own.words')}</label>
        <textarea
          id={box}
          ref={area}
          className="inp area"
          dir="auto"
          maxLength={LONGEST}
          value={words}
          aria-describedby={`${box}-h`}
          aria-invalid={silent ? true : undefined}
          onChange={(event) => {
            type(event.target.value);
            complain(false);
          }}
        />
        <span id={`${box}-h`} className={silent ? 'help err' : 'help'} role={silent ? 'alert' : undefined}>
          {t(silent ? 'own.sayWhy' : 'own.wordsHelp')}
        </span>
      </div>
      <div className="row g2 wrapx">
        <button type="submit" className="btn primary sm" disabled={busy}>
          {t('own.agree')}
        </button>
        <button type="button" className="btn sm" disabled={busy} onClick={dispute}>
          {t('own.dispute')}
        </button>
      </div>
    </form>
  );
}
