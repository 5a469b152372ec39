import { CircleAlert, Fingerprint } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useI18n } from '../i18n';
import { Busy } from '../ui/parts';
import { CodeField, type SetUp, SetUpFields } from './steps';

/** The second step at the door: a code of the phone there is, or of one that is set up now. */
export function SecondStep(props: {
  setUp: SetUp | undefined;
  /** Whether a code will do. */
  byCode: boolean;
  error: string | undefined;
  busy: boolean;
  send: (code: string) => void;
  /** A passkey will do, too. */
  show: (() => void) | undefined;
  back: () => void;
}) {
  const { t } = useI18n();
  const [empty, find] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get('code') ?? '').trim();
    find(code === '');
    if (code !== '') props.send(code);
  };
  const wrong = empty ? t('two.needCode') : undefined;
  return (
    <form className="lgf" onSubmit={submit} noValidate aria-labelledby="second-step">
      <h1 id="second-step">{t(props.setUp ? 'two.setUp' : 'two.title')}</h1>
      {props.setUp && <p className="t2">{t('two.must')}</p>}
      {props.error && (
        <div className="err" role="alert">
          <CircleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
          <span>{props.error}</span>
        </div>
      )}
      {props.setUp && <SetUpFields setUp={props.setUp} wrong={wrong} />}
      {!props.setUp && props.byCode && <CodeField label={t('two.code')} help={t('two.codeHelp')} wrong={wrong} focus />}
      {!props.byCode && <p className="t2">{t(props.show ? 'passkey.must' : 'passkey.notHere')}</p>}
      {props.byCode && (
        <button type="submit" className="btn primary lg" aria-busy={props.busy} disabled={props.busy}>
          {props.busy && <Busy />}
          {t('two.go')}
        </button>
      )}
      {props.show && (
        <button type="button" className={props.byCode ? 'btn lg' : 'btn primary lg'} disabled={props.busy} autoFocus={!props.byCode} onClick={props.show}>
          <Fingerprint size={16} strokeWidth={1.75} aria-hidden="true" />
          {t('passkey.use')}
        </button>
      )}
      <button type="button" className="btn quiet" onClick={props.back}>
        {t('two.back')}
      </button>
    </form>
  );
}
