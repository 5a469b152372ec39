import { describe, expect, it } from 'vitest';
import { readDistribution, writeDistribution } from '../src/admin/queues/distribution';
import { needProblem } from '../src/admin/queues/need';
import { lengthSeconds, newOrder, ORDER_KEYS, readOrder, writeOrder } from '../src/admin/queues/order';

describe('a requirement', () => {
  it.each([
    'any',
    'sales',
    'sales >= 5',
    'sales >= 5 and (lang:ru or lang:en >= 7) and not @site = riga',
    '@site != "Old \\"Riga\\" port"',
    'not (vip and any)',
    'android > 3 or order.desk <= 10',
  ])('is read as the server reads it: %s', (text) => expect(needProblem(text)).toBeUndefined());

  it.each([
    ['', 'name', 1],
    ['sales >=', 'level', 9],
    ['sales >= 11', 'level', 10],
    ['sales and', 'name', 10],
    ['(sales', 'sign', 7],
    ['@site', 'sign', 6],
    ['@site = ', 'value', 9],
    ['@site = "riga', 'quote', 14],
    ['sales support', 'end', 7],
    ['(((((((((((((((((((((((((((((((((sales', 'deep', 33],
  ])('is refused with the place: %s', (text, code, at) => expect(needProblem(text)).toMatchObject({ code, at }));

  it('names a skill that does not exist, but any language', () => {
    expect(needProblem('lang:lt and sale', ['sales'])).toEqual({ code: 'skill', at: 13, word: 'sale' });
    expect(needProblem('sales and @sale = 1', ['sales'])).toBeUndefined();
  });
});

describe('keys of the order', () => {
  it('survive reading and writing, with what may be left out', () => {
    expect(['sticky', 'fewest 2h', 'longestIdle', 'longestIdle signIn', 'random 7'].map((text) => {
      const key = readOrder(text);
      return key && writeOrder(key);
    })).toEqual(['sticky 30s', 'fewest 2h', 'longestIdle', 'longestIdle signIn', 'random 7']);
  });

  it('are all readable when new', () => {
    expect(ORDER_KEYS.map((name) => readOrder(newOrder(name))?.name)).toEqual([...ORDER_KEYS]);
    expect(readOrder('luckiest')).toBeUndefined();
  });

  it('have lengths in seconds, minutes or hours', () => {
    expect(['30s', '60m', '2h', '1d', 'x'].map(lengthSeconds)).toEqual([30, 3600, 7200, undefined, undefined]);
  });
});

describe('distribution', () => {
  it.each(['one', 'all', 'manual', 'progressive 2 every 10s'])('survives the form: %s', (text) =>
    expect(writeDistribution(readDistribution(text))).toBe(text),
  );

  it('reads seconds without their unit', () => {
    expect(readDistribution('progressive 3 every 5')).toEqual({ kind: 'progressive', count: 3, seconds: 5 });
  });
});
