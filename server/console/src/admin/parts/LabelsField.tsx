import { Languages } from 'lucide-react';
import { useState } from 'react';
import { useOrg } from '../../app/session';
import { useI18n } from '../../i18n';
import type { Labels } from '../document';
import { TextField } from './fields';

/** A name in each language of the site: the reader's first, the others one click away. */
export function LabelsField(props: {
  label: string;
  path: string;
  value: Labels;
  /** Whether there may be none at all. */
  optional?: boolean;
  onChange: (value: Labels) => void;
}) {
  const { t, f, locale } = useI18n();
  const org = useOrg();
  const [open, show] = useState(false);
  const codes = [...new Set([...org.languages.map(({ code }) => code), ...Object.keys(props.value)])];
  const first = codes.includes(locale) ? locale : (codes[0] ?? 'en');
  const set = (code: string, text: string) => {
    const { [code]: _, ...others } = props.value;
    props.onChange(text === '' ? others : { ...others, [code]: text });
  };
  const none = props.optional && codes.every((code) => !props.value[code]);
  const lacking = none ? 0 : codes.filter((code) => !props.value[code]).length;
  return (
    <div className="labels">
      <TextField
        label={open ? `${props.label}, ${f.language(first)}` : props.label}
        path={props.path}
        lang={first}
        value={props.value[first] ?? ''}
        onChange={(text) => set(first, text)}
      />
      {codes.length > 1 && (
        <button type="button" className="lnk f12 c-accent row g1" aria-expanded={open} onClick={() => show(!open)}>
          <Languages size={13} strokeWidth={1.75} aria-hidden="true" />
          {lacking > 0 ? t('set.lacking', { count: lacking }) : t('set.otherLanguages')}
        </button>
      )}
      {open &&
        codes
          .filter((code) => code !== first)
          .map((code) => (
            <TextField
              key={code}
              label={`${props.label}, ${f.language(code)}`}
              lang={code}
              value={props.value[code] ?? ''}
              onChange={(text) => set(code, text)}
            />
          ))}
    </div>
  );
}
