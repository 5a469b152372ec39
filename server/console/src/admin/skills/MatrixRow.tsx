import { memo } from 'react';
import type { BoardAgent } from '../../api/types';
import { useI18n } from '../../i18n';
import { Avatar } from '../../ui/Avatar';
import { StateGlyph } from '../../ui/StateGlyph';
import { lookOf } from '../parts/look';
import { useDraft } from '../draft/Draft';
import { heatOf } from './levels';
import { skillName } from './names';
import type { Column, Person } from './SkillsPage';

interface Props {
  row: number;
  person: Person;
  columns: Column[];
  state: BoardAgent | undefined;
  /** The column that takes part in Tab order, if it is in this row. */
  focus: number | undefined;
  /** The column whose levels are open. */
  menu: number | undefined;
  pick: (column: number) => void;
  open: (agent: string) => void;
}

export function MatrixRow(props: Props) {
  const { person, columns } = props;
  const { t } = useI18n();
  const { document, base } = useDraft();
  const now = document.agents[person.id];
  const then = base.document.agents[person.id];
  const firstSkill = columns.findIndex((column) => column.of === 'skills');
  return (
    <tr aria-rowindex={props.row + 3}>
      <th scope="row">
        <button type="button" className="row g2 who" onClick={() => props.open(person.id)}>
          <Avatar name={person.name} seed={person.id} size={28}>
            {props.state && (
              <span className="pres">
                <StateGlyph kind={lookOf(props.state)} size={9} />
              </span>
            )}
          </Avatar>
          <bdi className="med clip">{person.name}</bdi>
          <span className="sr">{t('s.openAgent')}</span>
        </button>
      </th>
      {columns.map((column, at) => (
        <LevelCell
          key={`${column.of} ${column.name}`}
          cell={`${props.row}/${at}`}
          column={column}
          level={now?.[column.of][column.name] ?? 0}
          before={then?.[column.of][column.name] ?? 0}
          first={at === firstSkill}
          inTabs={props.focus === at}
          open={props.menu === at}
          pick={() => props.pick(at)}
        />
      ))}
    </tr>
  );
}

interface CellProps {
  cell: string;
  column: Column;
  level: number;
  before: number;
  first: boolean;
  inTabs: boolean;
  open: boolean;
  pick: () => void;
}

const LevelCell = memo(Cell, (a, b) => {
  const told = (one: CellProps) => [one.cell, one.column, one.level, one.before, one.first, one.inTabs, one.open];
  const other = told(b);
  return told(a).every((value, at) => value === other[at]);
});

function Cell({ cell, column, level, before, first, inTabs, open, pick }: CellProps) {
  const { t, f } = useI18n();
  const name = column.of === 'languages' ? f.language(column.name) : skillName(column.name);
  const changed = level !== before;
  const said = level === 0 ? t('s.noLevel', { name }) : t('s.hasLevel', { name, level });
  const kind = ['lv', level === 0 && 'z', changed && 'ch', open && 'ed'].filter(Boolean).join(' ');
  return (
    <td className={first ? 'gapl' : undefined}>
      <button
        type="button"
        className={kind}
        style={{ '--h': `${heatOf(level)}%` } as React.CSSProperties}
        data-cell={cell}
        tabIndex={inTabs ? 0 : -1}
        aria-haspopup="menu"
        aria-label={changed ? t('s.wasLevel', { said, before }) : said}
        onClick={pick}
      >
        {level === 0 ? '–' : level}
      </button>
    </td>
  );
}
