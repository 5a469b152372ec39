import { ArrowLeft } from 'lucide-react';
import { useLink } from '../../app/router';
import { useI18n } from '../../i18n';

/** On small screens, where the list and the form do not fit side by side. */
export function BackLink({ to }: { to: string }) {
  const { t } = useI18n();
  const link = useLink(to);
  return (
    <a {...link} className="btn sm icon quiet only-s" aria-label={t('back')}>
      <ArrowLeft className="flip" size={16} strokeWidth={1.75} aria-hidden="true" />
    </a>
  );
}
