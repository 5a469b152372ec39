import { FileQuestion, LockKeyhole } from 'lucide-react';
import type { Me } from '../api/types';
import { useI18n } from '../i18n';
import { Empty } from '../ui/parts';
import { hasDesk, leads } from './roles';
import { useLink } from './router';
import { useTitle } from './Shell';

/** Names the role that may, and whom to ask; what is of the whole house is closed to team leaders. */
export function Forbidden({ me, ofHouse = false }: { me: Me; ofHouse?: boolean }) {
  const { t } = useI18n();
  const home = useLink('/');
  const desk = hasDesk(me);
  const closed = leads(me) && ofHouse;
  const title = t(desk || closed ? 'forbidden.title' : 'noDesk.title');
  useTitle(title);
  return (
    <Empty icon={LockKeyhole} title={title}>
      <p>{t(closed ? 'forbidden.lead' : desk ? 'forbidden.text' : 'noDesk.text')}</p>
      <a className="btn" {...home}>
        {t(desk ? 'forbidden.go' : 'noDesk.go')}
      </a>
    </Empty>
  );
}

export function Nowhere() {
  const { t } = useI18n();
  const home = useLink('/');
  useTitle(t('nowhere.title'));
  return (
    <Empty icon={FileQuestion} title={t('nowhere.title')}>
      <p>{t('nowhere.text')}</p>
      <a className="btn" {...home}>
        {t('nowhere.go')}
      </a>
    </Empty>
  );
}
