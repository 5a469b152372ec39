import { useQuery } from '@tanstack/react-query';
import { get } from '../api/client';
import { useI18n } from '../i18n';
import { SelectBox } from './SelectBox';

/** Trunks that calls went over, also those that are not configured any more. */
export const useTrunks = (): string[] =>
  useQuery({ queryKey: ['trunks', 'used'], queryFn: () => get<{ trunks: string[] }>('/api/review/trunks'), staleTime: 60_000 }).data?.trunks ?? [];

/** One of these, or any; what stands in an address already is among them. */
export function TrunkPick(props: { trunks: string[]; value: string | undefined; onChange: (trunk: string | undefined) => void }) {
  const { t } = useI18n();
  const { trunks, value, onChange } = props;
  const offered = value === undefined || trunks.includes(value) ? trunks : [value, ...trunks];
  return (
    <SelectBox aria-label={t('trunks.filter')} value={value ?? ''} onChange={(event) => onChange(event.target.value || undefined)}>
      <option value="">{t('trunks.any')}</option>
      {offered.map((id) => (
        <option key={id} value={id}>
          {id}
        </option>
      ))}
    </SelectBox>
  );
}
