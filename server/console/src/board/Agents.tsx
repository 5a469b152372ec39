import { memo, useMemo } from 'react';
import type { Board, BoardAgent, BoardContact } from '../api/types';
import { useSupervises } from '../app/reach';
import { useNames, useOrg } from '../app/session';
import { stateLook } from '../desk/agentLook';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import type { Key } from '../i18n/keys';
import { Avatar, ChannelIcon } from '../ui/Avatar';
import { FIND_FROM, finder, useWord } from '../ui/find';
import { ListFind, NothingFound } from '../ui/ListFind';
import { NoAgents } from '../ui/NoAgents';
import { MoreRows, usePortion } from '../ui/Portion';
import { StateGlyph, type StateKind } from '../ui/StateGlyph';
import { TeamPick } from '../ui/TeamPick';
import type { Asked } from '../why/WhyPanel';
import { AgentMenu } from './AgentMenu';

/** So many cards are no longer seen at a glance. */
const MANY = 2 * FIND_FROM;

type Group = 'free' | 'busy' | 'away' | 'offline';

const TITLES: Record<Group, Key> = { free: 'agents.free', busy: 'agents.busy', away: 'agents.away', offline: 'state.offline' };

/** Busy is whoever has a contact in hand or is on another call; free is ready with none; the rest who are signed in are away. */
export function agentGroup(agent: BoardAgent): Group {
  if (agent.contacts.length > 0) return 'busy';
  if (agent.state === 'offline') return 'offline';
  if (agent.onCall) return 'busy';
  return agent.state === 'ready' ? 'free' : 'away';
}

interface Floor {
  board: Board;
  now: number;
  ask: (asked: Asked) => void;
}

export const Agents = memo(function AllAgents({ board, now, ask }: Floor) {
  const { t } = useI18n();
  const [team, pick] = useWord('team');
  const [words, find] = useWord('agent');
  const people = useTeam(board.agents, team);
  const found = finder(words);
  const shown = people.filter(({ name, id }) => found(name, id));
  const contacts = useMemo(() => new Map(board.contacts.map((one) => [one.id, one])), [board.contacts]);
  const kinds = board.agents.length === 0 ? [] : (['free', 'busy', 'away', ...(words === '' ? [] : ['offline' as const])] as const);
  const groups = kinds.map((group) => ({
    group,
    agents: shown.filter((agent) => agentGroup(agent) === group),
  }));
  const off = shown.filter((agent) => agentGroup(agent) === 'offline').length;
  return (
    <section className="pane" aria-label={t('agents.title')} data-pane="">
      <div className="pane-h">
        <h2>{t('agents.title')}</h2>
        <span className="count">{shown.length - off}</span>
        {off > 0 && <span className="f12 t3">{t('agents.offline', { count: off })}</span>}
        <TeamPick className="tight tpk end" value={team} onChange={(one) => pick(one ?? '')} />
      </div>
      {(people.length >= MANY || words !== '') && (
        <ListFind className="qlf" label={t('find.agent')} words={words} onChange={find} shown={shown.length} all={people.length} />
      )}
      <div className="scroll grow" data-found="">
        {board.agents.length === 0 && <NoAgents />}
        {shown.length === 0 && words !== '' && <NothingFound words={words} onChange={find} all={people.length} />}
        {(shown.length > 0 || words === '') &&
          groups.map(({ group, agents }) => (
            <AgentGroup key={group} title={t(TITLES[group])} agents={agents} of={`${team} ${words}`} contacts={contacts} now={now} ask={ask} />
          ))}
      </div>
    </section>
  );
});

interface InGroup extends Omit<Floor, 'board'> {
  contacts: Map<string, BoardContact>;
}

function AgentGroup({ title, agents, of, contacts, ...props }: InGroup & { title: string; agents: BoardAgent[]; of: string }) {
  const { shown, left, more } = usePortion(agents, of);
  return (
    <section aria-label={title}>
      <h3 className="agh">
        {title} <span className="count">{agents.length}</span>
      </h3>
      <ul className="ag">
        {shown.map((agent) => (
          <AgentCard key={agent.id} agent={agent} contact={contacts.get(agent.contacts[0]?.id ?? '')} {...props} />
        ))}
      </ul>
      <MoreRows left={left} more={more} />
    </section>
  );
}

/** The agents of a team that there is, else all. */
function useTeam(agents: BoardAgent[], team: string): BoardAgent[] {
  const people = useOrg().teams.find(({ id }) => id === team)?.people;
  return people === undefined ? agents : agents.filter(({ id }) => people.includes(id));
}

