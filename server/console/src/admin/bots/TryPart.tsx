import { MessageCircleQuestion } from 'lucide-react';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { post } from '../../api/client';
import { useOrg } from '../../app/session';
import { useI18n } from '../../i18n';
import { useToast } from '../../ui/Toasts';
import { Select } from '../parts/fields';
import { Part } from '../parts/Sheet';
import { useErrorText } from '../parts/useErrorText';
import type { BotSettings } from './bots';

interface Said {
  how: 'answer' | 'choice' | 'unsure' | 'people';
  answer?: string;
  says: string[];
}

/** Puts a question to the answers as they stand here, saved or not. */
export function TryPart({ bot }: { bot: BotSettings }) {
  const { t, f, locale } = useI18n();
  const org = useOrg();
  const id = useId();
  const say = useToast();
  const errorText = useErrorText();
  const codes = org.languages.map(({ code }) => code);
  const [language, choose] = useState<string>(codes.includes(locale) ? locale : (codes[0] ?? 'en'));
  const [question, type] = useState('');
  const [said, show] = useState<Said>();
  const answer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (said) answer.current?.scrollIntoView({ block: 'nearest' });
  }, [said]);
  const ask = async (event: FormEvent) => {
    event.preventDefault();
    if (question.trim() === '') return;
    try {
      show(await post<Said>('/api/bots/try', { answers: bot.answers, language, question }));
    } catch (error) {
      say(errorText(error));
    }
  };
  return (
    <Part title={t('bot.try')} note={t('bot.tryNote')} always>
      <form className="row g2 kfind" onSubmit={(event) => void ask(event)}>
        <div className="field grow">
          <label htmlFor={id}>{t('bot.question')}</label>
          <input id={id} className="inp" dir="auto" lang={language} maxLength={1000} autoComplete="off" value={question} onChange={(event) => type(event.target.value)} />
        </div>
        {codes.length > 1 && (
          <Select label={t('language')} value={language} choices={codes.map((code) => ({ value: code, label: f.language(code) }))} onChange={choose} />
        )}
        <button type="submit" className="btn">
          <MessageCircleQuestion size={16} strokeWidth={1.75} aria-hidden="true" />
          {t('bot.ask')}
        </button>
      </form>
      <div ref={answer} aria-live="polite">
        {said && (
          <div className="card botsaid">
            <span className={said.how === 'answer' ? 'chip ok' : 'chip'}>
              {t(`bot.how.${said.how}`)}
              {said.answer && <bdi className="mono"> {said.answer}</bdi>}
            </span>
            {said.says.map((text) => (
              <p key={text} dir="auto" lang={language}>
                {text}
              </p>
            ))}
          </div>
        )}
      </div>
    </Part>
  );
}
