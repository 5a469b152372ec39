import { FileQuestion, LockKeyhole } from 'lucide-react';
import type { Me } from '../api/types';
import { useI18n } from '../i18n';
import { Empty } from '../ui/parts';
import { hasDesk } from './roles';
import { useLink } from './router';
import { useTitle } from './Shell';

/** Names the role that may, and whom to ask. */
export function Forbidden({ me }: { me: Me }) {
  const { t } = useI18n();
  const home = useLink('/');
  const desk = hasDesk(me);
  useTitle(t(desk ? 'forbidden.title' : 'noDesk.title'));
  return (
    <Empty icon={LockKeyhole} title={t(desk ? 'forbidden.title' : 'noDesk.title')}>
      <p>{t(desk ? 'forbidden.text' : 'noDesk.text')}</p>
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
