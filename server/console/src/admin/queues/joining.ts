import type { I18n } from '../../i18n';
import type { LadderStep, Named } from '../api';

/** Who comes with a step, in words: a few by their names, many by how many they are, with their names to open. */
export interface Joining {
  people: string;
  names?: string[];
  /** Nobody comes, or somebody goes. */
  fewer: boolean;
}

type Words = Pick<I18n, 't' | 'f'>;

const FEW = 3;

/** @param more agents than the step before; fewer where negative */
export function joiningOf({ t, f }: Words, joins: Named[] | undefined, more: number): Joining {
  const names = (joins ?? []).map(({ agent, agentName }) => `\u2068${agentName || agent}\u2069`);
  if (more < 0) return { people: t('q.fewer', { count: -more }), names, fewer: true };
  if (names.length === 0) return { people: t('q.joining', { count: more }), fewer: more === 0 };
  if (names.length > FEW) return { people: t('q.joining', { count: names.length }), names, fewer: false };
  return { people: t('q.joins', { count: names.length, names: f.list(names) }), fewer: false };
}

/** The step that takes the agent in, unless it is the first. */
export const joinsAt = (steps: LadderStep[], agent: string): LadderStep | undefined =>
  steps.find(({ after, joins }) => after > 0 && joins?.some((one) => one.agent === agent));
