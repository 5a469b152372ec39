import { useOrg } from '../app/session';
import { useI18n } from '../i18n';
import { SelectBox } from './SelectBox';

/** One team or all; not there where there are no teams. */
export function TeamPick(props: {
  id?: string;
  className?: string;
  value: string | undefined;
  onChange: (team: string | undefined) => void;
}) {
  const { t } = useI18n();
  const { teams } = useOrg();
  if (teams.length === 0) return null;
  return (
    <SelectBox
      id={props.id}
      className={props.className}
      aria-label={props.id === undefined ? t('team.title') : undefined}
      value={teams.some(({ id }) => id === props.value) ? props.value : ''}
      onChange={(event) => props.onChange(event.target.value || undefined)}
    >
      <option value="">{t('team.all')}</option>
      {teams.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SelectBox>
  );
}
