import { useQuery } from '@tanstack/react-query';
import { Mail } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { get, post } from '../../api/client';
import { useI18n } from '../../i18n';
import { Empty, Failed, Skeleton } from '../../ui/parts';
import { Head } from '../parts/Sheet';
import { useErrorText } from '../parts/useErrorText';
import { type Letter, LetterTable } from './LetterTable';

const REFRESH_MS = 10_000;

/** As `GET /api/mail` answers; see API.md. */
interface Mailing {
  on: boolean;
  server?: string;
  from?: string;
  trouble: string;
  waiting: number;
  oldest?: number;
  counts: { sent: number; failed: number; givenUp: number };
  letters: Letter[];
}

/** Whether transcripts get out by mail, and a message to try it. */
export function MailPage() {
  const { t } = useI18n();
  const query = useQuery({ queryKey: ['mail'], queryFn: () => get<Mailing>('/api/mail'), refetchInterval: REFRESH_MS });
  const mail = query.data;
  return (
    <section className="pane sheet" aria-label={t('set.part.mail')} data-pane="">
      <Head title={t('set.part.mail')} text={t('ml.text')} />
      <div className="scroll grow sbody">
        {query.isPending && <Skeleton rows={6} />}
        {query.isError && !mail && <Failed title={t('set.failed')} again={() => void query.refetch()} />}
        {mail && !mail.on && (
          <Empty icon={Mail} title={t('ml.off')}>
            <p>{t('ml.offText')}</p>
          </Empty>
        )}
        {mail?.on && <Standing mail={mail} />}
      </div>
    </section>
  );
}

function Standing({ mail }: { mail: Mailing }) {
  const { t, f } = useI18n();
  const figures: [string, string][] = [
    [t('ml.server'), mail.server ?? ''],
    [t('ml.from'), mail.from ?? ''],
    [t('ml.waiting'), f.number(mail.waiting)],
    [t('ml.sent'), f.number(mail.counts.sent)],
    [t('ml.failed'), f.number(mail.counts.failed)],
    [t('ml.givenUp'), f.number(mail.counts.givenUp)],
  ];
  return (
    <>
      {mail.trouble !== '' && (
        <p className="mlt" role="alert">
          {t('ml.trouble')} <bdi>{mail.trouble}</bdi>
        </p>
      )}
      <dl className="mld">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <Trial />
      {mail.letters.length === 0 ? <Empty icon={Mail} title={t('ml.none')} /> : <LetterTable letters={mail.letters} />}
    </>
  );
}

/** A message at once, and what the mail server said to it. */
function Trial() {
  const { t } = useI18n();
  const errorText = useErrorText();
  const id = useId();
  const [to, type] = useState('');
  const [busy, work] = useState(false);
  const [said, say] = useState<{ good: boolean; text: string }>();
  const send = async (event: FormEvent) => {
    event.preventDefault();
    work(true);
    say(undefined);
    try {
      const { sent, trouble } = await post<{ sent: boolean; trouble?: string }>('/api/mail/test', { to: to.trim() });
      say({ good: sent, text: sent ? t('ml.took', { address: to.trim() }) : t('ml.refused', { why: trouble ?? '' }) });
    } catch (error) {
      say({ good: false, text: errorText(error) });
    }
    work(false);
  };
  return (
    <form className="mlf" onSubmit={(event) => void send(event)}>
      <div className="field">
        <label htmlFor={id}>{t('ml.test')}</label>
        <div className="row g2">
          <input id={id} type="email" className="inp" dir="ltr" autoComplete="email" required value={to} onChange={(event) => type(event.target.value)} />
          <button type="submit" className="btn" disabled={busy || to.trim() === ''}>
            {t('ml.send')}
          </button>
        </div>
      </div>
      <p className={said && !said.good ? 'help err' : 'help'} role="status">
        {said?.text}
      </p>
    </form>
  );
}
