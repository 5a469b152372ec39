import { describe, expect, it } from 'vitest';
import { ApiError } from '../src/api/client';
import { type CustomerHistory, identityOf, ownFirst, partedFrom, pastOf, refusedWhy, type Tie, waysFrom } from '../src/customer/history';
import { minutesWith } from '../src/desk/CustomerPane';

const tie = (one: string, other: string, more: Partial<Tie> = {}): Tie => ({ one, other, how: 'by_hand', at: 1, ...more });

const history = (more: Partial<CustomerHistory>): CustomerHistory => ({
  rows: [],
  left: [],
  identities: ['browser:v1', 'subject:u17', 'number:+37061234567'].map(identityOf),
  ties: [],
  opens: [],
  ...more,
});

describe('one customer over all channels', () => {
  it('has been with the agent for no minute yet while the server is a moment ahead', () => {
    expect(minutesWith(1_000, 400)).toBe(0);
    expect(minutesWith(undefined, 400)).toBe(0);
    expect(minutesWith(1_000, 122_000)).toBe(2);
  });

  it('shows contacts and messages in one line, the newest first, but for the one at hand', () => {
    const row = (id: string, arrivedAt: number) => ({ id, arrivedAt }) as CustomerHistory['rows'][number];
    const left = { id: 'm1', at: 25 } as CustomerHistory['left'][number];
    const past = pastOf(history({ rows: [row('now', 40), row('c2', 30), row('c1', 20)], left: [left] }), 'now');
    expect(past.map((one) => ('row' in one ? one.row.id : one.left.id))).toEqual(['c2', 'm1', 'c1']);
  });

  it('names for each identity the tie that leads to it from the key at hand', () => {
    const signed = tie('browser:v1', 'subject:u17', { how: 'signed' });
    const verified = tie('number:+37061234567', 'subject:u17', { how: 'verified' });
    const parted = tie('browser:v1', 'number:+37061234567', { parted: { byName: 'Anna', at: 2 } });
    const ways = waysFrom(history({ ties: [parted, verified, signed] }), 'v1');
    expect([...ways]).toEqual([
      ['subject:u17', signed],
      ['number:+37061234567', verified],
    ]);
    expect(waysFrom(history({ ties: [signed] }), 'nobody').size).toBe(0);
    expect(ownFirst(history({}), '+37061234567').map((one) => one.kind)).toEqual(['number', 'browser', 'subject']);
  });

  it('offers to join again what was parted and is not theirs in another way', () => {
    const away = tie('browser:v1', 'email:ona@shop.example', { parted: { byName: 'Anna', at: 2 } });
    const still = tie('browser:v1', 'subject:u17', { parted: { byName: 'Anna', at: 2 } });
    expect(partedFrom(history({ ties: [away, still] })).map((one) => one.id)).toEqual(['email:ona@shop.example']);
  });

  it('reads an identity whose value has colons', () => {
    expect(identityOf('subject:shop:u17')).toEqual({ id: 'subject:shop:u17', kind: 'subject', value: 'shop:u17' });
  });

  it('has a sentence for each refusal that an agent can do something about', () => {
    const refused = (code: string) => refusedWhy(new ApiError(409, code, code));
    expect(['bad_field', 'as_it_is', 'too_many', 'erased'].map(refused)).toEqual([
      'identity.wrong',
      'identity.same',
      'identity.many',
      undefined,
    ]);
  });
});
