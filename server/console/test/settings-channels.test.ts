import { describe, expect, it } from 'vitest';
import { isNumber } from '../src/admin/channels/rules';
import { callTopics, type Document, newQueue, normalised } from '../src/admin/document';
import { changesBetween, merged } from '../src/admin/draft/compare';
import { faultsOf } from '../src/admin/draft/rules';
import { newFlow } from '../src/admin/flows/flow';
import { addressOf, askedOf } from '../src/admin/routing/ContactForm';

const good: Document = normalised({
  queues: [newQueue({ id: 'sales' }), newQueue({ id: 'letters', channels: ['chat'] })],
  topics: [
    { id: 'booking', label: {}, queue: 'sales' },
    { id: 'letter', label: {}, queue: 'letters' },
  ],
  numbers: [{ number: '+370', label: 'Main', flow: 'main', attributes: { plan: 'gold' } }],
  flows: [newFlow('main', ['en'])],
  cannedReplies: [{ id: 'hello', queues: ['sales'], text: { en: 'Hello {customer}' } }],
});
const paths = (document: Document) => faultsOf(document).map(({ path, key }) => `${path} ${key}`);

describe('numbers, call flows and canned replies', () => {
  it('may stay as they are when they are right', () => {
    expect(paths(good)).toEqual([]);
    expect(callTopics(good).map(({ id }) => id)).toEqual(['booking']);
  });

  it('are told what the server would refuse, beside its field', () => {
    const [route] = good.numbers;
    const [flow] = good.flows;
    const [reply] = good.cannedReplies;
    if (!route || !flow || !reply) throw new Error('they are there');
    expect(
      paths({
        ...good,
        numbers: [{ ...route, flow: 'nowhere', attributes: { Plan: 'gold' } }],
        flows: [{ ...flow, languages: [], start: 'nowhere' }],
        cannedReplies: [{ ...reply, queues: ['gone'], text: { en: 'Hello {name}', lt: ' ' } }],
      }),
    ).toEqual([
      'numbers[+370].flow fault.noFlow',
      'numbers[+370].attributes fault.attributes',
      'flows[main].languages fault.noChoice',
      'flows[main].start fl.fault.noTarget',
      'flows[main].steps[greet] fl.fault.unreached',
      'flows[main].steps[bye] fl.fault.unreached',
      'cannedReplies[hello].text.en fault.place',
      'cannedReplies[hello].text.lt fault.noText',
      'cannedReplies[hello].queues[0] fault.noQueue',
    ]);
  });

  it('refuse beginnings of numbers that are none', () => {
    const queue = newQueue({ id: 'sales', transfer: { queues: [], agents: true, numbers: ['+370', 'abc'] } });
    expect(paths({ ...good, queues: [queue, ...good.queues.slice(1)] })).toEqual([
      'queues[sales].transfer.numbers fault.prefix',
    ]);
  });

  it('compare and merge by the number that is dialled', () => {
    const [route] = good.numbers;
    const renamed = { ...good, numbers: [{ ...route, label: 'Sales' }] };
    expect(changesBetween(good, renamed)).toEqual([
      { path: 'numbers[+370].label', kind: 'changed', before: 'Main', after: 'Sales' },
    ]);
    const more = { ...good, numbers: [{ number: '*', label: '', flow: 'main', attributes: {} }, route] };
    const both = merged(good, renamed, more) as Document;
    expect(both.numbers.map(({ number, label }) => `${number} ${label}`)).toEqual(['+370 Sales', '* ']);
  });

  it('know what can be dialled', () => {
    expect(['+37052198000', '*', '37052', '+', '+370 5'].filter(isNumber)).toEqual(['+37052198000', '*']);
  });
});

describe('a question about a number', () => {
  it('survives the way into the address and back', () => {
    const asked = askedOf('channel=voice&number=%2B37052198000&keys=21&trunk=carrier');
    expect(asked).toMatchObject({ number: '+37052198000', keys: '21', trunk: 'carrier' });
    const address = addressOf(asked);
    expect(askedOf(address.slice(address.indexOf('?') + 1))).toEqual(asked);
  });
});
