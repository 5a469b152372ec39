import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/client';
import type { Branch, FlowStep } from './flow';

const REFRESH_MS = 30_000;
export const DAYS = [1, 7, 30, 90] as const;

/** @param how as history has it: `key 2`, `otherwise`, `hung up` */
export interface Way {
  how: string;
  times: number;
}

export interface Passed {
  times: number;
  ways: Way[];
}

export interface Figures {
  from: string;
  to: string;
  /** By step; a step nobody came through is not there. */
  steps: Map<string, Passed>;
}

interface Answer {
  from: string;
  to: string;
  steps: { step: string; times: number; ways: Way[] }[];
}

/** How callers left each step in the last days, as the flow in force leads them; absent until it is known. */
export function useFigures(flow: string, days: number): Figures | undefined {
  const query = useQuery({
    queryKey: ['flow-figures', flow, days],
    queryFn: () => get<Answer>(`/api/flows/${encodeURIComponent(flow)}/figures?days=${days}`),
    refetchInterval: REFRESH_MS,
    retry: false, // a flow that is not saved has none
    enabled: days > 0,
  });
  if (days === 0 || !query.data) return undefined;
  const { from, to, steps } = query.data;
  return { from, to, steps: new Map(steps.map(({ step, times, ways }) => [step, { times, ways }])) };
}

/** Which way out of a step this was; absent where the call ended or went on outside of the flow. */
export function branchOf(step: FlowStep, how: string): Branch | undefined {
  const [word = '', what = ''] = how.split(' ');
  switch (word) {
    case '':
    case 'typed':
    case 'language':
    case 'known':
    case 'score':
    case 'kept':
    case 'nothing':
      return 'next' in step && step.next !== undefined ? { at: 'next' } : undefined;
    case 'key':
      return { at: 'key', key: what };
    case 'case':
      return { at: 'case', place: Number(what) - 1 };
    case 'silent':
      if (step.kind === 'survey') return step.next === undefined ? undefined : { at: 'next' };
      if ('silent' in step && step.silent !== undefined) return { at: 'silent' };
      return { at: step.kind === 'consent' ? 'declined' : 'otherwise' };
    case 'otherwise':
      return step.kind === 'language' ? { at: 'next' } : { at: 'otherwise' };
    case 'holiday':
      return 'holiday' in step && step.holiday !== undefined ? { at: 'holiday' } : { at: 'closed' };
    case 'open':
    case 'closed':
    case 'agreed':
    case 'declined':
    case 'failed':
      return { at: word };
    default:
      return undefined;
  }
}

const same = (a: Branch, b: Branch): boolean =>
  a.at === b.at && (a.at !== 'key' || (b.at === 'key' && a.key === b.key)) && (a.at !== 'case' || (b.at === 'case' && a.place === b.place));

/** How many left a step by one of these ways; absent where nobody came through it. */
export function timesOf(step: FlowStep, branches: Branch[], passed: Passed | undefined): number | undefined {
  if (!passed) return undefined;
  return passed.ways
    .filter(({ how }) => {
      const way = branchOf(step, how);
      return way !== undefined && branches.some((branch) => same(branch, way));
    })
    .reduce((sum, { times }) => sum + times, 0);
}

/** How many hung up in a step. */
export const lostIn = (passed: Passed | undefined): number =>
  (passed?.ways ?? []).filter(({ how }) => how === 'hung up').reduce((sum, { times }) => sum + times, 0);
