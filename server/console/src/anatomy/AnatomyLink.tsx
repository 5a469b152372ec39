import { Waypoints } from 'lucide-react';
import { useLink } from '../app/router';
import { useI18n } from '../i18n';

/** The way to the anatomy of a call. */
export function AnatomyLink({ id, name, wide }: { id: string; name: string; wide?: boolean }) {
  const { t } = useI18n();
  const link = useLink(`/calls/${encodeURIComponent(id)}`);
  const title = t('anatomy.openOf', { customer: name });
  return (
    <a className={wide ? 'btn' : 'btn sm icon'} title={title} {...link}>
      <Waypoints size={wide ? 16 : 15} strokeWidth={1.75} aria-hidden="true" />
      {wide ? t('anatomy.title') : <span className="sr">{title}</span>}
    </a>
  );
}
