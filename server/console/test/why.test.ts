import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../catalogues.ts';
import type { Term } from '../src/api/types';
import { type Catalogue, translator } from '../src/i18n';
import { formatsOf } from '../src/i18n/format';
import { LOCALES, type Locale } from '../src/i18n/locale';
import { reasonAfter, reasonAgainst, reasonFor, type Sentence } from '../src/why/sentences';

function speaker(locale: Locale) {
  const texts = readCatalogue(join(import.meta.dirname, '../src/i18n', locale));
  const catalogue: Catalogue = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, parse(text)]));
  const words = { ...translator(locale, catalogue), f: formatsOf(locale) };
  const say = ({ key, values }: Sentence) => words.t(key, { ...values, b: ((parts: string[]) => parts.join('')) as never });
  return { words, say };
}

/** Every exclusion of `core.routing.Explanation`, in the case of the API, with the arguments the router gives. */
const EXCLUSIONS: [string, Record<string, string>][] = [
  ['signed_out', {}],
  ['not_ready', { aux: 'lunch' }],
  ['not_ready', { aux: '' }],
  ['forced', { reason: 'NOT_RESPONDING' }],
  ['forced', { reason: 'ON_OTHER_CALL' }],
  ['forced', { reason: 'DEVICE_LOST' }],
  ['device_unreachable', { channel: 'VOICE' }],
  ['device_unreachable', { channel: 'CHAT' }],
  ['no_free_capacity', { contacts: '2' }],
  ['in_wrap_up', { contacts: '1' }],
  ['not_in_queue', {}],
  ['skill_missing', { skill: 'refunds', level: '0', needed: '3' }],
  ['skill_too_low', { skill: 'refunds', level: '2', needed: '3' }],
  ['language_missing', { language: 'el' }],
  ['already_refused', {}],
  ['cooling_down', {}],
];

const against = (locale: Locale, reason: string, args: Record<string, string>) => {
  const { words, say } = speaker(locale);
  return say(reasonAgainst(words, { agent: 'tom', reason, args }, (id) => (id === 'lunch' ? 'Lunch' : id)));
};

describe('why an agent was left out', () => {
  it.each(LOCALES)('has a sentence of its own for each reason in %s', (locale) => {
    const said = EXCLUSIONS.map(([reason, args]) => against(locale, reason, args));
    expect(new Set(said).size).toBe(EXCLUSIONS.length);
    expect(said.filter((text) => /[{}_]|undefined|NaN/.test(text))).toEqual([]);
  });

  it('names the break, the level asked for and the language', () => {
    expect(against('en', 'not_ready', { aux: 'lunch' })).toBe('away: Lunch');
    expect(against('en', 'skill_too_low', { skill: 'refunds', level: '2', needed: '3' })).toBe(
      'Refunds: 2, the queue asks for 3',
    );
    expect(against('lt', 'language_missing', { language: 'el' })).toBe('nemoka kalbos: Graikų');
  });

  it('counts contacts by the rules of the language', () => {
    expect(against('ru', 'no_free_capacity', { contacts: '1' })).toBe('в работе 1 обращение');
    expect(against('ru', 'no_free_capacity', { contacts: '3' })).toBe('в работе 3 обращения');
    expect(against('ar', 'no_free_capacity', { contacts: '2' })).toBe('مشغول بطلبين');
  });

  it('shows a code nobody knows yet instead of hiding it', () => {
    expect(against('en', 'on_the_moon', {})).toBe('reason: on_the_moon');
  });
});

describe('why an agent was chosen', () => {
  const terms: Term[] = [
    { code: 'language', args: { language: 'ru', level: '10' } },
    { code: 'skill', args: { skill: 'refunds', level: '9', needed: '3' } },
    { code: 'idle', args: { seconds: '252', among: '4' } },
    { code: 'capacity', args: { used: '1', of: '4' } },
  ];

  it('is said in one sentence each', () => {
    const { words, say } = speaker('en');
    expect(terms.map((term) => say(reasonFor(words, term)))).toEqual([
      'Russian: native speaker',
      'Refunds: 9, the queue asks for 3',
      'Free for 4:12, longest of 4 free agents',
      'Chats in hand: 1 of 4',
    ]);
  });

  it.each(LOCALES)('leaves nothing out in %s', (locale) => {
    const { words, say } = speaker(locale);
    const said = terms.map((term) => say(reasonFor(words, term)));
    expect(said.filter((text) => /[{}<>]|undefined|NaN/.test(text))).toEqual([]);
    expect(said[2]).toContain('4:12');
  });

  it('does not call somebody the longest who was ranked after', () => {
    const { words, say } = speaker('en');
    const idle: Term = { code: 'idle', args: { seconds: '252', among: '4' } };
    expect(say(reasonAfter(words, idle))).toBe('Free for 4:12, less than the one chosen');
  });
});
