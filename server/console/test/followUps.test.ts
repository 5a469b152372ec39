import { describe, expect, it } from 'vitest';
import { momentOf, placeOf, wallTime, whenText } from '../src/desk/followUps';

const VILNIUS = 'Europe/Vilnius';

describe('moments of promised calls', () => {
  it('are by the clock of the site, whatever the clock of the reader is', () => {
    const at = momentOf(VILNIUS, '2026-03-24T10:00');
    expect(at).toBe(Date.parse('2026-03-24T08:00:00Z'));
    expect(wallTime(VILNIUS, at ?? 0)).toBe('2026-03-24T10:00');
    expect(momentOf('America/New_York', '2026-03-24T10:00')).toBe(Date.parse('2026-03-24T14:00:00Z'));
  });

  it('are right on both sides of a change of the clock', () => {
    expect(momentOf(VILNIUS, '2026-03-29T02:30')).toBe(Date.parse('2026-03-29T00:30:00Z'));
    expect(momentOf(VILNIUS, '2026-03-29T04:30')).toBe(Date.parse('2026-03-29T01:30:00Z'));
    expect(momentOf(VILNIUS, '2026-10-25T02:30')).toBe(Date.parse('2026-10-24T23:30:00Z'));
    expect(momentOf(VILNIUS, '2026-10-25T04:30')).toBe(Date.parse('2026-10-25T02:30:00Z'));
  });

  it('of an hour that is left out are those after it', () => {
    expect(wallTime(VILNIUS, momentOf(VILNIUS, '2026-03-29T03:30') ?? 0)).toBe('2026-03-29T04:30');
  });

  it('of an hour that comes twice are the first', () => {
    expect(momentOf(VILNIUS, '2026-10-25T03:30')).toBe(Date.parse('2026-10-25T00:30:00Z'));
  });

  it('are none while somebody types', () => {
    for (const text of ['', '2026-03-24', '2026-03-24T1', 'tomorrow', '2026-13-40T10:00']) {
      expect(momentOf(VILNIUS, text)).toBeUndefined();
    }
  });

  it('are said with day and time, and the place by its name', () => {
    expect(whenText('en-GB', Date.parse('2026-03-24T08:00:00Z'), VILNIUS)).toBe('Tue 24 Mar, 10:00');
    expect(placeOf('America/New_York')).toBe('New York');
  });
});
