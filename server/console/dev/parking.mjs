// Callers in numbered places, and calls that ring at colleagues.
import { now, org } from './data.mjs';

const call = (more) => ({
  queue: 'bookings',
  queueName: 'Bookings',
  language: 'lt',
  customer: '+37061234567',
  customerName: 'Ona Petraitienė',
  ...more,
});

export const parking = () => ({
  slots: ['701', '702', '703'],
  queues: org.queues.map(({ id }) => id),
  parked: [
    call({ slot: '701', contact: 'p1', by: 'georgi', byName: 'Georgi Dimitrov', since: now() - 47_000, until: now() + 73_000 }),
    call({
      slot: '702',
      contact: 'p2',
      language: 'en',
      customer: '+37065551234',
      customerName: undefined,
      by: 'anna',
      byName: 'Anna Sokolova',
      since: now() - 9_000,
      until: now() + 111_000,
    }),
  ],
});

export const ringing = () => ({
  calls: [call({ contact: 'r1', agent: 'georgi', agentName: 'Georgi Dimitrov', since: now() - 6_000 })],
});
