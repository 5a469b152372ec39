const DAY_MS = 86_400_000;
const AHEAD_DAYS = 45;

/** Minutes that the clock of a zone is ahead of UTC. */
export function offsetMinutes(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(at);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const shown = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'));
  return Math.round((shown - Math.floor(at / 60_000) * 60_000) / 60_000);
}

/** The next time within some weeks that clocks of the zone are changed. */
export function nextClockChange(zone: string, from: number): { at: number; forward: boolean } | undefined {
  const before = offsetMinutes(zone, from);
  for (let day = 1; day <= AHEAD_DAYS; day++) {
    const after = offsetMinutes(zone, from + day * DAY_MS);
    if (after !== before) return { at: from + day * DAY_MS, forward: after > before };
  }
  return undefined;
}
