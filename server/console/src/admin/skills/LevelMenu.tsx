import { Check } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useI18n } from '../../i18n';
import { useDraft } from '../draft/Draft';
import { bandOf, type Cell, digitOf, MOST } from './levels';
import { skillName } from './names';
import type { Column, Person } from './SkillsPage';

const LEVELS = Array.from({ length: MOST + 1 }, (_, at) => MOST - at);
const EDGE_PX = 8;
/** Until its place is known; it cannot take the focus so long. */
const HIDDEN = { left: 0, top: 0, visibility: 'hidden' } as const;

interface Props {
  cell: Cell | undefined;
  person: Person | undefined;
  column: Column | undefined;
  within: RefObject<HTMLElement | null>;
  set: (agent: string, column: Column, level: number) => void;
  close: () => void;
}

/** The levels with what each means, beside their cell. */
export function LevelMenu(props: Props) {
  const { cell, person, column } = props;
  if (!cell || !person || !column) return null;
  return <Open {...props} key={`${cell.row}/${cell.column}`} cell={cell} person={person} column={column} />;
}

function Open(props: Props & { cell: Cell; person: Person; column: Column }) {
  const { cell, person, column, close } = props;
  const { t, f } = useI18n();
  const { document: draft } = useDraft();
  const menu = useRef<HTMLDivElement>(null);
  const level = draft.agents[person.id]?.[column.of][column.name] ?? 0;
  const place = usePlace(props.within, cell, menu);
  const [at, go] = useState(LEVELS.indexOf(level));
  useEffect(() => {
    if (place) menu.current?.querySelectorAll<HTMLElement>('[role=menuitemradio]')[at]?.focus();
  }, [at, place]);
  useEffect(() => {
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && !menu.current?.contains(event.target)) close();
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [close]);
  const back = () => {
    close();
    props.within.current?.querySelector<HTMLElement>(`[data-cell="${cell.row}/${cell.column}"]`)?.focus();
  };
  const pick = (next: number) => {
    props.set(person.id, column, next);
    back();
  };
  const onKey = (event: KeyboardEvent) => {
    const digit = digitOf(event.code);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) go((at + step + LEVELS.length) % LEVELS.length);
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(LEVELS.length - 1);
    else if (event.key === 'Escape' || event.key === 'Tab') back();
    else if (digit !== undefined) pick(digit);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const name = column.of === 'languages' ? f.language(column.name) : skillName(column.name);
  return (
    <div
      ref={menu}
      className="menu pop"
      role="menu"
      aria-label={t('s.levelOf', { name, person: person.name })}
      style={place ?? HIDDEN}
      onKeyDown={onKey}
    >
      <div className="mh row g2" role="presentation">
        <b>{name}</b>
        <bdi>{person.name}</bdi>
      </div>
      {LEVELS.map((one, n) => (
        <button
          key={one}
          type="button"
          role="menuitemradio"
          aria-checked={one === level}
          tabIndex={n === at ? 0 : -1}
          className={one === level ? 'mi on' : 'mi'}
          onClick={() => pick(one)}
        >
          <b className="num">{one === 0 ? '–' : one}</b>
          <span className={n > 0 && bandOf(one) === bandOf(one + 1) ? 'grow again' : 'grow'}>
            {t(`level.${column.of}.${bandOf(one)}`)}
          </span>
          {one === level && <Check size={14} strokeWidth={2} aria-hidden="true" />}
        </button>
      ))}
    </div>
  );
}

/** Below the cell where there is room, else above it, and never outside of the window. */
function usePlace(within: RefObject<HTMLElement | null>, cell: Cell, menu: RefObject<HTMLElement | null>) {
  const [place, set] = useState<{ left: number; top: number }>();
  useLayoutEffect(() => {
    const button = within.current?.querySelector(`[data-cell="${cell.row}/${cell.column}"]`)?.getBoundingClientRect();
    const size = menu.current?.getBoundingClientRect();
    if (!button || !size) return;
    const below = button.bottom + 4;
    const fits = below + size.height < innerHeight - EDGE_PX;
    const top = fits ? below : Math.max(EDGE_PX, button.top - size.height - 4);
    set({ left: Math.max(EDGE_PX, Math.min(button.left, innerWidth - size.width - EDGE_PX)), top });
  }, [within, menu, cell.row, cell.column]);
  return place;
}
