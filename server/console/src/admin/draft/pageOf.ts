import { partsOf } from '../history/words';

/** Sections of the configuration of which each thing has a page of its own. */
const EACH: Record<string, string> = {
  queues: 'queues',
  hours: 'hours',
  flows: 'flows',
  prompts: 'prompts',
  bots: 'bots',
  cannedReplies: 'replies',
  reports: 'reports',
};

const WHOLE: Record<string, string> = {
  agents: 'skills',
  skills: 'skills',
  preChat: 'form',
  desk: 'links',
  teams: 'teams',
  numbers: 'numbers',
  tests: 'tests',
  retention: 'retention',
  routing: 'common',
  topics: 'common',
  auxCodes: 'common',
  signIn: 'users',
};

/** Where a setting is changed; nothing where no page is known for it. */
export function pageOf(path: string): string | undefined {
  const [section, item, part] = partsOf(path);
  const name = String(section);
  if (name === 'queues' && part === 'tags') return '/settings/tags';
  if (EACH[name]) return typeof item === 'object' ? `/settings/${EACH[name]}/${encodeURIComponent(item.id)}` : `/settings/${EACH[name]}`;
  return WHOLE[name] && `/settings/${WHOLE[name]}`;
}
