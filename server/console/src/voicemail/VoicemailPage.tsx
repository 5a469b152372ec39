import { Voicemail as VoicemailIcon } from 'lucide-react';
import { useState } from 'react';
import '../styles/voicemail.css';
import { TopBar, useTitle } from '../app/Shell';
import { useNames, useOrg } from '../app/session';
import { useI18n } from '../i18n';
import { Empty, Failed, Segmented, Skeleton } from '../ui/parts';
import { Message } from './Message';
import { useVoicemails, type Voicemails } from './voicemail';
import { SelectBox } from '../ui/SelectBox';

type Shown = 'open' | 'all';

/** Messages of callers, for whoever answers in their queues. */
export default function VoicemailPage() {
  const { t } = useI18n();
  const [queue, setQueue] = useState('');
  const [shown, show] = useState<Shown>('open');
  const list = useVoicemails(queue, shown === 'open');
  useTitle(t('vm.title'));
  return (
    <div className="vm">
      <TopBar>
        <h1 className="keep">{t('vm.title')}</h1>
      </TopBar>
      <section className="pane" aria-label={t('vm.title')} data-pane="">
        <div className="pane-h wrapx">
          <QueueChoice value={queue} change={setQueue} unheard={list.data?.unheard ?? {}} />
          <Segmented<Shown>
            className="end"
            label={t('list.show')}
            value={shown}
            onChange={show}
            choices={[
              { value: 'open', label: t('vm.open') },
              { value: 'all', label: t('list.all') },
            ]}
          />
        </div>
        <div className="scroll grow">
          {list.isPending && <Skeleton rows={4} />}
          {list.isError && <Failed title={t('vm.failed')} again={() => void list.refetch()} />}
          {list.isSuccess && <List data={list.data} />}
        </div>
      </section>
    </div>
  );
}

function List({ data }: { data: Voicemails }) {
  const { t } = useI18n();
  if (data.messages.length === 0) {
    return (
      <Empty icon={VoicemailIcon} title={t('vm.none')}>
        <p>{t('vm.noneText')}</p>
      </Empty>
    );
  }
  return (
    <ul className="vmlist">
      {data.messages.map((message) => (
        <Message key={message.id} message={message} />
      ))}
    </ul>
  );
}

function QueueChoice(props: { value: string; change: (queue: string) => void; unheard: Record<string, number> }) {
  const { t } = useI18n();
  const org = useOrg();
  const names = useNames();
  const count = (queue: string) => (props.unheard[queue] ? ` (${props.unheard[queue]})` : '');
  return (
    <label className="row g2">
      <span className="t2">{t('vm.queue')}</span>
      <SelectBox value={props.value} onChange={(event) => props.change(event.target.value)}>
        <option value="">{t('vm.allQueues')}</option>
        {org.queues.map((queue) => (
          <option key={queue.id} value={queue.id}>
            {names.queue(queue.id, queue.id) + count(queue.id)}
          </option>
        ))}
      </SelectBox>
    </label>
  );
}
