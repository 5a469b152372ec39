import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useI18n } from '../../i18n';
import { directionOf } from '../../i18n/locale';
import { withAgent } from '../document';
import { useDraft } from '../draft/Draft';
import { useLive } from '../parts/useLive';
import { asked, peopleWith } from './coverage';
import { LevelMenu } from './LevelMenu';
import { type Cell, digitOf, levelTyped, moved, type Typed } from './levels';
import { MatrixRow } from './MatrixRow';
import { skillName } from './names';
import type { Column, Person } from './SkillsPage';

const ROW_PX = 40;
const FEW = 2;

interface Props {
  columns: Column[];
  people: Person[];
  open: (agent: string) => void;
}

/** One cell for each agent and skill; arrows move, digits set a level, Enter opens the levels. */
export function Matrix({ columns, people, open }: Props) {
  const { t, locale } = useI18n();
  const { mayEdit } = useDraft();
  const scroll = useRef<HTMLDivElement>(null);
  const [at, go] = useState<Cell>({ row: 0, column: 0 });
  const [menu, openMenu] = useState<Cell>();
  const setLevel = useSetLevel();
  const typed = useRef<Typed>(undefined);
  const live = useLive();
  const rows = useVirtualizer({
    count: people.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    initialRect: { width: 900, height: 700 },
  });
  const focused = { row: Math.min(at.row, people.length - 1), column: at.column };
  useFocus(scroll, focused, (row) => rows.scrollToIndex(row));
  const onKey = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLElement)) return;
    if (!event.target.closest('.lv')) return;
    const size = { rows: people.length, columns: columns.length };
    const next = moved(event.key, focused, size, directionOf(locale) === 'rtl');
    const person = people[focused.row];
    const column = columns[focused.column];
    const digit = digitOf(event.code);
    if (next) go(next);
    else if (mayEdit && person && column && digit !== undefined) {
      setLevel(person.id, column, levelTyped(digit, typed.current, event.timeStamp));
      typed.current = { digit, at: event.timeStamp };
    } else if (mayEdit && person && column && (event.key === 'Delete' || event.key === 'Backspace')) {
      setLevel(person.id, column, 0);
    } else return;
    event.preventDefault();
  };
  const items = rows.getVirtualItems();
  const shownMenu = mayEdit ? menu : undefined;
  return (
    <div className="scroll grow mxs" ref={scroll} data-pane="">
      <table
        className="mx"
        role="grid"
        aria-label={t('s.grid')}
        aria-rowcount={people.length + 2}
        aria-colcount={columns.length + 1}
        onKeyDown={onKey}
        onFocus={(event) => {
          const cell = cellOf(event.target);
          if (cell) go(cell);
        }}
      >
        <Header columns={columns} />
        <tbody>
          <Spacer height={items[0]?.start ?? 0} />
          {items.map(({ index }) => {
            const person = people[index];
            return (
              person && (
                <MatrixRow
                  key={person.id}
                  row={index}
                  person={person}
                  columns={columns}
                  state={live?.agents.find((agent) => agent.id === person.id)}
                  focus={focused.row === index ? focused.column : undefined}
                  menu={shownMenu?.row === index ? shownMenu.column : undefined}
                  pick={(column) => {
                    go({ row: index, column });
                    openMenu({ row: index, column });
                  }}
                  open={open}
                />
              )
            );
          })}
          <Spacer height={rows.getTotalSize() - (items.at(-1)?.end ?? 0)} />
        </tbody>
      </table>
      <LevelMenu
        cell={shownMenu}
        person={people[shownMenu?.row ?? -1]}
        column={columns[shownMenu?.column ?? -1]}
        within={scroll}
        set={setLevel}
        close={() => openMenu(undefined)}
      />
    </div>
  );
}

/** The place of a cell by its mark, whatever brought the focus there. */
function cellOf(target: EventTarget): Cell | undefined {
  const [row, column] = (target instanceof HTMLElement && target.dataset.cell?.split('/').map(Number)) || [];
  return row === undefined || column === undefined ? undefined : { row, column };
}

/** Moves the focus to the cell that keys led to, once it is there; not before the grid was entered. */
function useFocus(scroll: React.RefObject<HTMLDivElement | null>, cell: Cell, reveal: (row: number) => void): void {
  const { row, column } = cell;
  const known = useRef(cell);
  useEffect(() => {
    const inside = scroll.current?.contains(document.activeElement) === true;
    const elsewhere = known.current.row !== row || known.current.column !== column;
    known.current = { row, column };
    if (!inside || !elsewhere) return;
    const find = () => scroll.current?.querySelector<HTMLElement>(`[data-cell="${row}/${column}"]`);
    const here = find();
    if (here) here.focus();
    else {
      reveal(row);
      requestAnimationFrame(() => requestAnimationFrame(() => find()?.focus()));
    }
  }, [scroll, row, column, reveal]);
}

function useSetLevel(): (agent: string, column: Column, level: number) => void {
  const { edit } = useDraft();
  return (agent, { of, name }, level) =>
    edit(
      withAgent(agent, (now) => {
        const { [name]: _, ...others } = now[of];
        return { ...now, [of]: level === 0 ? others : { ...now[of], [name]: level } };
      }),
    );
}

const Spacer = ({ height }: { height: number }) =>
  height > 0 && (
    <tr className="spacer" aria-hidden="true">
      <td style={{ height }} />
    </tr>
  );

function Header({ columns }: { columns: Column[] }) {
  const { t } = useI18n();
  const languages = columns.filter((column) => column.of === 'languages').length;
  return (
    <thead>
      <tr>
        <td className="nob" />
        <th className="gh" colSpan={languages} scope="colgroup">
          {t('s.languages')}
        </th>
        {columns.length > languages && (
          <th className="gh gapl" colSpan={columns.length - languages} scope="colgroup">
            {t('s.skills')}
          </th>
        )}
      </tr>
      <tr>
        <th scope="col">{t('live.agent')}</th>
        {columns.map((column, at) => (
          <ColumnHead key={`${column.of} ${column.name}`} column={column} first={at === languages} />
        ))}
      </tr>
    </thead>
  );
}

/** The name, and how many people there are for it: for a skill, at the level that queues ask for. */
function ColumnHead({ column: { of, name }, first }: { column: Column; first: boolean }) {
  const { t, f } = useI18n();
  const { document } = useDraft();
  const level = of === 'skills' ? asked(document, name) : 0;
  const count = peopleWith(document, of, name, level);
  const few = count <= FEW;
  const text = level > 1 ? t('s.atLevel', { count, level }) : t(few ? 's.fewPeople' : 's.people', { count });
  return (
    <th scope="col" className={first ? 'gapl' : undefined}>
      {of === 'languages' ? f.language(name) : skillName(name)}
      <div className={few ? 'cov w' : 'cov'}>{text}</div>
    </th>
  );
}
