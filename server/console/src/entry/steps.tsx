import { lazy, Suspense, useId, useState } from 'react';
import { useI18n } from '../i18n';
import { Skeleton } from '../ui/parts';
import { copied } from '../ui/copied';

const Qr = lazy(() => import('./Qr').then(({ Qr: drawn }) => ({ default: drawn })));

/** What a phone is told to set a second step up. */
export interface SetUp {
  uri: string;
  secret: string;
  token: string;
}

/** A code of a phone, or a recovery code. */
export function CodeField(props: { label: string; help?: string; wrong?: string; name?: string; focus?: boolean }) {
  const id = useId();
  const below = props.wrong ?? props.help;
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        name={props.name ?? 'code'}
        className="inp num"
        dir="ltr"
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={40}
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

/** The code to scan, the same to type, and the field for what the app then shows. */
export function SetUpFields({ setUp, wrong }: { setUp: SetUp; wrong?: string }) {
  const { t } = useI18n();
  return (
    <>
      <p className="t2">{t('two.scan')}</p>
      <Suspense fallback={<Skeleton rows={3} />}>
        <Qr text={setUp.uri} label={t('two.qr')} />
      </Suspense>
      <p className="f12 t2">
        {t('two.key')}{' '}
        <code className="mono key" dir="ltr">
          {setUp.secret.match(/.{1,4}/g)?.join(' ')}
        </code>
      </p>
      <CodeField label={t('two.first')} wrong={wrong} focus />
    </>
  );
}

/** Shown once; whoever closes this without a copy gets new ones only with a code. */
export function RecoveryCodes({ codes, done }: { codes: string[]; done: () => void }) {
  const { t } = useI18n();
  const [said, say] = useState('');
  const copy = async () => {
    say(t((await copied(codes.join('\n'))) ? 'two.copied' : 'notCopied'));
  };
  return (
    <div className="col g3">
      <p className="t2">{t('two.codesText')}</p>
      <ul className="rcs" aria-label={t('two.codes')} dir="ltr">
        {codes.map((code) => (
          <li key={code} className="mono">
            {code}
          </li>
        ))}
      </ul>
      <div className="row g2 acts">
        <button type="button" className="btn primary" onClick={done}>
          {t('two.kept')}
        </button>
        <button type="button" className="btn" onClick={() => void copy()}>
          {t('two.copy')}
        </button>
        <span role="status" className="t2 f12">
          {said}
        </span>
      </div>
    </div>
  );
}
