import { type FormEvent, useState } from 'react';
import { useI18n } from '../../i18n';
import { CopyRow } from '../parts/CopyRow';
import { Check, Choose } from '../parts/fields';
import { Line } from '../users/personFields';
import { isKeyName, KEY_ROLES, type KeyMade, type KeyRole, TERMS, useKeyActs, wallAddress } from './keys';

/** Asks what a key may do, makes it, and shows it this once. */
export function NewKey({ most, close }: { most: number; close: () => void }) {
  const { t } = useI18n();
  const [name, setName] = useState('');
  const [taken, take] = useState<string>();
  const acts = useKeyActs(most, () => take(name));
  const [role, setRole] = useState<KeyRole>('supervisor');
  const [changes, setChanges] = useState(false);
  const [days, setDays] = useState<number>(TERMS[1]);
  const [tried, attempt] = useState(false);
  const [busy, work] = useState(false);
  const [made, show] = useState<KeyMade>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    attempt(true);
    if (!isKeyName(name) || busy) return;
    work(true);
    show(await acts.make({ name, role, readsOnly: !changes || role === 'wall', ...(days > 0 && { days }) }));
    work(false);
  };
  if (made) return <Made made={made} wall={role === 'wall'} close={close} />;
  return (
    <form className="col g3" onSubmit={(event) => void submit(event)} noValidate>
      <Line label={t('key.name')} mono value={name} help={t('key.nameHelp')} wrong={tried && !isKeyName(name) ? t('key.badName') : taken === name && name !== '' ? t('key.taken') : undefined} onChange={setName} />
      <div className="pair2">
        <Choose label={t('u.role')} value={role} choices={KEY_ROLES.map((one) => ({ value: one, label: t(`role.${one}`) }))} onChange={(one) => setRole(one as KeyRole)} />
        <Choose label={t('key.holds')} value={String(days)} choices={TERMS.map((one) => ({ value: String(one), label: one === 0 ? t('key.forever') : t('key.days', { count: one }) }))} onChange={(one) => setDays(Number(one))} />
      </div>
      {role !== 'wall' && (
        <Check on={changes} onChange={setChanges}>
          {t('key.mayChange')}
        </Check>
      )}
      <p className="help">{t(role === 'wall' ? 'key.wallHelp' : 'key.inPerson')}</p>
      <div className="row g2 acts">
        <button type="submit" className="btn primary" disabled={busy}>
          {t('key.make')}
        </button>
        <button type="button" className="btn" onClick={close}>
          {t('set.cancel')}
        </button>
      </div>
    </form>
  );
}

function Made({ made, wall, close }: { made: KeyMade; wall: boolean; close: () => void }) {
  const { t } = useI18n();
  const text = wall ? wallAddress(made.key) : made.key;
  return (
    <div className="col g3">
      <p role="status">{t('key.once')}</p>
      <output className="mono keyt" dir="ltr" aria-label={t('key.key', { name: made.name })}>
        {text}
      </output>
      {wall ? (
        <p className="help">{t('key.wallHow')}</p>
      ) : (
        <p className="help">
          {t('key.how')} <code dir="ltr">Authorization: Bearer …</code>
        </p>
      )}
      <CopyRow text={text} done={close} />
    </div>
  );
}
