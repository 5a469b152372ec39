import type { AgentSettings, Document, Queue } from '../document';
import { same } from '../draft/compare';

/** Whether somebody has what the queue asks for at once, in this language. */
export const serves = (agent: AgentSettings, queue: Queue, language: string): boolean =>
  agent.queues.includes(queue.id) &&
  (agent.languages[language] ?? 0) > 0 &&
  Object.entries(queue.skills).every(([skill, level]) => (agent.skills[skill] ?? 0) >= level);

export interface Covered {
  queue: string;
  language: string;
  before: number;
  after: number;
}

/** Queues and languages that somebody whose levels changed serves or served, with how many serve them. */
export function coverageChanges(before: Document, after: Document): Covered[] {
  const ids = Object.keys({ ...before.agents, ...after.agents });
  const changed = ids.filter((id) => !same(before.agents[id], after.agents[id]));
  const touched = changed.flatMap((id) => [before.agents[id], after.agents[id]].filter((one) => one !== undefined));
  const queues = after.queues.filter((queue) => touched.some((agent) => agent.queues.includes(queue.id)));
  const languages = [...new Set(touched.flatMap((agent) => Object.keys(agent.languages)))];
  const count = ({ agents }: Document, queue: Queue, language: string) =>
    Object.values(agents).filter((agent) => serves(agent, queue, language)).length;
  return queues
    .flatMap((queue) =>
      languages
        .filter((language) => touched.some((agent) => serves(agent, queue, language)))
        .map((language) => ({
          queue: queue.id,
          language,
          before: count(before, queue, language),
          after: count(after, queue, language),
        })),
    )
    .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before));
}

/** The highest level any queue asks of a skill; 0 where none asks for it. */
export const asked = ({ queues }: Document, skill: string): number =>
  queues.reduce((most, queue) => Math.max(most, queue.skills[skill] ?? 0), 0);

export const peopleWith = ({ agents }: Document, of: 'languages' | 'skills', name: string, level: number): number =>
  Object.values(agents).filter((agent) => (agent[of][name] ?? 0) >= Math.max(1, level)).length;
