import { ArrowDown, ArrowUp } from 'lucide-react';
import { useI18n } from '../../i18n';

/** Focuses a button of what was moved, wherever it stands now; the other one where this one can go no further. */
export function focusMover(id: string, way: 'up' | 'down'): void {
  requestAnimationFrame(() => {
    const button = (one: string) => document.querySelector<HTMLButtonElement>(`[data-mover="${CSS.escape(`${id} ${one}`)}"]:not([disabled])`);
    (button(way) ?? button(way === 'up' ? 'down' : 'up'))?.focus();
  });
}

interface Props {
  id: string;
  name: string;
  first: boolean;
  last: boolean;
  move: (step: -1 | 1) => void;
}

/** Two buttons that name what they move. */
export function Movers({ id, name, first, last, move }: Props) {
  const { t } = useI18n();
  return (
    <>
      <button type="button" className="btn sm icon quiet" data-mover={`${id} up`} aria-label={t('sf.up', { name })} title={t('sf.up', { name })} disabled={first} onClick={() => move(-1)}>
        <ArrowUp size={15} strokeWidth={1.75} aria-hidden="true" />
      </button>
      <button type="button" className="btn sm icon quiet" data-mover={`${id} down`} aria-label={t('sf.down', { name })} title={t('sf.down', { name })} disabled={last} onClick={() => move(1)}>
        <ArrowDown size={15} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </>
  );
}
