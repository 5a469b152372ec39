import { describe, expect, it } from 'vitest';
import { isLent } from '../src/doctor/checks';
import type { Look, Way } from '../src/doctor/way';

const way = { origin: 'https://chat.example.org' } as Way;
const seen = (believed: boolean, forwardedFor?: string): Look => ({
  now: 0,
  nonce: 'n',
  secure: true,
  ours: true,
  peer: '127.0.0.1',
  believed,
  says: 'X-Forwarded-For',
  address: forwardedFor ?? '127.0.0.1',
  port: 8080,
  headers: forwardedFor === undefined ? {} : { forwardedFor },
});

describe('what operators read', () => {
  it('is open to everybody whom a proxy lends its address', () => {
    expect(isLent(way, seen(false))).toBe(true);
    expect(isLent(way, seen(false, '203.0.113.7'))).toBe(true);
    expect(isLent(way, seen(true))).toBe(true); // it is believed, and says nothing
  });

  it('is one’s own to read where the proxy says who asks', () => {
    expect(isLent(way, seen(true, '10.0.0.7'))).toBe(false);
  });

  it('is lent where the proxy says it in a header that is not believed', () => {
    expect(isLent(way, { ...seen(true, '10.0.0.7'), says: 'Forwarded' })).toBe(true);
    expect(isLent(way, { ...seen(true), says: 'Forwarded', headers: { forwarded: 'for=10.0.0.7' } })).toBe(false);
  });
});
