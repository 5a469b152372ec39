import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { useI18n } from '../../i18n';
import { Dialog } from '../../ui/Dialog';
import { Empty, Failed, Skeleton } from '../../ui/parts';
import { Head } from '../parts/Sheet';
import { Twice } from '../users/Section';
import { type ProgramKey, useKeyActs, useKeys } from './keys';
import { NewKey } from './NewKey';

/** Keys with which programs use the API. */
export function KeysPage() {
  const { t } = useI18n();
  const query = useKeys();
  const [making, make] = useState(false);
  const keys = query.data?.keys ?? [];
  const most = query.data?.most ?? 0;
  return (
    <section className="pane sheet" aria-label={t('set.part.keys')} data-pane="">
      <Head title={t('set.part.keys')} text={t('key.text')}>
        <button type="button" className="btn primary" onClick={() => make(true)}>
          <Plus size={16} strokeWidth={1.75} aria-hidden="true" />
          {t('key.add')}
        </button>
      </Head>
      <div className="scroll grow sbody">
        {query.isPending && <Skeleton rows={4} />}
        {query.isError && <Failed title={t('set.failed')} again={() => void query.refetch()} />}
        {query.data && keys.length === 0 && <Empty icon={KeyRound} title={t('key.none')}>{t('key.noneText')}</Empty>}
        {keys.length > 0 && <Table keys={keys} most={most} />}
      </div>
      <Dialog title={t('key.add')} open={making} onClose={() => make(false)}>
        <NewKey most={most} close={() => make(false)} />
      </Dialog>
    </section>
  );
}

function Table({ keys, most }: { keys: ProgramKey[]; most: number }) {
  const { t } = useI18n();
  return (
    <table className="tbl nbt">
      <thead>
        <tr>
          <th scope="col">{t('key.name')}</th>
          <th scope="col">{t('u.role')}</th>
          <th scope="col">{t('key.may')}</th>
          <th scope="col">{t('key.until')}</th>
          <th scope="col">{t('key.used')}</th>
          <th scope="col">{t('key.made')}</th>
          <th scope="col">
            <span className="sr">{t('key.remove')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {keys.map((one) => (
          <Row key={one.name} one={one} most={most} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ one, most }: { one: ProgramKey; most: number }) {
  const { t, f } = useI18n();
  const acts = useKeyActs(most);
  const over = one.until !== undefined && one.until <= Date.now();
  return (
    <tr>
      <th scope="row" className="mono">
        <bdi dir="ltr">{one.name}</bdi>
      </th>
      <td>{t(`role.${one.role}`)}</td>
      <td className="t2">{t(one.readsOnly ? 'key.reads' : 'key.changes')}</td>
      <td data-label={t('key.until')}>{over ? <span className="chip warn">{t('key.over', { when: f.day(one.until ?? 0) })}</span> : one.until ? f.day(one.until) : t('key.forever')}</td>
      <td className="t2" data-label={t('key.used')}>{one.lastUsed ? f.day(one.lastUsed) : t('u.never')}</td>
      <td className="f12 t3">{t('nb.by', { name: `\u2068${one.by}\u2069`, when: f.day(one.at) })}</td>
      <td>
        <Twice quiet text={t('key.remove')} sure={t('key.removeSure', { name: one.name })} act={() => void acts.remove(one.name)} />
      </td>
    </tr>
  );
}
