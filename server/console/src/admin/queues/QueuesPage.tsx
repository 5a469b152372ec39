import { ListOrdered, Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { navigate, useLink } from '../../app/router';
import { useI18n } from '../../i18n';
import { besides, FIND_FROM, finder, useFind } from '../../ui/find';
import { ListFind, NothingFound } from '../../ui/ListFind';
import { Empty } from '../../ui/parts';
import { labelIn, newQueue, type Queue } from '../document';
import { useDraft } from '../draft/Draft';
import { NewDialog } from '../parts/NewDialog';
import { IconButton } from '../parts/Sheet';
import { useLive } from '../parts/useLive';
import { QueueSheet } from './QueueSheet';

export const queueAddress = (id: string): string => `/settings/queues/${encodeURIComponent(id)}`;

export function QueuesPage({ id }: { id: string | undefined }) {
  const { document } = useDraft();
  const { t } = useI18n();
  const [first] = document.queues;
  const queue = document.queues.find((one) => one.id === id);
  useEffect(() => {
    if (id === undefined && first && matchMedia('(min-width: 721px)').matches) {
      navigate(besides(queueAddress(first.id)), 'replace');
    }
  }, [id, first]);
  return (
    <div className={id === undefined ? 'duo' : 'duo open'}>
      <QueueList current={id} />
      {queue ? (
        <QueueSheet key={queue.id} queue={queue} />
      ) : (
        <section className="pane">{id !== undefined && <Empty icon={ListOrdered} title={t('q.gone')} />}</section>
      )}
    </div>
  );
}

function QueueList({ current }: { current: string | undefined }) {
  const { document, edit, mayEdit } = useDraft();
  const { t, locale } = useI18n();
  const live = useLive();
  const [adding, add] = useState(false);
  const [words, find] = useFind();
  const found = finder(words);
  const all = document.queues.length;
  const shown = document.queues.filter(({ id, name }) => found(id, ...Object.values(name)));
  const make = (id: string, name: string) => {
    const labels: Record<string, string> = name ? { [locale]: name } : {};
    edit((now) => ({ ...now, queues: [...now.queues, newQueue({ id, name: labels })] }));
    navigate(queueAddress(id));
  };
  return (
    <section className="pane ql" aria-label={t('set.part.queues')} data-pane="">
      <div className="pane-h">
        <h2>{t('set.part.queues')}</h2>
        <span className="count">{all}</span>
        {mayEdit && (
          <span className="end">
            <IconButton icon={Plus} label={t('q.new')} quiet={false} onClick={() => add(true)} />
          </span>
        )}
      </div>
      {(all >= FIND_FROM || words !== '') && (
        <ListFind className="qlf" label={t('find.queue')} words={words} onChange={find} shown={shown.length} all={all} />
      )}
      <div className="scroll grow qis" data-found="">
        {shown.length === 0 && words !== '' && <NothingFound words={words} onChange={find} all={all} />}
        {shown.map((queue) => (
          <QueueItem
            key={queue.id}
            queue={queue}
            current={queue.id === current}
            waiting={live?.queues.find((one) => one.id === queue.id)?.waiting ?? 0}
          />
        ))}
      </div>
      <NewDialog
        title={t('q.new')}
        open={adding}
        taken={document.queues.map((queue) => queue.id)}
        close={() => add(false)}
        make={make}
      />
    </section>
  );
}

function QueueItem({ queue, current, waiting }: { queue: Queue; current: boolean; waiting: number }) {
  const { t, f, has, locale } = useI18n();
  const { problems, findings, changes } = useDraft();
  const link = useLink(besides(queueAddress(queue.id)));
  const wrong = [...problems.keys()].some((path) => path.startsWith(`queues[${queue.id}]`));
  const warned = findings.some((finding) => finding.queue === queue.id);
  const changed = changes.some(({ path }) => path.startsWith(`queues[${queue.id}]`));
  const channels = queue.channels.map((one) => (has(`channel.${one}`) ? t(`channel.${one}` as 'channel.chat') : one));
  return (
    <a {...link} className="qi" aria-current={current ? 'true' : undefined}>
      <span className="med clip">
        <bdi>{labelIn(queue.name, locale, queue.id)}</bdi>
        {changed && <i className="chd" title={t('set.changed')} />}
      </span>
      <span className="count" title={t('queue.waiting')}>
        {waiting > 0 && f.number(waiting)}
      </span>
      <span className="s clip">
        {wrong ? (
          <span className="c-danger">{t('q.wrong')}</span>
        ) : warned ? (
          <span className="c-warn">{t('q.warned')}</span>
        ) : (
          f.list(channels)
        )}
      </span>
    </a>
  );
}
