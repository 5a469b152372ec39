import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../catalogues.ts';
import type { Term } from '../src/api/types';
import { type Catalogue, translator } from '../src/i18n';
import { formatsOf } from '../src/i18n/format';
import { LOCALES, type Locale } from '../src/i18n/locale';
import { partOfScore, reasonAfter, reasonAgainst, reasonFor, type Sentence } from '../src/why/sentences';

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
  ['language_too_low', { language: 'el', level: '2', needed: '3' }],
  ['already_refused', {}],
  ['cooling_down', {}],
  ['requirement_not_met', { need: 'attr.site == vilnius' }],
  ['tier_too_high', { tier: '3', most: '1' }],
  ['tier_too_high', { tier: '3', most: '' }],
  ['kept_free', {}],
  ['waits_for_another', {}],
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
    expect(against('en', 'language_too_low', { language: 'lt', level: '2', needed: '3' })).toBe(
      'speaks Lithuanian at level 2, the queue asks for 3',
    );
    expect(against('lt', 'language_missing', { language: 'el' })).toBe('nemoka kalbos: Graikų');
  });

  it('counts contacts by the rules of the language', () => {
    expect(against('ru', 'no_free_capacity', { contacts: '1' })).toBe('в работе 1 обращение');
    expect(against('en', 'no_free_capacity', { contacts: '0' })).toBe('on another call');
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
    { code: 'language', args: { language: 'lt', level: '5', needed: '3' } },
    { code: 'skill', args: { skill: 'refunds', level: '9', needed: '3' } },
    { code: 'idle', args: { seconds: '252', among: '4' } },
    { code: 'capacity', args: { used: '1', of: '4' } },
  ];

  it('is said in one sentence each', () => {
    const { words, say } = speaker('en');
    expect(terms.map((term) => say(reasonFor(words, term)))).toEqual([
      'Russian: native speaker',
      'Lithuanian: 5, the queue asks for 3',
      'Refunds: 9, the queue asks for 3',
      '4:12 since the last contact, longest of 4 free agents',
      'Chats in hand: 1 of 4',
    ]);
  });

  it.each(LOCALES)('leaves nothing out in %s', (locale) => {
    const { words, say } = speaker(locale);
    const said = terms.map((term) => say(reasonFor(words, term)));
    expect(said.filter((text) => /[{}<>]|undefined|NaN/.test(text))).toEqual([]);
    expect(said[3]).toContain('4:12');
  });

  it('does not call somebody the longest who was ranked after', () => {
    const { words, say } = speaker('en');
    const idle: Term = { code: 'idle', args: { seconds: '252', among: '4' } };
    expect(say(reasonAfter(words, idle))).toBe('4:12 since the last contact, less than the one chosen');
  });
});

/** Every key of `core.queue.OrderKey` in its text form, with a value as `core.routing.KeyValues` gives it. */
const KEYS: [string, string, string][] = [
  ['sticky 20s', '0', 'Talked to this customer last'],
  ['sticky 20s', '1', 'Did not talk to this customer last'],
  ['tier', '2', 'Tier in the queue: 2'],
  ['bestSkill', '-17', 'Weighted sum of skills: 17'],
  ['leastVersatile', '4', 'Number of skills: 4'],
  ['longestIdle ready', `${new Date(2026, 2, 12, 14, 5).getTime()}000000`, 'Free since 14:05'],
  ['longestIdle signIn', `${new Date(2026, 2, 12, 8, 30).getTime()}000000`, 'On shift since 08:30'],
  ['occupancy', '640', 'Busy for 64% of the shift'],
  ['fewest 3600s', '5', 'Contacts within 1:00:00: 5'],
  ['leastTalk 1800s', '252000', 'On contacts for 4:12 within 30:00'],
  ['roundRobin', '0', 'In turn: no offer of this queue yet'],
  ['roundRobin', '31', 'In turn: last offer of this queue was number 31'],
  ['linear', '0', 'Place in the fixed list: 1'],
  ['ordered', '2', 'Place in the list, counted from the last offer: 3'],
  ['random 7', '4611686018427387904', 'Drawn by lot'],
  ['weightedRandom 7', '911', 'Drawn by lot, lower tiers more often'],
  ['load', '500', 'Capacity in use: 50%'],
];

describe('the order a queue chooses in', () => {
  it('is said by what each key found', () => {
    const { words, say } = speaker('en');
    const said = KEYS.map(([code, value]) => say(reasonFor(words, { code, args: { value } })));
    expect(said).toEqual(KEYS.map(([, , sentence]) => sentence));
  });

  it.each(LOCALES)('has a sentence of its own for each key in %s', (locale) => {
    const { words, say } = speaker(locale);
    const terms: Term[] = [
      ...KEYS.map(([code, value]) => ({ code, args: { value } })),
      { code: 'step', args: { step: '2' } },
    ];
    const said = terms.map((term) => say(reasonFor(words, term)));
    expect(new Set(said).size).toBe(terms.length);
    expect(said.filter((text) => /[{}<>]|undefined|NaN/.test(text))).toEqual([]);
    expect(terms.filter((term) => reasonFor(words, term).key === 'why.other')).toEqual([]);
  });

  it('names the step that took somebody in', () => {
    const { words, say } = speaker('en');
    expect(say(reasonFor(words, { code: 'step', args: { step: '2' } }))).toBe('Taken in by relaxation step 2');
  });
});

describe('the points a contact has', () => {
  const score: Term[] = [
    { code: 'waited', args: { seconds: '172', rate: '1000', points: '172' } },
    { code: 'waited', args: { seconds: '172', rate: '1500', points: '258' } },
    { code: 'priority', args: { points: '40' } },
    { code: 'queue-priority', args: { points: '-5' } },
    { code: 'urgency', args: { points: '12' } },
  ];

  it('are said part by part', () => {
    const { say } = speaker('en');
    expect(score.map((term) => say(partOfScore(term)))).toEqual([
      'waited 2:52 (172)',
      'waited 2:52, weight 1.5 (258)',
      'contact priority (40)',
      'queue priority (-5)',
      'target time is near (12)',
    ]);
  });

  it.each(LOCALES)('have words of their own in %s', (locale) => {
    const { say } = speaker(locale);
    const said = score.map((term) => say(partOfScore(term)));
    expect(new Set(said).size).toBe(score.length);
    expect(said.filter((text) => /[{}<>]|undefined|NaN/.test(text))).toEqual([]);
  });
});
