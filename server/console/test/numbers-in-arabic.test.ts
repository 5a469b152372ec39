import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../catalogues.ts';
import { type Catalogue, translator } from '../src/i18n';

const textsIn = (locale: 'ar' | 'en') => {
  const texts = readCatalogue(join(import.meta.dirname, '../src/i18n', locale));
  return translator(locale, Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, parse(text)])) as Catalogue);
};
const NUMBER = '+37061000071';

describe('a telephone number in a sentence', () => {
  it('keeps its plus in front among words from right to left', () => {
    expect(textsIn('ar').t('consult.aside', { customer: NUMBER, name: 'Milda' })).toContain(`\u2066${NUMBER}\u2069`);
    expect(textsIn('ar').t('consult.aside', { customer: 'Layla', name: 'Milda' })).not.toMatch(/[\u2066-\u2069]/);
  });

  it('is as it is in other languages', () => {
    expect(textsIn('en').t('consult.aside', { customer: NUMBER, name: 'Milda' })).not.toMatch(/[\u2066-\u2069]/);
  });
});
