import { describe, expect, it } from 'vitest';
import { clock, formatsOf } from '../src/i18n/format';
import { LOCALES } from '../src/i18n/locale';
import { initialsOf, tintOf } from '../src/ui/initials';

describe('lengths', () => {
  it('are minutes and seconds, with hours only where there are any', () => {
    expect([0, 999, 61_000, 277_500, 3_725_000].map(clock)).toEqual(['0:00', '0:00', '1:01', '4:37', '1:02:05']);
  });

  it('are never below zero, whatever the clocks say', () => {
    expect(clock(-5_000)).toBe('0:00');
  });
});

describe('formats', () => {
  const at = new Date(2026, 2, 12, 14, 36).getTime();

  it.each(LOCALES)('show the clock with 24 hours and Latin digits in %s', (locale) => {
    expect(formatsOf(locale).time(at)).toBe('14:36');
  });

  it('follow the language with days, numbers and shares', () => {
    expect(formatsOf('en').day(at)).toBe('12 Mar');
    expect(formatsOf('ru').day(at)).toBe('12 мар.');
    expect(formatsOf('ru').number(4.6)).toBe('4,6');
    expect(formatsOf('ar').number(1234)).toBe('1,234');
  });

  it('keep a digit of a small share, and none of a large one', () => {
    expect([0, 0.031, 0.824, 1].map(formatsOf('en').percent)).toEqual(['0%', '3.1%', '82%', '100%']);
  });

  it.each(LOCALES)('put a comma between the things of a list in %s', (locale) => {
    const listed = formatsOf(locale).list(['Changes and refunds', 'Baggage', '+37052198000']);
    expect(listed.replace(/[\u2068\u2069]/g, '').split(/[,،] /)).toEqual(['Changes and refunds', 'Baggage', '+37052198000']);
  });

  it('keep the sign of a number in front of it in an Arabic list', () => {
    expect(formatsOf('ar').list(['+37052198000', 'أي رقم آخر'])).toBe('\u2068+37052198000\u2069، \u2068أي رقم آخر\u2069');
  });

  it('name languages with a capital, and leave a code nobody knows as it is', () => {
    expect(formatsOf('ru').language('el')).toBe('Греческий');
    expect(formatsOf('lt').language('ru')).toBe('Rusų');
    expect(formatsOf('en').language('not a code')).toBe('Not a code');
  });
});

describe('initials', () => {
  it('are the first letters of the first and the last word, in the script of the name', () => {
    expect(['Milda Kazlauskaitė', 'Олег Степанов', 'سارة المنصور', 'Tom'].map(initialsOf)).toEqual(['MK', 'ОС', 'سا', 'T']);
  });

  it('are the last digits of a number, and a question mark of nothing', () => {
    expect(['+370 612 34 567', ''].map(initialsOf)).toEqual(['67', '?']);
  });

  it('have one of six tints, the same each time', () => {
    expect(tintOf('milda')).toBe(tintOf('milda'));
    expect(['a', 'b', 'milda', '+37061234567', ''].every((seed) => tintOf(seed) >= 1 && tintOf(seed) <= 6)).toBe(true);
  });
});
