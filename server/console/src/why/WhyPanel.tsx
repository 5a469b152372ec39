import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import '../styles/why.css';
import { ApiError, get } from '../api/client';
import type { AgentWhy } from '../api/standing';
import type { Channel, ContactWhy } from '../api/types';
import { useLink } from '../app/router';
import { useNames } from '../app/session';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { ChannelIcon } from '../ui/Avatar';
import { Dialog } from '../ui/Dialog';
import { Failed, Skeleton } from '../ui/parts';
import { LeftOut } from './Decision';
import { groupLines, type LineGroup } from './lines';
import { Background, Reasons, Say } from './Reasons';
import { reasonAgainst } from './sentences';

const EVERY_MS = 2_000;

/** What is asked about: a contact that waits, or an agent. */
export type Asked = { contact: string; name: string; staff?: string } | { agent: string; name: string; own?: boolean };

/** Where skills of a queue's people are set. */
export const skillsOf = (queue: string): string => `/settings/skills?queue=${encodeURIComponent(queue)}`;

/** Answers "why" of this moment in sentences, and again while it is open. */
export function WhyPanel({ asked, onClose }: { asked: Asked | undefined; onClose: () => void }) {
  const { t } = useI18n();
  const title = () => {
    if (!asked) return '';
    if ('contact' in asked && asked.staff !== undefined) return t('alert.add');
    if ('contact' in asked) return t('panel.waitsTitle', { name: asked.name });
    return asked.own ? t('stand.own') : t('stand.title', { name: asked.name });
  };
  return (
    <Dialog title={title()} open={asked !== undefined} onClose={onClose} className="drawer">
      {asked && ('contact' in asked ? <Waiting id={asked.contact} /> : <Standing id={asked.agent} />)}
      {asked && 'contact' in asked && asked.staff !== undefined && <Staff queue={asked.staff} />}
    </Dialog>
  );
}

const isGone = (error: Error | null): boolean => error instanceof ApiError && error.status === 404;

function useWhy<T>(path: string) {
  return useQuery({
    queryKey: ['why', path],
    queryFn: () => get<T>(path),
    staleTime: 0,
    refetchInterval: ({ state }) => (isGone(state.error) ? false : EVERY_MS), // who left does not come back
    retry: false,
  });
}

function Answer<T>({ path, gone, children }: { path: string; gone: string; children: (answer: T) => ReactNode }) {
  const { t } = useI18n();
  const why = useWhy<T>(path);
  if (why.isPending) return <Skeleton />;
  if (isGone(why.error)) return <p className="t2">{gone}</p>;
  if (!why.data) return <Failed title={t('panel.failed')} again={() => void why.refetch()} />;
  return children(why.data);
}

function Waiting({ id }: { id: string }) {
  const { t } = useI18n();
  return (
    <Answer<ContactWhy> path={`/api/contacts/${encodeURIComponent(id)}/why`} gone={t('panel.gone')}>
      {(answer) => <Waits answer={answer} />}
    </Answer>
  );
}

function Waits({ answer }: { answer: ContactWhy }) {
  const { t, f } = useI18n();
  const names = useNames();
  const { queue, queueName, language, waitedMs, place, etaSeconds, offeredTo, why } = answer;
  const nobody = !offeredTo && why.candidates.length === 0;
  return (
    <div className="whyp">
      <p>
        {t('panel.waits', { time: clock(waitedMs), queue: names.queue(queue, queueName), language: f.language(language) })}
      </p>
      {place !== undefined && <p>{t('panel.place', { place })}</p>}
      {etaSeconds !== undefined && <p>{t('panel.eta', { time: clock(etaSeconds * 1000) })}</p>}
      <Background why={why} />
      {offeredTo && <p className="med">{t('panel.offered', { agent: names.agent(offeredTo) })}</p>}
      {nobody && <p className="med c-danger">{t('panel.nobody')}</p>}
      {why.candidates.length > 0 && (
        <section aria-label={t('panel.could')}>
          <h3>{t('panel.could')}</h3>
          {why.candidates.map((one) => (
            <div className="why" key={one.agent}>
              <bdi className="f12 semi">{one.agentName ?? one.agent}</bdi>
              <Reasons terms={one.terms.filter((term) => term.code !== 'idle')} />
            </div>
          ))}
        </section>
      )}
      <LeftOut excluded={why.excluded} open />
    </div>
  );
}

/** Who else could be given what they lack. */
function Staff({ queue }: { queue: string }) {
  const { t } = useI18n();
  const link = useLink(skillsOf(queue));
  return (
    <p className="acts">
      <a {...link} className="btn">
        {t('panel.skills')}
      </a>
    </p>
  );
}

function Standing({ id }: { id: string }) {
  const { t } = useI18n();
  return (
    <Answer<AgentWhy> path={`/api/agents/${encodeURIComponent(id)}/why`} gone={t('stand.none')}>
      {({ lines }) => <Stands groups={groupLines(lines)} />}
    </Answer>
  );
}

function Stands({ groups }: { groups: LineGroup[] }) {
  const { t } = useI18n();
  if (groups.length === 0) return <p className="t2">{t('stand.none')}</p>;
  return (
    <div className="whyp">
      <p className="t2">{t('stand.text')}</p>
      <ul>
        {groups.map((group) => (
          <Line key={JSON.stringify([group.first.queue, group.first.channel, group.languages])} group={group} />
        ))}
      </ul>
    </div>
  );
}

function Line({ group }: { group: LineGroup }) {
  const { t, f } = useI18n();
  const names = useNames();
  const { queue, queueName, channel, rank } = group.first;
  return (
    <li className={rank === undefined ? 'stl' : 'stl in'}>
      <ChannelMark channel={channel} />
      <div className="grow">
        <div className="row g2">
          <b className="med">{names.queue(queue, queueName)}</b>
          <span className="f12 t3 end num nowrap">{t('stand.waiting', { count: group.waiting })}</span>
        </div>
        <div className="f12 t2">{f.list(group.languages.map(f.language))}</div>
        {group.later > 0 && <div className="f12 t2">{t('stand.later', { count: group.later })}</div>}
        <div className={rank === undefined ? 'f12 c-warn' : 'f12 c-ok'}>
          <Outcome group={group} />
        </div>
      </div>
    </li>
  );
}

function ChannelMark({ channel }: { channel: Channel }) {
  const { t } = useI18n();
  return (
    <span className="t3" title={t(`channel.${channel}`)}>
      <ChannelIcon channel={channel} size={15} />
      <span className="sr">{t(`channel.${channel}`)}</span>
    </span>
  );
}

function Outcome({ group }: { group: LineGroup }) {
  const words = useI18n();
  const names = useNames();
  const { rank, among, reason, args } = group.first;
  if (reason !== undefined) return <Say sentence={reasonAgainst(words, { agent: '', reason, args }, names)} />;
  return words.t(rank === 1 ? 'stand.next' : 'stand.rank', { rank: rank ?? 0, among });
}
