import { useId, useState } from 'react';
import { useI18n } from '../../i18n';
import { useToast } from '../../ui/Toasts';
import { CopyRow } from '../parts/CopyRow';
import type { Invited } from './users';

/** A link that is to be shown, whose it is, and what takes an answer of the server. */
export interface Invitation {
  shown: (Invited & { name: string }) | undefined;
  /** True where nothing is left to show: a letter brings it. */
  take: (invited: Invited, name: string, email: string) => boolean;
}

export function useInvitation(): Invitation {
  const { t } = useI18n();
  const say = useToast();
  const [shown, show] = useState<Invitation['shown']>();
  const take = (invited: Invited, name: string, email: string): boolean => {
    if (invited.mailed) say(t('u.mailed', { address: email }));
    else show({ ...invited, name });
    return invited.mailed;
  };
  return { shown, take };
}

/** The link by which somebody chooses a password; the server tells it this once. */
export function LinkShown({ shown, done }: { shown: NonNullable<Invitation['shown']>; done: () => void }) {
  const { t, f } = useI18n();
  const id = useId();
  const link = `${location.origin}${shown.page ?? ''}`;
  return (
    <div className="col g3">
      <h3>{t('u.linkTitle', { name: shown.name })}</h3>
      <p className="t2">{t('u.linkText', { when: `${f.day(shown.until)} ${f.time(shown.until)}` })}</p>
      <div className="field">
        <label htmlFor={id}>{t('u.link')}</label>
        <input id={id} className="inp mono" dir="ltr" readOnly value={link} onFocus={(event) => event.target.select()} />
      </div>
      <CopyRow text={link} done={done} />
    </div>
  );
}
