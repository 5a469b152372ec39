import { UserPlus, Users } from 'lucide-react';
import { useLink } from '../app/router';
import { useMe } from '../app/session';
import { useI18n } from '../i18n';
import { Empty } from './parts';

/** A house in which nobody takes contacts yet, with the one step that changes it for whoever may take it. */
export function NoAgents() {
  const { t } = useI18n();
  const link = useLink('/settings/users');
  const mayAdd = useMe().data?.role === 'administrator';
  return (
    <Empty icon={Users} title={t('agents.none')}>
      <p>{t('agents.noneText')}</p>
      {mayAdd && (
        <a className="btn sm" {...link}>
          <UserPlus size={14} strokeWidth={1.75} aria-hidden="true" />
          {t('agents.add')}
        </a>
      )}
    </Empty>
  );
}