/** Opens where the agent stands in each line, and why. */
const AgentCard = memo(function OneAgent(props: Omit<InGroup, 'contacts'> & { agent: BoardAgent; contact: BoardContact | undefined }) {
  const { t } = useI18n();
  const { agent, contact, now } = props;
  const line = useLine(agent, contact, now);
  const face = (
    <>
      <Avatar name={agent.name} seed={agent.id} size={28}>
        <span className="pres">
          <StateGlyph kind={line.kind} size={10} />
        </span>
      </Avatar>
      <span className="nm">
        <span className="clip" dir="auto">
          {agent.name}
        </span>
      </span>
      <span className="ln">
        {line.channel && <ChannelIcon channel={line.channel} />}
        <span className="clip">{line.text}</span>
        {line.ms !== undefined && (
          <span className={line.hot ? 'num hotn' : 'num'} title={line.since}>
            {line.since && <span className="sr">{line.since} </span>}
            {clock(line.ms)}
          </span>
        )}
      </span>
      {line.more && (
        <span className="ln by clip num" title={line.more}>
          {line.more}
        </span>
      )}
      {agent.setBy && <SetFor agent={agent} by={agent.setBy} />}
    </>
  );
  const look = line.hot ? 'agc hot' : 'agc';
  if (!useSupervises()) return <li className={look}>{face}</li>; // where one stands is told of the whole house
  return (
    <li className="agw">
      <button
        type="button"
        className={look}
        title={t('stand.title', { name: agent.name })}
        onClick={() => props.ask({ agent: agent.id, name: agent.name })}
      >
        {face}
      </button>
      <AgentMenu agent={agent} />
    </li>
  );
});

/** Who chose the state for the agent, or what comes after the contacts in hand. */
function SetFor({ agent, by }: { agent: BoardAgent; by: string }) {
  const { t } = useI18n();
  const names = useNames();
  const { pending } = agent;
  const next = pending && (pending.aux ? names.aux(pending.aux) : t(`state.${pending.state}`));
  const said = t('state.setBy', { name: by });
  const whole = next ? `${t('agents.next', { state: next })} · ${said}` : said;
  return (
    <span className="ln by clip" title={whole}>
      {whole}
    </span>
  );
}

/** Since when what the card shows lasts: of who is rung, how long they let it ring; else of all that is in hand. */
export function inHandSince(agent: BoardAgent, first: BoardContact['phase'] | undefined): number {
  const since = agent.contacts.map((one) => one.sinceMs);
  return first === 'offered' ? since[0]! : Math.min(...since);
}

/** Who came ready so much later was away between. */
const AWAY_MS = 5_000;

/** How long somebody who is free has had no contact; and how long they have been ready, where that is less. */
export function freeFor(agent: Pick<BoardAgent, 'lastWorkMs' | 'sinceMs'>, now: number): { idleMs: number; readyMs?: number } {
  const readyMs = Math.max(0, now - agent.sinceMs);
  const idleMs = Math.max(0, now - agent.lastWorkMs);
  return idleMs - readyMs > AWAY_MS ? { idleMs, readyMs } : { idleMs };
}

interface Line {
  kind: StateKind;
  text: string;
  /** Absent where nobody tells since when. */
  ms?: number;
  /** What it counts from, where that is not the state. */
  since?: string;
  /** What else there is to say of the time. */
  more?: string;
  hot?: boolean;
  channel?: 'voice' | 'chat';
}

function useLine(agent: BoardAgent, contact: BoardContact | undefined, now: number): Line {
  const { t } = useI18n();
  const names = useNames();
  const org = useOrg();
  const [first] = agent.contacts;
  if (first) {
    const phase = contact?.phase;
    const ms = now - inHandSince(agent, phase);
    const queue = contact ? names.queue(contact.queue, first.queueName) : first.queueName;
    if (phase === 'wrap_up') return { kind: 'wrap', text: t('state.wrap'), ms };
    if (phase === 'offered') return { kind: 'ringing', text: t('state.ringing'), ms };
    const many = agent.contacts.length > 1;
    const text = first.onHold ? t('call.onHold') : many ? t('kpi.chats', { count: agent.contacts.length }) : queue;
    return { kind: 'contact', text, ms, channel: first.channel };
  }
  if (agent.onCall) return { kind: 'contact', text: t('state.onCall'), channel: 'voice' }; // with a colleague
  const ms = now - agent.sinceMs;
  const look = stateLook(agent, t, names.aux);
  if (agent.state === 'ready') {
    const speaks = org.agents.find((one) => one.id === agent.id)?.languages ?? {};
    const off = agent.phone === 'unregistered';
    const { idleMs, readyMs } = freeFor(agent, now);
    const text = off ? t('phone.off') : Object.keys(speaks).join(', ');
    const more = readyMs === undefined ? undefined : t('agents.readyFor', { time: clock(readyMs) });
    return { kind: look.kind, text, ms: idleMs, since: t('agents.sinceLast'), more };
  }
  const planned = org.auxCodes.find((one) => one.id === agent.aux)?.plannedMs;
  const over = planned === undefined ? 0 : ms - planned;
  const text = over > 60_000 ? t('agents.over', { n: Math.floor(over / 60_000) }) : look.word;
  return { kind: look.kind, text, ms, hot: over > 60_000 || agent.state === 'forced' };
}
