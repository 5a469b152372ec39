import { useReach } from '../app/reach';
import { useI18n } from '../i18n';
import { SelectBox } from './SelectBox';

/** One team or all that the reader looks at; not there where there is nothing to choose. */
export function TeamPick(props: {
  id?: string;
  className?: string;
  value: string | undefined;
  onChange: (team: string | undefined) => void;
}) {
  const { t } = useI18n();
  const { teams, all } = useReach();
  if (teams.length < (all ? 1 : 2)) return null;
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
