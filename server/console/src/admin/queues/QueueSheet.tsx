import { Copy, Ellipsis, Route, Trash2 } from 'lucide-react';
import { Menu } from '@mantine/core';
import { useEffect } from 'react';
import { useOrg } from '../../app/session';
import { navigate, useLink } from '../../app/router';
import { BackLink } from '../parts/BackLink';
import { useI18n } from '../../i18n';
import { besides } from '../../ui/find';
import { useToast } from '../../ui/Toasts';
import { type Document, labelIn, type Queue } from '../document';
import { useDraft } from '../draft/Draft';
import { undoing } from '../draft/undo';
import { revealAnchor } from '../parts/anchor';
import { Head } from '../parts/Sheet';
import { useLive } from '../parts/useLive';
import { AfterChat } from './AfterChat';
import { SilentChats } from './SilentChats';
import { AgentOrder } from './AgentOrder';
import { CallingBack } from './CallingBack';
import { ContactOrder } from './ContactOrder';
import { HandingOn } from './HandingOn';
import { Inviting } from './Inviting';
import { Ladder } from './Ladder';
import { Leaving } from './Leaving';
import { Outcomes } from './Outcomes';
import { RecordingCalls } from './RecordingCalls';
import { queueAddress } from './QueuesPage';
import { Basics, Limits, WrapUp } from './Basics';
import { useQueueForm } from './useQueueForm';
import { without } from './without';
import { WhoMayAnswer } from './WhoMayAnswer';

export function QueueSheet({ queue }: { queue: Queue }) {
  const { locale, t } = useI18n();
  const form = useQueueForm(queue);
  useEffect(revealAnchor, []);
  const tryIt = useLink(`/settings/routing?queue=${encodeURIComponent(queue.id)}`);
  return (
    <section className="pane sheet" aria-label={labelIn(queue.name, locale, queue.id)} data-pane="">
      <Head
        title={
          <>
            <BackLink to={besides('/settings/queues')} />
            <bdi>{labelIn(queue.name, locale, queue.id)}</bdi>
          </>
        }
        text={<LiveLine queue={queue} />}
      >
        <a className="btn" {...tryIt}>
          <Route size={16} strokeWidth={1.75} aria-hidden="true" />
          {t('set.part.routing')}
        </a>
        <More queue={queue} />
      </Head>
      <div className="scroll grow sbody">
        <Basics form={form} />
        <WhoMayAnswer form={form} />
        <AgentOrder form={form} />
        <Ladder form={form} />
        <Limits form={form} />
        <WrapUp form={form} />
        <ContactOrder form={form} />
        <Leaving form={form} />
        <CallingBack form={form} />
        <HandingOn form={form} />
        <RecordingCalls form={form} />
        <Inviting form={form} />
        <SilentChats form={form} />
        <AfterChat form={form} />
        <Outcomes form={form} />
      </div>
    </section>
  );
}

/** How the queue is doing right now. */
function LiveLine({ queue }: { queue: Queue }) {
  const { t, f } = useI18n();
  const live = useLive()?.queues.find((one) => one.id === queue.id);
  if (!live) return <bdi className="mono t3">{queue.id}</bdi>;
  const level = live.serviceLevel;
  return (
    <>
      {t('q.live', { waiting: live.waiting, free: live.free })}{' '}
      {level !== undefined && t('q.liveLevel', { share: f.percent(level) })}
    </>
  );
}

function More({ queue }: { queue: Queue }) {
  const { t, locale } = useI18n();
  const { document, edit, mayEdit } = useDraft();
  const org = useOrg();
  const say = useToast();
  if (!mayEdit) return null;
  const name = labelIn(queue.name, locale, queue.id);
  const copy = () => {
    const ids = document.queues.map((one) => one.id);
    let n = 2;
    while (ids.includes(`${queue.id}-${n}`)) n++;
    const labels = Object.fromEntries(org.languages.map(({ code }) => [code, `${queue.name[code] ?? name} ${n}`]));
    edit((now) => ({ ...now, queues: [...now.queues, { ...queue, id: `${queue.id}-${n}`, name: labels }] }));
    navigate(queueAddress(`${queue.id}-${n}`));
  };
  const remove = () => {
    const change = (now: Document) => without(now, queue.id);
    edit(change);
    navigate('/settings/queues', 'replace');
    say(t('set.removed', { name }), { label: t('set.undo'), run: () => edit(undoing(document, change)) });
  };
  return (
    <Menu position="bottom-end" width={220} offset={6} classNames={{ dropdown: 'menu', item: 'mi', itemLabel: 'mil' }}>
      <Menu.Target>
        <button type="button" className="btn icon" aria-label={t('set.more')}>
          <Ellipsis size={16} strokeWidth={1.75} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={copy}>
          <Copy size={15} strokeWidth={1.75} aria-hidden="true" />
          {t('q.copy')}
        </Menu.Item>
        <Menu.Item onClick={remove} disabled={document.queues.length < 2}>
          <Trash2 size={15} strokeWidth={1.75} aria-hidden="true" />
          {t('q.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
