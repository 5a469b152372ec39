import type { StandingLine } from '../api/standing';

/** Lines of one queue and channel that stand alike; only the languages differ. */
export interface LineGroup {
  first: StandingLine;
  languages: string[];
  waiting: number;
  later: number;
}

const outcomeOf = ({ rank, among, reason, args }: StandingLine): string =>
  reason === undefined ? `${rank}/${among}` : `${reason} ${JSON.stringify(args)}`;

/** Puts together what would be said in the same words, in the order it came. */
export function groupLines(lines: StandingLine[]): LineGroup[] {
  const groups = new Map<string, LineGroup>();
  for (const line of lines) {
    const key = [line.queue, line.channel, outcomeOf(line)].join(' ');
    const known = groups.get(key);
    if (known) {
      known.languages.push(line.language);
      known.waiting += line.waiting;
      known.later += line.later;
    } else {
      groups.set(key, { first: line, languages: [line.language], waiting: line.waiting, later: line.later });
    }
  }
  return [...groups.values()];
}
