import { describe, expect, it } from 'vitest';
import { type ParkedCard, type Parking, parkingAfter } from '../src/api/parking';

const card = (slot: string, contact: string): ParkedCard => ({
  slot,
  contact,
  queue: 'sales',
  queueName: 'Sales',
  language: 'en',
  customer: '+37061234567',
  by: 'ana',
  byName: 'Ana',
  since: 1,
  until: 2,
});

const before: Parking = { slots: ['701', '702', '703'], queues: ['sales'], parked: [card('702', 'c2')] };

describe('places of parked callers', () => {
  it('are kept in order as callers come and go', () => {
    const two = parkingAfter(before, { t: 'parking', slot: '701', parked: card('701', 'c1') });
    expect(two.parked.map(({ contact }) => contact)).toEqual(['c1', 'c2']);
    expect(two.slots).toBe(before.slots);
    expect(parkingAfter(two, { t: 'parking', slot: '702' }).parked.map(({ slot }) => slot)).toEqual(['701']);
  });

  it('show who is there now, however often they are told', () => {
    const other = parkingAfter(before, { t: 'parking', slot: '702', parked: card('702', 'c9') });
    expect(other.parked.map(({ contact }) => contact)).toEqual(['c9']);
    expect(parkingAfter(other, { t: 'parking', slot: '702', parked: card('702', 'c9') })).toEqual(other);
    expect(before.parked[0]?.contact).toBe('c2');
    expect(parkingAfter(before, { t: 'parking', slot: '703' })).toEqual(before);
  });
});
