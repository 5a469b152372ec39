import { useI18n } from '../../i18n';
import { useDraft } from '../draft/Draft';
import { Select } from '../parts/fields';

/** One team of the document or all, empty; not there where it has none. */
export function TeamFilter({ value, onChange }: { value: string; onChange: (team: string) => void }) {
  const { t } = useI18n();
  const { document } = useDraft();
  if (document.teams.length === 0) return null;
  const teams = document.teams.map(({ id, name }) => ({ value: id, label: name || id }));
  return <Select label={t('team.title')} value={value} choices={[{ value: '', label: t('team.all') }, ...teams]} onChange={onChange} />;
}
