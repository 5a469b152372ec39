import type { Key } from '../i18n/keys';
import { localOf } from './local';
import type { NowRow, Stretch } from './types';

export type Tone = 'ok' | 'warn' | 'quiet';

/** What is said of somebody now; `time` is when their next shift begins. */
export interface Said {
  tone: Tone;
  key: Key;
  time?: number;
}

/**
 * Whether somebody does now what is planned. Being here without a shift is said, and blames nobody.
 *
 * @param stretches of this person: the server tells shifts alone, absence stands here
 */
export function saidOf(row: NowRow, stretches: Stretch[], now: number, zone: string): Said {
  const { planned, next, isIn } = row;
  if (planned && row.kept !== false) return { tone: 'ok', key: 'sh.now.kept' };
  if (planned) return { tone: 'warn', key: isIn ? (`sh.now.${planned.activity}` as Key) : 'sh.now.work' };
  const absent = stretches.some((one) => one.activity === 'absent' && one.fromMs <= now && one.toMs > now);
  if (absent) return { tone: 'quiet', key: isIn ? 'sh.now.absentIn' : 'sh.now.absent' };
  if (isIn) return { tone: 'quiet', key: 'sh.now.extra' };
  if (!next) return { tone: 'quiet', key: 'sh.now.none' };
  const today = localOf(zone, next.fromMs).date === localOf(zone, now).date; // else it is tomorrow: the server looks a day ahead
  return { tone: 'quiet', key: today ? 'sh.now.next' : 'sh.now.tomorrow', time: next.fromMs };
}
