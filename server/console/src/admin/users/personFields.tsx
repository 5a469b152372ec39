import { useId } from 'react';
import { useI18n } from '../../i18n';
import { LOCALES, OWN_NAMES } from '../../i18n/locale';
import { Choose } from '../parts/fields';
import { type Kept, ROLES, type Role } from './users';

export const SHORTEST = 10;

/** One line of text of a form that is sent, rather than of the draft. */
export function Line(props: { label: string; value: string; onChange: (value: string) => void; wrong?: string; help?: string; type?: string; mono?: boolean; disabled?: boolean; hint?: string }) {
  const id = useId();
  const below = props.wrong ?? props.help;
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        type={props.type ?? 'text'}
        className={props.mono ? 'inp mono' : 'inp'}
        dir={props.mono ? 'ltr' : 'auto'}
        autoComplete={props.type === 'password' ? 'new-password' : 'off'}
        disabled={props.disabled}
        value={props.value}
        placeholder={props.hint}
        aria-invalid={props.wrong ? true : undefined}
        aria-describedby={below ? `${id}-h` : undefined}
        onChange={(event) => props.onChange(event.target.value)}
      />
      {below && (
        <span id={`${id}-h`} className={props.wrong ? 'help err' : 'help'} role={props.wrong ? 'alert' : undefined}>
          {below}
        </span>
      )}
    </div>
  );
}

export function Who({ kept, set, wrong }: { kept: Kept; set: (kept: Kept) => void; wrong?: string }) {
  const { t } = useI18n();
  return (
    <>
      <Line label={t('q.name')} value={kept.name} wrong={wrong} onChange={(name) => set({ ...kept, name })} />
      <div className="pair2">
        <Choose
          label={t('u.role')}
          value={kept.role}
          choices={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
          onChange={(role) => set({ ...kept, role: role as Role })}
        />
        <Choose
          label={t('u.console')}
          value={kept.language}
          choices={LOCALES.map((code) => ({ value: code, label: OWN_NAMES[code] }))}
          onChange={(language) => set({ ...kept, language })}
        />
      </div>
    </>
  );
}
