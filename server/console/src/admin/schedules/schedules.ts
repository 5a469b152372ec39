import type { Fault } from '../draft/fault';
import type { Letter } from '../mail/LetterTable';

export const RHYTHMS = ['day', 'week', 'month'] as const;
export type Rhythm = (typeof RHYTHMS)[number];
export const WAYS = ['queue', 'interval', 'agent', 'language'] as const;

/** A report that goes out by mail again and again; see parley.yaml. */
export interface Schedule {
  id: string;
  name: string;
  on: boolean;
  every: string;
  /** Of the week, or of the month; empty with `day`. */
  day: string;
  at: string;
  /** Empty: the organisation's. */
  zone: string;
  language: string;
  by: string;
  /** Empty: all. */
  queue: string;
  /** Empty: both. */
  channel: string;
  /** Empty: everybody. */
  team: string;
  to: string[];
}

const USUAL: Omit<Schedule, 'id'> = {
  name: '',
  on: true,
  every: 'week',
  day: 'monday',
  at: '08:00',
  zone: '',
  language: 'en',
  by: 'queue',
  queue: '',
  channel: '',
  team: '',
  to: [],
};

export const newSchedule = (given: Partial<Schedule> & { id: string }): Schedule => ({ ...USUAL, ...given });

/** The same by another rhythm, on a day that goes with it. */
export const everyOther = (schedule: Schedule, every: string): Schedule => ({
  ...schedule,
  every,
  day: every === 'week' ? 'monday' : every === 'month' ? '1' : '',
});

const ADDRESS = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9-]{1,63}\.)+[A-Za-z0-9-]{2,63}$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const MOST_ADDRESSES = 20;
const LONGEST_NAME = 80;

export const isAddress = (text: string): boolean => ADDRESS.test(text);

/** Addresses as they are typed: parted by commas, semicolons, blanks or lines. */
export const addressesOf = (text: string): string[] => text.split(/[\s,;]+/).filter((one) => one !== '');

/** What the server would refuse. */
export function scheduleFaults(schedules: Schedule[]): Fault[] {
  return schedules.flatMap(({ id, name, at, to }): Fault[] => {
    const path = `reports[${id}]`;
    const known = new Set(to.map((one) => one.toLowerCase()));
    const good = to.length > 0 && to.length <= MOST_ADDRESSES && to.every(isAddress) && known.size === to.length;
    return [
      ...(good ? [] : [{ path: `${path}.to`, key: 'fault.addresses', values: { most: MOST_ADDRESSES } } as const]),
      ...(TIME.test(at) ? [] : [{ path: `${path}.at`, key: 'fault.time' } as const]),
      ...(name.length <= LONGEST_NAME
        ? []
        : [{ path: `${path}.name`, key: 'fault.long', values: { most: LONGEST_NAME } } as const]),
    ];
  });
}

/** What a report in the console is about, as its link to a schedule says it; what no schedule knows is left out. */
export function wishOf(query: string): Partial<Schedule> | undefined {
  const params = new URLSearchParams(query);
  if (!params.has('new')) return undefined;
  const channel = params.get('channel') ?? '';
  const narrowed = { queue: params.get('queue') ?? '', team: params.get('team') ?? '' };
  return { ...narrowed, channel: channel === 'voice' || channel === 'chat' ? channel : '' };
}

/** The address at which a schedule for what one sees is begun. */
export function addressFor(filters: { queue?: string; channel?: string; team?: string }): string {
  const params = new URLSearchParams({ new: '1' });
  if (filters.queue) params.set('queue', filters.queue);
  if (filters.channel) params.set('channel', filters.channel);
  if (filters.team) params.set('team', filters.team);
  return `/settings/reports?${params.toString()}`;
}

/** As `GET /api/report-schedules` answers; see API.md. */
export interface ReportMail {
  mail: boolean;
  trouble: string;
  schedules: { id: string; next?: number; letters: Letter[] }[];
}
