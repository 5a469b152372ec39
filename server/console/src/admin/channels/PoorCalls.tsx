import { AudioLines } from 'lucide-react';
import { useI18n } from '../../i18n';
import type { Heard, Sound } from './telephony';

/** Says over what too many calls are poor to hear, if over anything. */
export function PoorOver({ names }: { names: string[] }) {
  const { t, f } = useI18n();
  if (names.length === 0) return null;
  return (
    <p className="banner warn tkb" role="status">
      <AudioLines size={16} strokeWidth={1.75} aria-hidden="true" />
      {t('tk.poorOver', { names: f.list(names) })}
    </p>
  );
}

/** Two cells: the last hour, and the last day. */
export function PoorCells({ sound }: { sound: Sound }) {
  const { t } = useI18n();
  return (
    <>
      <td className={sound.alarm ? 'num c-danger' : 'num'} title={sound.alarm ? t('tk.manyPoor') : undefined}>
        <Poor of={sound.hour} />
      </td>
      <td className="num">
        <Poor of={sound.day} />
      </td>
    </>
  );
}

function Poor({ of: { calls, poor, mos } }: { of: Heard }) {
  const { t, f } = useI18n();
  if (calls === 0) return <>{t('none')}</>;
  return (
    <>
      {t('tk.poorOf', { poor, calls, share: f.percent(poor / calls) })}
      {mos !== undefined && <span className="f12 t3 num tkp">MOS {f.number(mos)}</span>}
    </>
  );
}
