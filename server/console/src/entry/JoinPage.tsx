import { useQuery } from '@tanstack/react-query';
import { CircleAlert, Link2Off } from 'lucide-react';
import { type FormEvent, useEffect, useId, useState } from 'react';
import { ApiError, post } from '../api/client';
import { Logo } from '../app/Logo';
import { navigate } from '../app/router';
import { useI18n } from '../i18n';
import { chosenLocale, isLocale } from '../i18n/locale';
import { Busy, Empty, Failed, Skeleton } from '../ui/parts';
import { reason } from './TwoStepDialog';

const SHORTEST = 10;

interface Invited {
  user: string;
  name: string;
  language: string;
  organisation: string;
  until: number;
}

/** For whoever follows an invitation: choosing a password. What proves it stands behind `#`. */
export default function JoinPage() {
  const { t, change, locale } = useI18n();
  const [token] = useState(() => location.hash.slice(1));
  const query = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => post<Invited>('/api/invitations/look', { token }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const language = query.data?.language;
  useEffect(() => {
    document.title = `${t('join.title')} · Parley`;
  }, [t]);
  useEffect(() => {
    if (isLocale(language) && !chosenLocale() && language !== locale) void change(language, false);
  }, [language, change, locale]);
  const gone = query.error instanceof ApiError && query.error.status === 404;
  return (
    <main className="sign">
      <div className="col">
        {query.isPending && <Skeleton rows={4} />}
        {gone && (
          <Empty icon={Link2Off} title={t('join.gone')}>
            <p>{t('join.goneText')}</p>
            <button type="button" className="btn" onClick={() => navigate('/', 'replace')}>
              {t('signIn.title')}
            </button>
          </Empty>
        )}
        {query.isError && !gone && <Failed title={t('error.unreachable')} again={() => void query.refetch()} />}
        {query.data && <Choose token={token} invited={query.data} />}
      </div>
    </main>
  );
}

function Choose({ token, invited }: { token: string; invited: Invited }) {
  const { t } = useI18n();
  const [wrong, find] = useState<'short' | 'differ'>();
  const [error, say] = useState<string>();
  const [busy, work] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const password = String(fields.get('password') ?? '');
    const problem = password.length < SHORTEST ? 'short' : password !== fields.get('again') ? 'differ' : undefined;
    find(problem);
    if (problem) return;
    work(true);
    say(undefined);
    try {
      await post('/api/invitations', { token, password });
      navigate('/', 'replace');
    } catch (failure) {
      say(failure instanceof ApiError && failure.status === 404 ? t('join.gone') : reason(t, failure));
    }
    work(false);
  };
  return (
    <form className="lgf" onSubmit={(event) => void submit(event)} noValidate aria-labelledby="join">
      <div className="mark">
        <Logo />
        Parley
      </div>
      <h1 id="join">{t('join.title')}</h1>
      <p className="t2">{t('join.text', { organisation: invited.organisation, name: invited.name })}</p>
      {error && (
        <div className="err" role="alert">
          <CircleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
          <span>{error}</span>
        </div>
      )}
      <div className="field">
        <label htmlFor="join-user">{t('signIn.user')}</label>
        <input id="join-user" className="inp mono" dir="ltr" autoComplete="username" readOnly value={invited.user} />
      </div>
      <New name="password" label={t('join.password')} help={t('join.help')} wrong={wrong === 'short' ? t('join.help') : undefined} focus />
      <New name="again" label={t('join.again')} wrong={wrong === 'differ' ? t('join.differ') : undefined} />
      <button type="submit" className="btn primary lg" aria-busy={busy} disabled={busy}>
        {busy && <Busy />}
        {t('join.go')}
      </button>
    </form>
  );
}

function New(props: { name: string; label: string; help?: string; wrong?: string; focus?: boolean }) {
  const id = useId();
  const below = props.wrong ?? props.help;
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        name={props.name}
        type="password"
        className="inp"
        autoComplete="new-password"
        autoFocus={props.focus}
        aria-invalid={props.wrong ? true : undefined}
        aria-describedby={below ? `${id}-h` : undefined}
      />
      {below && (
        <span id={`${id}-h`} className={props.wrong ? 'help c-danger' : 'help'} role={props.wrong ? 'alert' : undefined}>
          {below}
        </span>
      )}
    </div>
  );
}
