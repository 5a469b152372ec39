import { Menu } from '@mantine/core';
import { CalendarClock, ChevronDown, Download, FileSpreadsheet, Link2, Printer, Table2 } from 'lucide-react';
import { addressFor } from '../admin/schedules/schedules';
import { useSupervises } from '../app/reach';
import { useLink } from '../app/router';
import { useI18n } from '../i18n';
import { useToast } from '../ui/Toasts';
import { askOf, intervalOf, spanOf, type View } from './view';
import { askOfCalls } from './useReports';
import { copied } from '../ui/copied';

const MENU = { dropdown: 'menu', item: 'mi', itemLabel: 'mil', itemIndicator: 'none' };

/** Takes what one sees along: as a file, on paper, as a link. */
export function ExportMenu({ view, today }: { view: View; today: string }) {
  const { t } = useI18n();
  const toast = useToast();
  const house = useSupervises();
  const mailing = useLink(addressFor(view));
  const { from, to } = spanOf(view, today);
  const sheets = [
    [t(`export.by.${intervalOf(from, to) === 'hour' ? 'hour' : intervalOf(from, to) === 'week' ? 'week' : 'day'}`), 'interval'],
    [t('export.by.queue'), 'queue'],
    [t('export.by.agent'), 'agent'],
    [t('export.by.language'), 'language'],
    [t('export.by.tag'), 'tag'],
  ] as const;
  const copy = async () => {
    toast(t((await copied(location.href)) ? 'export.copied' : 'notCopied'));
  };
  return (
    <Menu position="bottom-end" width={280} offset={6} classNames={MENU} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <button type="button" className="btn primary end">
          <Download size={16} strokeWidth={1.75} aria-hidden="true" />
          <span className="lab">{t('export.title')}</span>
          <ChevronDown size={14} strokeWidth={1.75} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className="mh">{t('export.what')}</div>
        {sheets.map(([name, by]) => (
          <Menu.Item key={by} component="a" href={`/api/reports/table.csv?${askOf(view, today, by)}`} download>
            <Table2 size={16} strokeWidth={1.75} aria-hidden="true" />
            <span className="grow">{name}</span>
          </Menu.Item>
        ))}
        {view.channel !== 'chat' && (
          <Menu.Item component="a" href={`/api/reports/trunks.csv?${askOfCalls(view, today)}`} download>
            <Table2 size={16} strokeWidth={1.75} aria-hidden="true" />
            <span className="grow">{t('export.by.trunk')}</span>
          </Menu.Item>
        )}
        <Menu.Item component="a" href={`/api/reports/workbook.xlsx?${askOf(view, today, 'queue')}`} download>
          <FileSpreadsheet size={16} strokeWidth={1.75} aria-hidden="true" />
          <span className="grow">{t('export.book')}</span>
        </Menu.Item>
        <Menu.Item onClick={() => print()}>
          <Printer size={16} strokeWidth={1.75} aria-hidden="true" />
          <span className="grow">{t('export.print')}</span>
        </Menu.Item>
        <hr />
        {house && (
          <Menu.Item component="a" {...mailing}>
            <CalendarClock size={16} strokeWidth={1.75} aria-hidden="true" />
            <span className="grow">{t('export.mail')}</span>
          </Menu.Item>
        )}
        <Menu.Item onClick={() => void copy()}>
          <Link2 size={16} strokeWidth={1.75} aria-hidden="true" />
          <span className="grow">{t('export.link')}</span>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
