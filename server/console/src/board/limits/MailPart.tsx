import { useId, useState } from 'react';
import { useOrg } from '../../app/session';
import { useI18n } from '../../i18n';
import type { LimitSet } from './limits';
import { SelectBox } from '../../ui/SelectBox';

type MailOf = LimitSet['mail'];

/** Who is told of alarms by mail, in which language, and when not. */
export function MailPart({ able, mail, onChange }: { able: boolean; mail: MailOf; onChange: (mail: MailOf) => void }) {
  const { t, f } = useI18n();
  const { languages } = useOrg();
  const id = useId();
  const [typed, type] = useState(() => mail.to.join(', '));
  const [from = '', to = ''] = mail.quiet.split('-');
  const quiet = (begin: string, end: string) => onChange({ ...mail, quiet: begin && end ? `${begin}-${end}` : '' });
  return (
    <fieldset className="limmail">
      <legend className="lbl">{t('limit.mail')}</legend>
      <div className="field">
        <label htmlFor={`${id}-to`}>{t('limit.mailTo')}</label>
        <input
          id={`${id}-to`}
          className="inp"
          dir="ltr"
          value={typed}
          onChange={(event) => {
            type(event.target.value);
            onChange({ ...mail, to: event.target.value.split(/[\s,;]+/).filter(Boolean) });
          }}
        />
        {!able && <span className="help">{t('limit.noMail')}</span>}
      </div>
      <div className="field">
        <label htmlFor={`${id}-lang`}>{t('language')}</label>
        <SelectBox id={`${id}-lang`} value={mail.language} onChange={(event) => onChange({ ...mail, language: event.target.value })}>
          {languages.map(({ code }) => (
            <option key={code} value={code}>
              {f.language(code)}
            </option>
          ))}
        </SelectBox>
      </div>
      <Quiet from={from} to={to} onChange={quiet} />
    </fieldset>
  );
}

function Quiet(props: { from: string; to: string; onChange: (from: string, to: string) => void }) {
  const { t } = useI18n();
  const [from, begin] = useState(props.from);
  const [to, end] = useState(props.to);
  const change = (first: string, last: string) => {
    begin(first);
    end(last);
    props.onChange(first, last);
  };
  return (
    <div className="field" role="group" aria-label={t('limit.quiet')}>
      <span className="lbl">{t('limit.quiet')}</span>
      <span className="row g1">
        <input className="inp" type="time" aria-label={t('limit.quietFrom')} value={from} onChange={(event) => change(event.target.value, to)} />
        <span aria-hidden="true">–</span>
        <input className="inp" type="time" aria-label={t('limit.quietTo')} value={to} onChange={(event) => change(from, event.target.value)} />
      </span>
    </div>
  );
}
