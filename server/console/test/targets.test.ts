import { describe, expect, it } from 'vitest';
import type { AgentTarget, Targets } from '../src/api/handOn';
import { choicesOf, colleaguesOf } from '../src/desk/targets';

const agent = (id: string, name: string, language: string): AgentTarget => ({
  id,
  name,
  state: 'free',
  sinceMs: 0,
  languages: { [language]: 9 },
  skills: { refunds: 5 },
  member: true,
});

const targets: Targets = {
  agents: [agent('anna', 'Anna Sokolova', 'ru'), agent('ruta', 'Rūta Balčiūnienė', 'lt')],
  queues: [{ id: 'refunds', name: 'Refund escalations', waiting: 2, free: 0 }],
  numbers: ['+370'],
};

const keys = (words: string, language?: string) => choicesOf(targets, words, language).map((choice) => choice.key);

describe('whom a contact may be handed on to', () => {
  it('shows all without a word', () => {
    expect(keys('')).toEqual(['a anna', 'a ruta', 'q refunds']);
  });

  it('shows what the book has, and a number that is typed only where the book does not', () => {
    const port = { id: '1', name: 'Port', number: '+37052', note: '', tags: [] };
    expect(choicesOf(targets, 'port', undefined, [port]).map(({ key }) => key)).toEqual(['k 1']);
    expect(choicesOf(targets, '+370 52', undefined, [port]).map(({ key }) => key)).toEqual(['k 1']);
    expect(choicesOf(targets, '+370 521', undefined, []).map(({ key }) => key)).toEqual(['n']);
  });

  it('finds names without their accents, skills and queues', () => {
    expect(keys('ruta balc')).toEqual(['a ruta']);
    expect(keys('refund')).toEqual(['a anna', 'a ruta', 'q refunds']);
  });

  it('leaves out agents who do not speak the language', () => {
    expect(keys('', 'lt')).toEqual(['a ruta', 'q refunds']);
  });

  it('takes digits for a number outside, and says whether it may be called', () => {
    expect(choicesOf(targets, '+370 (46) 395-051')).toEqual([
      { kind: 'number', key: 'n', number: '+37046395051', allowed: true },
    ]);
    expect(choicesOf(targets, '+44123')).toMatchObject([{ allowed: false }]);
    expect(choicesOf({ ...targets, numbers: [] }, '+37046395051')).toEqual([]);
  });

  it('takes a number that was copied with spaces and marks that nobody sees', () => {
    expect(choicesOf(targets, '\u2066+370\u00a046\u2011395\u2013051\u2069')).toMatchObject([{ number: '+37046395051' }]);
    expect(choicesOf(targets, '+370 46 3950S1')).toEqual([]);
  });
});

describe('colleagues who may be called', () => {
  const agents = [
    { id: 'ruta', name: 'Rūta Balčiūnienė' },
    { id: 'tom', name: 'Tom Whitfield' },
    { id: 'tom-2', name: 'tom whitfield' },
  ];
  const found = (words: string) => colleaguesOf(agents, words, 'me').map((one) => one.as);

  it('are found by name or sign-in name, and named so that nobody else is meant', () => {
    expect(found('balc')).toEqual(['Rūta Balčiūnienė']);
    expect(found('tom')).toEqual(['tom', 'tom-2']);
    expect(colleaguesOf(agents, 'ruta', 'ruta')).toEqual([]);
  });

  it('are not looked for by digits, or nothing', () => {
    expect([found(''), found('2'), found('+370')]).toEqual([[], [], []]);
  });
});
