import { useQuery } from '@tanstack/react-query';
import { get } from '../api/client';
import type { CallbackCard, Customer } from '../api/types';
import { useNames } from '../app/session';
import { useI18n } from '../i18n';
import { Avatar } from '../ui/Avatar';
import { Lang } from '../ui/parts';
import { CallOff } from './CallOff';
import { useServerNow } from './useDesk';
import { customerName } from './who';

const OFTEN_MS = 10_000;

/** A callback that was promised and not kept yet. */
interface WaitingCallback {
  id: string;
  queue: string;
  queueName: string;
  language: string;
  customer: Customer;
  arrivedAt: number;
  state: string;
  place?: number;
  agent?: string;
  callback: CallbackCard;
}

/** Callbacks of the agent's queues that nobody has in hand yet, the next in order first. */
export function WaitingCallbacks() {
  const { t } = useI18n();
  const query = useQuery({
    queryKey: ['callbacks'],
    queryFn: () => get<{ callbacks: WaitingCallback[] }>('/api/callbacks'),
    refetchInterval: OFTEN_MS,
    staleTime: 0,
  });
  const waiting = (query.data?.callbacks ?? []).filter((one) => one.agent === undefined);
  if (waiting.length === 0) return null;
  return (
    <section aria-label={t('callbacks.title')}>
      <h3>
        {t('callbacks.title')} <span className="count">{waiting.length}</span>
      </h3>
      <ul>
        {waiting.map((one) => (
          <Row key={one.id} one={one} />
        ))}
      </ul>
    </section>
  );
}

function Row({ one }: { one: WaitingCallback }) {
  const { t, f } = useI18n();
  const names = useNames();
  const now = useServerNow();
  const name = customerName(t, 'voice', one.customer);
  const { notBefore = 0, number } = one.callback;
  const place = one.place === undefined ? t('live.waits') : t('live.place', { place: one.place });
  return (
    <li className="ct totake">
      <Avatar name={name} seed={one.customer.key} size={36} channel="voice" />
      <span className="nm clip" title={number}>
        <bdi>{name}</bdi>
      </span>
      <span className="rt">
        <span className="f12 t3 num">
          {notBefore > now ? t('callbacks.later', { time: f.time(notBefore) }) : place}
        </span>
        <CallOff callback={one.id} name={name} number={number} />
      </span>
      <span className="pv clip">
        <Lang code={one.language} /> <bdi>{names.queue(one.queue, one.queueName)}</bdi>
      </span>
    </li>
  );
}
