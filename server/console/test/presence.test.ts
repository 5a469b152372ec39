import { describe, expect, it } from 'vitest';
import { inHand, onShift } from '../src/admin/users/presence';

const agent = (id: string, state: string, ...held: string[]) => ({ id, state, contacts: held.map((one) => ({ id: one })) });
const floor = {
  agents: [agent('ana', 'ready', 'c1'), agent('ben', 'not_ready', 'c2'), agent('eva', 'offline'), agent('ola', 'ready', 'c1', 'c2')],
  contacts: [
    { id: 'c1', phase: 'connected' },
    { id: 'c2', phase: 'wrap_up' },
  ],
} as unknown as Parameters<typeof onShift>[0];

describe('who is there', () => {
  it('is told by what they have in hand first', () => {
    expect(inHand(floor, 'ana')).toBe('contact');
    expect(inHand(floor, 'ben')).toBe('wrap');
    expect(inHand(floor, 'ola')).toBe('contact');
    expect(inHand(floor, 'eva')).toBeUndefined();
    expect(inHand(floor, 'nobody')).toBeUndefined();
  });

  it('counts whoever is signed in', () => {
    expect(onShift(floor)).toBe(3);
  });
});
