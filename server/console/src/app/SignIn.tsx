import { CircleAlert, Eye, EyeOff, Fingerprint } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ApiError } from '../api/client';
import { refusalText } from '../api/refusals';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { LOCALES, OWN_NAMES } from '../i18n/locale';
import { Busy } from '../ui/parts';
import { Logo } from './Logo';
import { RecoveryCodes } from '../entry/steps';
import { SecondStep } from '../entry/SecondStep';
import { ProviderButtons } from '../entry/ProviderButtons';
import { goOn, goTo, isOfTheAccount, NO_PROVIDERS, useProviders, wordOf } from '../entry/providers';
import { isHalf, useAnswer } from '../entry/useAnswer';
import { enterBy, hasPasskeys, isCancelled, show as showPasskey } from '../entry/passkeys';
import { useOfferedPasskey } from '../entry/useOfferedPasskey';
import { type Entered, type Half, type Knock, knock, type Second, useEnter } from './session';

export function SignIn({ wasIn }: { wasIn: boolean }) {
  const { t } = useI18n();
  useEffect(() => {
    document.title = `${t('signIn.title')} · Parley`;
  }, [t]);
  return (
    <main className="sign">
      <div className="col">
        <Door wasIn={wasIn} />
        <Languages />
      </div>
    </main>
  );
}

/** Password or provider, then perhaps a second step, then perhaps recovery codes to keep. */
function Door({ wasIn }: { wasIn: boolean }) {
  const { t } = useI18n();
  const enter = useEnter();
  const [half, stop] = useState<{ go: Go; asked: Half }>();
  const answer = useAnswer((asked) => stop({ go: goOn, asked }));
  const [codes, show] = useState<{ entered: Entered; codes: string[] }>();
  const [error, say] = useState<string>();
  const [busy, work] = useState(false);
  const come = (entered: Entered) =>
    entered.recoveryCodes ? show({ entered, codes: entered.recoveryCodes }) : enter(entered);
  const send = async (more: () => Promise<Second>) => {
    if (!half) return;
    work(true);
    say(undefined);
    try {
      come(await half.go(await more()));
    } catch (problem) {
      say(isCancelled(problem) ? undefined : problem instanceof ApiError ? reason(t, problem) : t('passkey.failed'));
    }
    work(false);
  };
  const back = () => {
    stop(undefined);
    say(undefined);
  };
  if (codes) {
    return (
      <section className="lgf codes" aria-labelledby="recovery-codes">
        <h1 id="recovery-codes">{t('two.codes')}</h1>
        <RecoveryCodes codes={codes.codes} done={() => enter(codes.entered)} />
      </section>
    );
  }
  if (half) {
    const { setUp, codes: byCode, passkeys = [] } = half.asked;
    return (
      <SecondStep
        setUp={setUp}
        byCode={byCode}
        error={error}
        busy={busy}
        send={(code) => void send(async () => ({ code, ...(setUp && { setUp: setUp.token }) }))}
        show={passkeys.length > 0 && hasPasskeys() ? () => void send(async () => ({ passkey: await showPasskey({ only: passkeys }) })) : undefined}
        back={back}
      />
    );
  }
  const shown = { wasIn: wasIn && !answer, answer, come };
  return <SignInForm {...shown} half={(first, asked) => stop({ go: (more) => knock({ ...first, ...more }), asked })} />;
}

/** Shows the second step, with what came before it. */
type Go = (more: Second) => Promise<Entered>;

interface Form {
  wasIn: boolean;
  /** What came back from a provider, if it was no good. */
  answer: string | undefined;
  come: (entered: Entered) => void;
  half: (knock: Knock, asked: Half) => void;
}

