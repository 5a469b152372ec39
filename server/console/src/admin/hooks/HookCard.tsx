import { useQueryClient } from '@tanstack/react-query';
import { CircleAlert, CircleCheck, CircleDashed } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { post } from '../../api/client';
import { useI18n } from '../../i18n';
import { useErrorText } from '../parts/useErrorText';
import type { HookView } from './hooks';

const LOOKS = {
  new: { icon: CircleDashed, chip: 'chip' },
  up: { icon: CircleCheck, chip: 'chip ok' },
  down: { icon: CircleAlert, chip: 'chip danger' },
} as const;

/** One of them, with a test. */
export function HookCard({ hook }: { hook: HookView }) {
  const { t, f } = useI18n();
  const { icon: Shape, chip } = LOOKS[hook.state];
  return (
    <article className="hkc" aria-label={hook.name}>
      <div className="row g2 wrapx">
        <h3>
          <bdi dir="ltr" className="mono">
            {hook.name}
          </bdi>
        </h3>
        <span className={chip}>
          <Shape size={13} strokeWidth={1.75} aria-hidden="true" />
          {t(`hk.is.${hook.state}`)}
        </span>
        <Trial name={hook.name} />
      </div>
      <p className="t2 hku">
        <bdi dir="ltr" className="mono f12">
          {hook.url}
        </bdi>
      </p>
      {hook.lacking.length > 0 && (
        <p className="banner warn hkw">
          <CircleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
          {t('hk.lacking', { names: f.list(hook.lacking) })}
        </p>
      )}
      <Trouble hook={hook} />
      <Figures hook={hook} />
    </article>
  );
}

function Trouble({ hook }: { hook: HookView }) {
  const { t, f } = useI18n();
  if (hook.downSince === undefined) return null;
  const when = (at: number) => `${f.day(at)} ${f.time(at)}`;
  const next = hook.next === undefined ? t('none') : f.time(hook.next);
  return (
    <p className="mlt hkt" role="status">
      {t('hk.downSince', { when: when(hook.downSince), next, why: `\u2068${hook.trouble ?? ''}\u2069` })}
    </p>
  );
}

function Figures({ hook }: { hook: HookView }) {
  const { t, f } = useI18n();
  const when = (at: number) => `${f.day(at)} ${f.time(at)}`;
  const count = f.number(hook.waiting);
  const figures: [string, ReactNode][] = [
    [t('hk.waiting'), hook.oldest === undefined ? count : t('hk.waitingSince', { count, when: when(hook.oldest) })],
    [t('hk.taken'), hook.takenAt === undefined ? t('hk.never') : when(hook.takenAt)],
    [t('hk.status'), hook.status === undefined ? t('hk.noAnswer') : <bdi dir="ltr">{hook.status}</bdi>],
    [t('hk.delivered'), f.number(hook.counts.delivered)],
    [t('hk.failed'), f.number(hook.counts.failed)],
    [t('hk.leftOut'), f.number(hook.counts.leftOut)],
    [t('hk.queues'), hook.queues.length === 0 ? t('hk.all') : <Names names={hook.queues} />],
    [t('hk.customer'), t(hook.customer ? 'hk.told' : 'hk.untold')],
    [t('hk.events'), <Names key="events" names={hook.events} />],
  ];
  return (
    <dl className="mld">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** As they are written in the file. */
function Names({ names }: { names: string[] }) {
  return (
    <span className="hkn">
      {names.map((name) => (
        <bdi key={name} dir="ltr" className="mono f12">
          {name}
        </bdi>
      ))}
    </span>
  );
}

/** A ping at once, and what was answered. */
function Trial({ name }: { name: string }) {
  const { t } = useI18n();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const [busy, work] = useState(false);
  const [said, say] = useState<{ good: boolean; text: string }>();
  const send = async () => {
    work(true);
    say(undefined);
    try {
      const way = `/api/webhooks/${encodeURIComponent(name)}/test`;
      const { taken, trouble } = await post<{ taken: boolean; trouble?: string }>(way, {});
      const quoted = { name: `\u2068${name}\u2069`, why: `\u2068${trouble ?? ''}\u2069` };
      say({ good: taken, text: taken ? t('hk.took', quoted) : t('hk.refused', quoted) });
      void queries.invalidateQueries({ queryKey: ['webhooks'] });
    } catch (error) {
      say({ good: false, text: errorText(error) });
    }
    work(false);
  };
  return (
    <span className="hks">
      <button type="button" className="btn sm" aria-label={t('hk.testOf', { name })} disabled={busy} onClick={() => void send()}>
        {t('hk.test')}
      </button>
      <span className={said && !said.good ? 'help err' : 'help'} role="status">
        {said?.text}
      </span>
    </span>
  );
}
