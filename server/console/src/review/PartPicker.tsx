import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { Segmented } from '../ui/parts';
import { SelectBox } from '../ui/SelectBox';
import type { Part } from './parts';

/** So many are beside each other, on a phone, too; more are a list. */
const MOST_BUTTONS = 2;

/** Which part of the recording is shown, and the way to the others. */
export function PartPicker({ parts, shown, show }: { parts: Part[]; shown: Part; show: (fromMs: number) => void }) {
  const { t, f } = useI18n();
  const all = parts.length;
  const long = ({ part, startedAt, lengthMs }: Part) =>
    t('player.part', { part, all, time: f.second(startedAt), length: clock(lengthMs) });
  const go = (part: number) => {
    const to = parts.find((one) => one.part === part);
    if (to) show(to.fromMs);
  };
  return (
    <div className="parts">
      {all > MOST_BUTTONS ? (
        <SelectBox aria-label={t('player.parts')} value={shown.part} onChange={(event) => go(Number(event.target.value))}>
          {parts.map((one) => (
            <option key={one.part} value={one.part}>
              {long(one)}
            </option>
          ))}
        </SelectBox>
      ) : (
        <Segmented<number>
          label={t('player.parts')}
          value={shown.part}
          onChange={go}
          choices={parts.map((one) => ({
            value: one.part,
            label: <span className="num">{t('player.partShort', { part: one.part, time: f.second(one.startedAt) })}</span>,
            name: long(one),
          }))}
        />
      )}
      <p className="sr" role="status">
        {long(shown)}
      </p>
    </div>
  );
}
