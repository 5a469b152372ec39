import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../catalogues.ts';
import { translator } from '../src/i18n';
import { findingText } from '../src/anatomy/sentences';
import { CAUSES, causeName } from '../src/ui/causes';

const textsIn = (locale: 'en' | 'ru') => translator(locale, readCatalogue(join(import.meta.dirname, '../src/i18n', locale)));

describe('causes of Q.850', () => {
  it('are those that have a name', () => {
    const named = Object.keys(readCatalogue(join(import.meta.dirname, '../src/i18n/en')))
      .filter((key) => key.startsWith('cause.'))
      .map((key) => Number(key.slice('cause.'.length)));
    expect(named.sort((one, other) => one - other)).toEqual(CAUSES);
  });

  it('are named in the language of the reader, those of no name by their class', () => {
    expect(causeName(textsIn('en'), 38)).toBe('Network out of order');
    expect(causeName(textsIn('ru'), 38)).toBe('Сеть неисправна');
    expect(causeName(textsIn('en'), 75)).toBe('Service or option not implemented');
    expect(causeName(textsIn('en'), 99)).toBe('Protocol error');
    expect(causeName(textsIn('en'), 5)).toBe('Normal event');
    expect(causeName(textsIn('en'), 500)).toBe('Interworking');
  });

  it('stand in findings by these names, not by those of the server', () => {
    const said = { kind: 'network_cause', leg: 1, args: { cause: '99', meaning: 'Protocol error' } };
    const { t, has } = textsIn('ru');
    const onlyMeaning: typeof t = (key, values) => (key.startsWith('finding') ? String(values?.meaning) : t(key));
    expect(findingText({ t: onlyMeaning, has, f: {} as never }, said, [], String)).toBe('Ошибка протокола');
  });
});
