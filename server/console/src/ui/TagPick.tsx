import { useQuery } from '@tanstack/react-query';
import { get } from '../api/client';
import { useOrg } from '../app/session';
import { useI18n } from '../i18n';
import { SelectBox } from './SelectBox';

/** One of the tags that are in use, to narrow a list or a report to. */
export function TagPick({ value, onChange }: { value: string | undefined; onChange: (tag: string | undefined) => void }) {
  const { t } = useI18n();
  const used = useQuery({ queryKey: ['tags', 'used'], queryFn: () => get<{ tags: string[] }>('/api/tags'), staleTime: 60_000 });
  const known = useOrg().queues.flatMap((queue) => queue.tags?.known ?? []);
  const ids = [...new Set([...known.map((one) => one.id), ...(used.data?.tags ?? []), ...(value ? [value] : [])])];
  return (
    <SelectBox aria-label={t('tags.title')} value={value ?? ''} onChange={(event) => onChange(event.target.value || undefined)}>
      <option value="">{t('tags.any')}</option>
      {ids.map((id) => (
        <option key={id} value={id}>
          {known.find((one) => one.id === id)?.label ?? id}
        </option>
      ))}
    </SelectBox>
  );
}
