import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useI18n } from '../../i18n';
import { labelIn } from '../document';
import { useDraft } from '../draft/Draft';
import { NumberField, Select } from '../parts/fields';
import { AddButton, Head, IconButton, Part } from '../parts/Sheet';
import { usePreview } from './api';
import { CustomerPart } from './CustomerPart';
import { ActsPart, HoldsPart } from './Past';
import { KINDS, QUEUE_KINDS, type Retention, withDays } from './retention';

/** Stands for no number: kept for ever. */
const EVER = -1;

/** How long things are kept, what must be kept, and who is to be forgotten. */
export function RetentionPage() {
  const { t } = useI18n();
  return (
    <section className="pane sheet" aria-label={t('set.part.retention')} data-pane="">
      <Head title={t('set.part.retention')} text={t('k.about')} />
      <div className="scroll grow sbody">
        <DaysParts />
        <CustomerPart />
        <HoldsPart />
        <ActsPart />
      </div>
    </section>
  );
}

function DaysParts() {
  const { t } = useI18n();
  const { document, edit } = useDraft();
  const { retention } = document;
  const counts = usePreview(retention);
  const set = (change: (now: Retention) => Retention) => edit((now) => ({ ...now, retention: change(now.retention) }));
  return (
    <>
      <Part title={t('k.days')} note={t('k.daysNote')}>
        <div className="kdays">
          {KINDS.map((kind) => (
            <Days
              key={kind}
              label={t(`k.${kind}`)}
              path={`retention.${kind}`}
              value={retention[kind]}
              ever={t(kind === 'anatomy' ? 'k.asFile' : 'k.ever')}
              count={counts.get(` ${kind}`)}
              set={(days) => set((now) => withDays(now, kind, days))}
            />
          ))}
        </div>
      </Part>
      <Queues counts={counts} set={set} />
    </>
  );
}

function Days(props: {
  label: string;
  path: string;
  value: number | undefined;
  ever: string;
  /** Absent while nobody knows. */
  count: number | undefined;
  set: (days: number | undefined) => void;
}) {
  const { t, f } = useI18n();
  const { value, count } = props;
  const some = count !== undefined && <b className="c-danger">{t('k.now', { count, number: f.number(count) })}</b>;
  const now = count === 0 ? t('k.noneNow') : some || '…';
  return (
    <NumberField
      label={props.label}
      path={props.path}
      unit={t('k.unit')}
      empty={EVER}
      value={value ?? EVER}
      help={value === undefined ? props.ever : now}
      onChange={(days) => props.set(days === EVER ? undefined : days)}
    />
  );
}

function Queues({ counts, set }: { counts: Map<string, number>; set: (change: (now: Retention) => Retention) => void }) {
  const { t, locale } = useI18n();
  const { document } = useDraft();
  const { queues } = document.retention;
  const [chosen, choose] = useState('');
  const name = (id: string) => labelIn(document.queues.find((queue) => queue.id === id)?.name ?? {}, locale, id);
  const others = document.queues.filter(({ id }) => queues[id] === undefined);
  const add = () => {
    set((now) => ({ ...now, queues: { ...now.queues, [chosen]: {} } }));
    choose('');
  };
  return (
    <Part title={t('k.queues')} note={t('k.queuesNote')}>
      {Object.entries(queues).map(([id, days]) => (
        <div className="kq" key={id} role="group" aria-label={name(id)}>
          <span className="row med kqn">
            <bdi className="grow clip">{name(id)}</bdi>
            <IconButton
              icon={X}
              label={t('set.drop', { name: name(id) })}
              onClick={() => set((now) => ({ ...now, queues: withDays(now.queues, id, undefined) }))}
            />
          </span>
          <div className="kdays">
            {QUEUE_KINDS.map((kind) => (
              <Days
                key={kind}
                label={t(`k.${kind}`)}
                path={`retention.queues.${id}.${kind}`}
                value={days[kind]}
                ever={t('k.asOthers')}
                count={counts.get(`${id} ${kind}`)}
                set={(number) => set((now) => ({ ...now, queues: { ...now.queues, [id]: withDays(days, kind, number) } }))}
              />
            ))}
          </div>
        </div>
      ))}
      {others.length > 0 && (
        <div className="row g2 kadd">
          <Select
            label={t('k.queue')}
            value={chosen}
            choices={[{ value: '', label: t('k.queue') }, ...others.map(({ id }) => ({ value: id, label: name(id) }))]}
            onChange={choose}
          />
          {chosen !== '' && <AddButton icon={Plus} label={t('set.add')} onClick={add} />}
        </div>
      )}
    </Part>
  );
}