function SignInForm(props: Form) {
  const { t, locale } = useI18n();
  const { wasIn } = props;
  const { providers, only, site } = useProviders().data ?? NO_PROVIDERS;
  const [byPassword, unfold] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(() => props.answer && t(wordOf(props.answer) ?? 'provider.failed'));
  const [missing, setMissing] = useState<'user' | 'password'>();
  const form = useRef<HTMLFormElement>(null);
  const told = (problem: unknown) => {
    if (!isCancelled(problem)) setError(problem instanceof ApiError ? reason(t, problem) : t('passkey.failed'));
  };
  const stopOffering = useOfferedPasskey(props.come, told);
  const byPasskey = async () => {
    stopOffering();
    setBusy(true);
    setError(undefined);
    try {
      props.come(await enterBy(await showPasskey()));
    } catch (problem) {
      told(problem);
    }
    setBusy(false);
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const fields = new FormData(form.current ?? undefined);
    const user = String(fields.get('user') ?? '').trim();
    const password = String(fields.get('password') ?? '');
    const empty = !user ? 'user' : !password ? 'password' : undefined;
    setMissing(empty);
    setError(undefined);
    if (empty) {
      form.current?.querySelector<HTMLInputElement>(`[name=${empty}]`)?.focus();
      return;
    }
    setBusy(true);
    try {
      props.come(await knock({ user, password }));
    } catch (problem) {
      if (isHalf(problem)) {
        props.half({ user, password }, problem.body as Half);
        return;
      }
      setError(problem instanceof ApiError ? reason(t, problem) : String(problem));
      form.current?.querySelector<HTMLInputElement>('[name=password]')?.select();
    } finally {
      setBusy(false);
    }
  };

  return (
    <form ref={form} className="lgf" onSubmit={submit} noValidate aria-labelledby="sign-in">
      <div className="mark">
        <Logo />
        Parley
      </div>
      <h1 id="sign-in">{t('signIn.title')}</h1>
      {(error || wasIn) && (
        <div className="err" role="alert">
          <CircleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
          <span>{error ?? t('signIn.over')}</span>
        </div>
      )}
      <ProviderButtons
        providers={providers}
        busy={busy}
        go={(provider) => {
          stopOffering();
          setBusy(true);
          setError(undefined);
          goTo(provider, locale, isOfTheAccount(props.answer), site).catch((problem: unknown) => {
            told(problem);
            setBusy(false);
          });
        }}
        first={only}
      />
      {only && !byPassword ? (
        <button type="button" className="btn quiet" onClick={() => unfold(true)}>
          {t('provider.emergency')}
        </button>
      ) : (
        <>
          {only && <p className="t2 f12">{t('provider.emergencyText')}</p>}
          <User missing={missing === 'user'} />
          <Password missing={missing === 'password'} />
          <button type="submit" className={providers.length > 0 ? 'btn lg' : 'btn primary lg'} aria-busy={busy} disabled={busy}>
            {busy && <Busy />}
            {t('signIn.go')}
          </button>
          {hasPasskeys() && (
            <button type="button" className="btn lg" disabled={busy} onClick={() => void byPasskey()}>
              <Fingerprint size={16} strokeWidth={1.75} aria-hidden="true" />
              {t('passkey.enter')}
            </button>
          )}
        </>
      )}
    </form>
  );
}

function User({ missing }: { missing: boolean }) {
  const { t } = useI18n();
  return (
    <div className="field">
      <label htmlFor="user">{t('signIn.user')}</label>
      <input
        className="inp"
        id="user"
        name="user"
        autoComplete="username webauthn"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        dir="auto"
        aria-invalid={missing}
        aria-describedby={missing ? 'user-help' : undefined}
      />
      {missing && (
        <span className="help err-text c-danger" id="user-help">
          {t('signIn.needUser')}
        </span>
      )}
    </div>
  );
}

function Password({ missing }: { missing: boolean }) {
  const { t } = useI18n();
  const [shown, show] = useState(false);
  const Shape = shown ? EyeOff : Eye;
  return (
    <div className="field">
      <label htmlFor="password">{t('signIn.password')}</label>
      <div className="pw">
        <input
          className="inp"
          id="password"
          name="password"
          type={shown ? 'text' : 'password'}
          autoComplete="current-password"
          aria-invalid={missing}
          aria-describedby={missing ? 'password-help' : undefined}
        />
        <button
          type="button"
          className="btn quiet icon sm"
          aria-label={t(shown ? 'signIn.hide' : 'signIn.show')}
          onClick={() => show(!shown)}
        >
          <Shape size={16} strokeWidth={1.75} aria-hidden="true" />
        </button>
      </div>
      {missing && (
        <span className="help c-danger" id="password-help">
          {t('signIn.needPassword')}
        </span>
      )}
    </div>
  );
}

function Languages() {
  const { t, locale, change } = useI18n();
  return (
    <div className="langs" role="group" aria-label={t('language')}>
      {LOCALES.map((code) => (
        <button
          key={code}
          type="button"
          className="btn quiet sm"
          lang={code}
          aria-pressed={code === locale}
          onClick={() => void change(code)}
        >
          {OWN_NAMES[code]}
        </button>
      ))}
    </div>
  );
}

function reason(t: ReturnType<typeof useI18n>['t'], error: ApiError): string {
  const ofProvider = error.status === 429 ? undefined : wordOf(error.code);
  if (ofProvider) return t(ofProvider);
  if (error.code === 'wrong_code') return t('two.wrong');
  if (error.code === 'wrong_passkey') return t('passkey.wrong');
  if (error.code === 'passkey_copied') return t('passkey.copied');
  if (error.code === 'passkey_over') return t('passkey.over');
  if (error.code === 'no_passkeys_here') return t('passkey.notHere');
  if (error.code === 'set_up_over') return t('two.over');
  if (error.status === 401) return t('signIn.wrong');
  if (error.status === 429) return t('signIn.tooMany', { time: clock(error.retryAfterMs ?? 60_000) });
  if (error.status === 0) return t('error.unreachable');
  if (error.passing) return t('error.busy');
  return refusalText(t, error);
}
