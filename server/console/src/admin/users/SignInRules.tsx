import { useI18n } from '../../i18n';
import { Dialog } from '../../ui/Dialog';
import { useDraft } from '../draft/Draft';
import { Checks } from '../parts/fields';
import { ROLES } from './users';

/** What signing in takes: part of the configuration, saved with the draft. */
export function SignInRules({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useI18n();
  const { document, edit } = useDraft();
  const set = (twoStep: string[]) => edit((now) => ({ ...now, signIn: { ...now.signIn, twoStep } }));
  return (
    <Dialog title={t('u.rules')} open={open} onClose={close}>
      <div className="col g3">
        <p className="t2">{t('u.rulesText')}</p>
        <Checks
          label={t('two.title')}
          path="signIn.twoStep"
          choices={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
          value={document.signIn.twoStep}
          onChange={set}
        />
        <p className="t2 f12">{t('u.rulesNote')}</p>
        <div className="row g2 acts">
          <button type="button" className="btn primary" onClick={close}>
            {t('close')}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
