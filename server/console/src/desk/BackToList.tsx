import { ChevronLeft } from 'lucide-react';
import { useLink } from '../app/router';
import { useI18n } from '../i18n';

/** Only where there is room for one pane. */
export function BackToList() {
  const { t } = useI18n();
  const link = useLink('/desk');
  return (
    <a className="btn quiet icon back" aria-label={t('back')} {...link}>
      <ChevronLeft className="flip" size={18} strokeWidth={1.75} aria-hidden="true" />
    </a>
  );
}
