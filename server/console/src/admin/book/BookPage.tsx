import { BookUser, Download, Plus, Upload } from 'lucide-react';
import { useState } from 'react';
import { useI18n } from '../../i18n';
import { Dialog } from '../../ui/Dialog';
import { finder, useFind } from '../../ui/find';
import { ListFind, NothingFound } from '../../ui/ListFind';
import { MoreRows, usePortion } from '../../ui/Portion';
import { Empty, Failed, Skeleton } from '../../ui/parts';
import { labelIn } from '../document';
import { useDraft } from '../draft/Draft';
import { Head } from '../parts/Sheet';
import { type OutsideNumber, useBook } from './book';
import { ImportDialog } from './ImportDialog';
import { NumberForm } from './NumberForm';

/** Numbers outside that agents find by name; supervisors keep them, too. */
export function BookPage() {
  const { t } = useI18n();
  const query = useBook();
  const [typed, find] = useFind();
  const [open, show] = useState<OutsideNumber | 'new'>();
  const [importing, imports] = useState(false);
  const numbers = query.data?.numbers ?? [];
  const most = query.data?.most ?? 0;
  const found = finder(typed);
  const shown = numbers.filter(({ name, number, note, tags }) => found(name, number, note, ...tags));
  const portion = usePortion(shown, typed);
  const title = open === 'new' ? t('nb.add') : t('nb.edit', { name: open?.name ?? '' });
  return (
    <section className="pane sheet" aria-label={t('set.part.book')} data-pane="">
      <Head title={t('set.part.book')} text={t('nb.text')}>
        {numbers.length > 0 && (
          <>
            <ListFind label={t('nb.find')} words={typed} onChange={find} shown={shown.length} all={numbers.length} />
            <a className="btn" href="/api/number-book.csv" download>
              <Download size={16} strokeWidth={1.75} aria-hidden="true" />
              {t('nb.export')}
            </a>
          </>
        )}
        <button type="button" className="btn" onClick={() => imports(true)}>
          <Upload size={16} strokeWidth={1.75} aria-hidden="true" />
          {t('nb.import')}
        </button>
        <button type="button" className="btn primary" onClick={() => show('new')}>
          <Plus size={16} strokeWidth={1.75} aria-hidden="true" />
          {t('nb.add')}
        </button>
      </Head>
      <div className="scroll grow sbody">
        {query.isPending && <Skeleton rows={6} />}
        {query.isError && <Failed title={t('set.failed')} again={() => void query.refetch()} />}
        {query.data && numbers.length === 0 && <Empty icon={BookUser} title={t('nb.none')}>{t('nb.noneText')}</Empty>}
        {numbers.length > 0 && shown.length === 0 && <NothingFound words={typed} onChange={find} all={numbers.length} />}
        {shown.length > 0 && <Table numbers={portion.shown} open={show} />}
        <MoreRows left={portion.left} more={portion.more} />
      </div>
      <Dialog title={title} open={open !== undefined} onClose={() => show(undefined)}>
        {open && <NumberForm entry={open === 'new' ? undefined : open} most={most} close={() => show(undefined)} />}
      </Dialog>
      <Dialog title={t('nb.importTitle')} open={importing} onClose={() => imports(false)} className="wide">
        <ImportDialog most={most} close={() => imports(false)} />
      </Dialog>
    </section>
  );
}

function Table({ numbers, open }: { numbers: OutsideNumber[]; open: (entry: OutsideNumber) => void }) {
  const { t } = useI18n();
  return (
    <table className="tbl nbt">
      <thead>
        <tr>
          <th scope="col">{t('nb.name')}</th>
          <th scope="col">{t('nb.number')}</th>
          <th scope="col">{t('nb.note')}</th>
          <th scope="col">{t('nb.tags')}</th>
          <th scope="col">{t('nb.queues')}</th>
          <th scope="col">{t('nb.written')}</th>
        </tr>
      </thead>
      <tbody data-found="">
        {numbers.map((entry) => (
          <Row key={entry.id} entry={entry} open={() => open(entry)} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ entry, open }: { entry: OutsideNumber; open: () => void }) {
  const { t, f, locale } = useI18n();
  const { document } = useDraft();
  const queue = (id: string) => labelIn(document.queues.find((one) => one.id === id)?.name ?? {}, locale, id);
  return (
    <tr>
      <th scope="row">
        <button type="button" className="lnk nbn" onClick={open}>
          <bdi className="med">{entry.name}</bdi>
        </button>
      </th>
      <td className="num">
        <bdi dir="ltr">{entry.number}</bdi>
      </td>
      <td className="t2 nbo">
        <bdi>{entry.note}</bdi>
      </td>
      <td>
        <span className="row g1 wrapx">
          {entry.tags.map((tag) => (
            <bdi key={tag} className="chip">
              {tag}
            </bdi>
          ))}
        </span>
      </td>
      <td className="t2">{entry.queues.length === 0 ? t('nb.allQueues') : f.list(entry.queues.map(queue))}</td>
      <td className="f12 t3">{t('nb.by', { name: `\u2068${entry.by}\u2069`, when: f.day(entry.at) })}</td>
    </tr>
  );
}
