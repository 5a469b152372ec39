import { useState } from 'react';
import type { Waiting } from '../api/types';
import { useKeys } from '../app/keys';
import { navigate } from '../app/router';
import { useNames } from '../app/session';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { Avatar } from '../ui/Avatar';
import { Lang } from '../ui/parts';
import { pathOf } from './paths';
import { useAct, useDeskClient, useServerNow } from './useDesk';
import { customerName } from './who';

/** Waiting contacts of queues served by hand, the next in order first; the key belongs to that one. */
export function ToTake({ waiting }: { waiting: Waiting[] }) {
  const { t } = useI18n();
  const desk = useDeskClient();
  const act = useAct();
  const [busy, setBusy] = useState<readonly string[]>([]);
  const take = (one: Waiting) => {
    if (busy.includes(one.id)) return;
    setBusy((now) => [...now, one.id]);
    void act(desk.take(one.id)).then((done) => {
      setBusy((now) => now.filter((id) => id !== one.id));
      if (done && one.channel === 'chat') navigate(pathOf(one.id));
    });
  };
  const first = waiting[0];
  useKeys({ 'Alt+KeyG': first && (() => take(first)) });
  if (!first) return null;
  return (
    <section aria-label={t('take.title')}>
      <h3>
        {t('take.title')} <span className="count">{waiting.length}</span>
      </h3>
      <ul>
        {waiting.map((one, at) => (
          <Row key={one.id} one={one} first={at === 0} busy={busy.includes(one.id)} take={() => take(one)} />
        ))}
      </ul>
    </section>
  );
}

function Row(props: { one: Waiting; first: boolean; busy: boolean; take: () => void }) {
  const { t } = useI18n();
  const names = useNames();
  const now = useServerNow();
  const { one } = props;
  const name = customerName(t, one.channel, one.customer);
  return (
    <li className="ct totake">
      <Avatar name={name} seed={one.customer.key} size={36} channel={one.channel} />
      <span className="nm clip">
        <bdi>{name}</bdi>
      </span>
      <span className="rt">
        <span className="f12 t3 num" title={t('take.waits')}>
          {clock(now - one.arrivedAt)}
        </span>
        <button
          type="button"
          className="btn sm primary"
          aria-busy={props.busy}
          disabled={props.busy}
          aria-keyshortcuts={props.first ? 'Alt+G' : undefined}
          onClick={props.take}
        >
          <span aria-hidden="true">{t('take.take')}</span>
          <span className="sr">{t('take.name', { name })}</span> {props.first && <kbd dir="ltr">Alt G</kbd>}
        </button>
      </span>
      <span className="pv clip">
        <Lang code={one.language} />{' '}
        {one.firstLine ? (
          <bdi lang={one.language}>{one.firstLine}</bdi>
        ) : (
          <bdi>{names.queue(one.queue, one.queueName)}</bdi>
        )}
      </span>
    </li>
  );
}
