import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/client';
import { useSupervises } from '../../app/reach';

export interface PastPoint {
  at: number;
  waiting: number;
  longestWaitMs: number;
  /** On shift; of a queue those who are free: unknown of before the start. */
  agents?: number;
  entered: number;
  serviceLevel?: number;
  abandonedShare?: number;
}

export interface Past {
  stepMs: number;
  site: PastPoint[];
  queues: { id: string; points: PastPoint[] }[];
}

/** How the last hours were; asked for anew each step. */
export function usePast(): Past | undefined {
  const enabled = useSupervises(); // of the whole house
  return useQuery({ queryKey: ['board-past'], enabled, staleTime: 30_000, refetchInterval: 60_000, queryFn: () => get<Past>('/api/board/past') }).data;
}

/** A curve through what is known, and its last point: pixels in a box; nothing for fewer than two points. */
export interface Drawn {
  line: string;
  area: string;
  end: { x: number; y: number };
  /** Where the limit lies. */
  limit?: number;
}

const ROOM = 3;

export interface Box {
  width: number;
  height: number;
  limit?: number;
  /** Values that are always in the box. */
  least?: number;
}

/** Moments are spread by time; the limit is in the picture where it is given. */
export function drawn(points: { at: number; value?: number }[], { width, height, limit, least = 0 }: Box): Drawn | undefined {
  const known = points.filter((point): point is { at: number; value: number } => point.value !== undefined);
  const first = known[0];
  const last = known.at(-1);
  if (!first || !last || first.at === last.at) return undefined;
  const values = known.map(({ value }) => value);
  const low = Math.min(...values, limit ?? least, least);
  const high = Math.max(...values, limit ?? low, low);
  const x = (at: number) => round(1 + ((at - first.at) / (last.at - first.at)) * (width - 4));
  const y = (value: number) => round(height - ROOM - (high === low ? 0 : ((value - low) / (high - low)) * (height - 2 * ROOM)));
  const line = known.map(({ at, value }, index) => `${index === 0 ? 'M' : 'L'}${x(at)} ${y(value)}`).join(' ');
  const end = { x: x(last.at), y: y(last.value) };
  return {
    line,
    area: `${line} L${end.x} ${height} L1 ${height}Z`,
    end,
    ...(limit === undefined ? {} : { limit: y(limit) }),
  };
}

const round = (n: number): number => Math.round(n * 10) / 10;
