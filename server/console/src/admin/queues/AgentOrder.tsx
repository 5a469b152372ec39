import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useI18n } from '../../i18n';
import { useDraft } from '../draft/Draft';
import { Choose, NumberField, Select } from '../parts/fields';
import { IconButton, Part } from '../parts/Sheet';
import { readDistribution, writeDistribution } from './distribution';
import {
  argumentOf,
  lengthSeconds,
  newOrder,
  ORDER_KEYS,
  type OrderName,
  orderWords,
  readOrder,
  writeOrder,
} from './order';
import type { QueueForm } from './useQueueForm';
import { Preferred } from './WhoMayAnswer';

/** Which of the agents who fit is asked first, and how many at once. */
export function AgentOrder({ form }: { form: QueueForm }) {
  const { t } = useI18n();
  return (
    <Part title={t('q.order')} note={t('q.orderNote')} id="order">
      <div className="pair">
        <OrderList form={form} />
        <div className="col g3">
          <Distribution form={form} />
          <Preferred form={form} />
        </div>
      </div>
    </Part>
  );
}

function OrderList({ form: { queue, path, setRouting } }: { form: QueueForm }) {
  const i18n = useI18n();
  const { t } = i18n;
  const { problems } = useDraft();
  const { order } = queue.routing;
  const used = order.map((text) => readOrder(text)?.name);
  const set = (next: string[]) => setRouting({ order: next });
  const move = (at: number, to: number) => {
    const next = [...order];
    next.splice(to, 0, ...next.splice(at, 1));
    set(next);
  };
  return (
    <div className="ordl">
      <ol aria-label={t('q.order')}>
        {order.map((text, at) => (
          <li className="rule" key={text}>
            <span className="rk num">{at + 1}</span>
            {argumentOf(readOrder(text)?.name) !== 'since' && <span className="grow">{orderWords(i18n, text)}</span>}
            <OrderArgument text={text} onChange={(next) => set(order.map((one, i) => (i === at ? next : one)))} />
            <span className="row">
              <IconButton icon={ArrowUp} label={t('set.up')} disabled={at === 0} onClick={() => move(at, at - 1)} />
              <IconButton
                icon={ArrowDown}
                label={t('set.down')}
                disabled={at === order.length - 1}
                onClick={() => move(at, at + 1)}
              />
              <IconButton
                icon={X}
                label={t('set.drop', { name: orderWords(i18n, text) })}
                onClick={() => set(order.filter((_, i) => i !== at))}
              />
            </span>
          </li>
        ))}
      </ol>
      <span className="help err" role="alert">
        {problems.get(`${path}.routing.order`)}
      </span>
      <Select
        className="tight"
        label={t('q.addKey')}
        value=""
        choices={[
          { value: '', label: t('q.addKey') },
          ...ORDER_KEYS.filter((name) => !used.includes(name)).map((name) => ({
            value: name,
            label: orderWords(i18n, newOrder(name)),
          })),
        ]}
        onChange={(name) => name && set([...order, newOrder(name as OrderName)])}
      />
    </div>
  );
}

function OrderArgument({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const i18n = useI18n();
  const { t } = i18n;
  const key = readOrder(text);
  if (!key) return null;
  const set = (argument: string) => onChange(writeOrder({ name: key.name, argument }));
  switch (argumentOf(key.name)) {
    case 'none':
      return null;
    case 'since':
      return (
        <Select
          className="tight grow"
          label={t('order.since')}
          value={key.argument}
          choices={['', 'ready', 'signIn'].map((value) => ({
            value,
            label: orderWords(i18n, writeOrder({ name: 'longestIdle', argument: value })),
          }))}
          onChange={set}
        />
      );
    case 'seed':
      return <SmallNumber label={t('order.seed')} value={Number(key.argument)} onChange={(n) => set(String(n))} />;
    case 'length':
      return (
        <SmallNumber
          label={t('order.window')}
          unit={t('set.s')}
          value={lengthSeconds(key.argument) ?? 0}
          onChange={(n) => set(`${n}s`)}
        />
      );
  }
}

function SmallNumber(props: { label: string; unit?: string; value: number; onChange: (n: number) => void }) {
  const change = (n: number) => Number.isInteger(n) && n >= 0 && n < 100_000 && props.onChange(n);
  return <NumberField {...props} className="bare-l" onChange={change} />;
}

function Distribution({ form: { queue, path, setRouting } }: { form: QueueForm }) {
  const { t } = useI18n();
  const now = readDistribution(queue.routing.distribution);
  const set = (change: Partial<typeof now>) =>
    setRouting({ distribution: writeDistribution({ ...now, ...change }) });
  return (
    <>
      <Choose
        label={t('q.distribution')}
        path={`${path}.routing.distribution`}
        value={now.kind}
        choices={(['one', 'all', 'progressive', 'manual'] as const).map((value) => ({
          value,
          label: t(`word.value.${value}`),
        }))}
        onChange={(kind) => set({ kind: kind as typeof now.kind })}
      />
      {now.kind === 'progressive' && (
        <div className="row g2">
          <NumberField label={t('q.addEach')} value={now.count} onChange={(count) => count > 0 && set({ count })} />
          <NumberField
            label={t('q.every')}
            unit={t('set.s')}
            value={now.seconds}
            onChange={(seconds) => seconds > 0 && set({ seconds })}
          />
        </div>
      )}
    </>
  );
}
