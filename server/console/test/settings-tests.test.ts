import { describe, expect, it } from 'vitest';
import { type Document, normalised } from '../src/admin/document';
import { faultsOf } from '../src/admin/draft/rules';
import { addressOf, askedOf } from '../src/admin/routing/ContactForm';
import { idFor } from '../src/admin/tests/KeepDialog';
import { askedOfTest, seatsOf, testOf, withoutTest, withTest } from '../src/admin/tests/tests';

const test = testOf({
  id: 'one',
  name: 'One',
  at: '2026-03-12T14:52:00+02:00',
  contact: { channel: 'voice', number: '+37052198000', keys: '22' },
  floor: { anna: 'free 764', tom: 'busy', boris: 'asleep' },
  expect: { queue: 'refunds', agents: ['anna'] },
});
const document: Document = normalised({ tests: [test] });

describe('a kept test', () => {
  it('has all that the server may leave out', () => {
    expect(test.contact.language).toBe('');
    expect(document.tests).toEqual([test]);
    expect(normalised({}).tests).toEqual([]);
  });

  it('says who is at work', () => {
    expect(seatsOf(test)).toEqual([
      { agent: 'anna', state: 'free', seconds: 764 },
      { agent: 'tom', state: 'busy', seconds: 0 },
    ]);
  });

  it('is asked of "Try routing" with its floor, and everybody else out', () => {
    const asked = askedOfTest(test, ['anna', 'tom', 'zoe'], '2026-03-12T14:52');
    expect(asked.pretend.map(({ agent, state }) => `${agent} ${state}`)).toEqual(['anna free', 'tom busy', 'zoe out']);
    expect(askedOf(addressOf(asked).split('?')[1] ?? '')).toEqual(asked);
  });

  it('is changed and deleted by its id', () => {
    const taken = withTest('one', (now) => ({ ...now, expect: { ...now.expect, after: 30 } }))(document);
    expect(taken.tests[0]?.expect.after).toBe(30);
    expect(withoutTest('one')(taken).tests).toEqual([]);
  });

  it('needs a name of one line', () => {
    expect(faultsOf(document)).toEqual([]);
    expect(faultsOf(withTest('one', (now) => ({ ...now, name: ' ' }))(document))[0]?.path).toBe('tests[one].name');
    expect(faultsOf(withTest('one', (now) => ({ ...now, name: 'x'.repeat(121) }))(document))).toHaveLength(1);
  });

  it('gets an id of its own out of the name', () => {
    expect(idFor('Refunds ring Anna', [])).toBe('refunds-ring-anna');
    expect(idFor('Refunds ring Anna', [{ id: 'refunds-ring-anna' }])).toBe('refunds-ring-anna-2');
    expect(idFor('Возвраты', [{ id: 'test' }])).toBe('vozvraty');
    expect(idFor('المبالغ المستردة', [{ id: 'test' }])).toBe('test-2');
  });
});
