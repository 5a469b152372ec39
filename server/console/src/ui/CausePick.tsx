import { useI18n } from '../i18n';
import { CAUSES, causeName } from './causes';
import { SelectBox } from './SelectBox';

/** One cause of Q.850, or any; what stands in an address already is among them. */
export function CausePick(props: { value: number | undefined; onChange: (cause: number | undefined) => void }) {
  const texts = useI18n();
  const { t } = texts;
  const { value, onChange } = props;
  const offered = value === undefined || CAUSES.includes(value) ? CAUSES : [value, ...CAUSES];
  return (
    <SelectBox
      aria-label={t('causes.filter')}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? undefined : Number(event.target.value))}
    >
      <option value="">{t('causes.any')}</option>
      {offered.map((cause) => (
        <option key={cause} value={cause}>
          {t('causes.named', { cause, meaning: causeName(texts, cause) })}
        </option>
      ))}
    </SelectBox>
  );
}
