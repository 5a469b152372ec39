import { Columns3 } from 'lucide-react';
import { Menu } from '@mantine/core';
import { useId, useState } from 'react';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { Avatar } from '../ui/Avatar';
import { Failed, Lang, Segmented, Skeleton } from '../ui/parts';
import { type Column, columnsOf } from './columns';
import { Defined } from './Defined';
import { timesOf } from './labels';
import type { By, Row, Table } from './types';
import { TABS, type Tab, type View } from './view';
import { useTable } from './useReports';

const MENU = { dropdown: 'menu', item: 'mi', itemLabel: 'mil', itemIndicator: 'none' };
const FIRST_ROWS = 12;
const KEPT = 'parley.report.columns';

function keptColumns(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one): one is string => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

/** The same figures by queue, agent, interval or language. */
export function Breakdown(props: { view: View; today: string; target: number | undefined; pick: (tab: Tab) => void }) {
  const { t, f } = useI18n();
  const { view } = props;
  const title = useId();
  const [hidden, hide] = useState(keptColumns);
  const [all, showAll] = useState(false);
  const table = useTable(view, props.today, view.tab as By, view.tab === 'interval' ? {} : { trend: '1' });
  const rows = sorted(table.data?.rows ?? [], view.tab);
  const columns = columnsOf(view, props.target).filter((one) => one.for.includes(view.tab) && (one.where?.(rows) ?? true));
  const shown = columns.filter((one) => !hidden.includes(one.id));
  const some = all ? rows : rows.slice(0, FIRST_ROWS);
  const flip = (id: string) => {
    const next = hidden.includes(id) ? hidden.filter((one) => one !== id) : [...hidden, id];
    localStorage.setItem(KEPT, JSON.stringify(next));
    hide(next);
  };
  return (
    <section className="card c12" aria-labelledby={title} data-pane="">
      <div className="card-h">
        <h2 id={title}>{t(`tab.by.${view.tab}`)}</h2>
        <Segmented<Tab>
          label={t('reports.rows')}
          value={view.tab}
          onChange={props.pick}
          choices={TABS.map((tab) => ({ value: tab, label: t(`tab.${tab}`) }))}
        />
        <span className="end f12 t3">{t('reports.shown', { n: some.length, all: rows.length })}</span>
        <Menu position="bottom-end" width={240} offset={6} classNames={MENU} closeOnItemClick={false} withInitialFocusPlaceholder={false}>
          <Menu.Target>
            <button type="button" className="btn sm">
              <Columns3 size={15} strokeWidth={1.75} aria-hidden="true" />
              {t('reports.columns')}
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {columns.map((one) => (
              <Menu.CheckboxItem key={one.id} checked={!hidden.includes(one.id)} onChange={() => flip(one.id)} checkIcon={null}>
                <span className={hidden.includes(one.id) ? 'cbx' : 'cbx on'} aria-hidden="true">
                  ✓
                </span>
                <span className="grow">{t(`col.${one.id}`)}</span>
              </Menu.CheckboxItem>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
      {table.isError && <Failed title={t('reports.failed')} again={() => void table.refetch()} />}
      {table.isPending && <Skeleton rows={4} />}
      {table.data && rows.length === 0 && <p className="bd t2">{t('chart.none')}</p>}
      {table.data && rows.length > 0 && (
        <div className="hscroll" role="group" aria-labelledby={title} tabIndex={0}>
          <table className="tbl" aria-labelledby={title}>
            <thead>
              <tr>
                <th scope="col">{t(`tab.${view.tab}`)}</th>
                {shown.map((one) => (
                  <th scope="col" className={one.id === 'trend' ? undefined : 'r'} key={one.id}>
                    <Heading column={one} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {some.map((row) => (
                <tr key={`${row.key} ${row.fromMs ?? ''}`}>
                  <th scope="row">
                    <Name row={row} tab={view.tab} table={table.data} />
                  </th>
                  {shown.map((one) => (
                    <td className={one.id === 'trend' ? undefined : 'r'} key={one.id}>
                      {one.cell(row, { f, clock })}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rows.length > FIRST_ROWS && (
        <div className="bd">
          <button type="button" className="btn sm" onClick={() => showAll(!all)}>
            {all ? t('reports.fewer') : t('reports.all', { count: rows.length })}
          </button>
        </div>
      )}
    </section>
  );
}

function Heading({ column }: { column: Column }) {
  const { t, has } = useI18n();
  const key = `def.col.${column.id}`;
  const name = t(`col.${column.id}`);
  return has(key) ? <Defined text={t(key)}>{name}</Defined> : name;
}

/** Most contacts first; intervals stay in order. */
function sorted(rows: Row[], tab: Tab): Row[] {
  return tab === 'interval' ? rows : [...rows].sort((a, b) => b.figures.stays.entered - a.figures.stays.entered);
}

function Name({ row, tab, table }: { row: Row; tab: Tab; table: Table }) {
  const { f, locale } = useI18n();
  const name = row.name ?? row.key;
  switch (tab) {
    case 'agent':
      return (
        <span className="row g2">
          <Avatar name={name} seed={row.key} size={24} />
          <bdi className="med">{name}</bdi>
        </span>
      );
    case 'language':
      return (
        <span className="row g2">
          <Lang code={row.key} />
          <span className="med">{f.language(row.key)}</span>
        </span>
      );
    case 'interval':
      return timesOf(locale, table.period.zone, table.interval ?? 'day').full(row.fromMs ?? 0);
    case 'queue':
    case 'tag':
      return <span className="med">{name}</span>;
  }
}
