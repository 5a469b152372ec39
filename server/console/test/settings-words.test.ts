import { parse } from '@formatjs/icu-messageformat-parser';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../catalogues.ts';
import type { Change } from '../src/admin/api';
import { type Document, newHours, newQueue, newStep, normalised } from '../src/admin/document';
import { faultsOf } from '../src/admin/draft/rules';
import { joiningOf, joinsAt } from '../src/admin/queues/joining';
import { speaking, spokenOf } from '../src/admin/queues/steps';
import { inWords, partsOf } from '../src/admin/history/words';
import { attributesOf } from '../src/admin/routing/useAsk';
import { addressOf, askedOf } from '../src/admin/routing/ContactForm';
import { placeOf } from '../src/app/router';
import { translator } from '../src/i18n';
import { formatsOf } from '../src/i18n/format';

const folder = join(import.meta.dirname, '../src/i18n/en');
const texts = { ...readCatalogue(folder), ...readCatalogue(join(folder, 'admin')) };
const english = {
  ...translator('en', Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, parse(text)]))),
  f: formatsOf('en'),
  locale: 'en' as const,
};

const document: Document = normalised({
  queues: [newQueue({ id: 'sales', name: { en: 'Sales desk' }, routing: { steps: [newStep()] } }), newQueue({ id: 'help' })],
  hours: [newHours({ id: 'office' })],
  agents: { ana: {} },
  teams: [{ id: 'front', name: 'Front desk', people: ['ana'] }],
});
const say = (change: Change) =>
  inWords(english, change, { people: { ana: 'Ana Agent' }, before: document, after: document });
const changed = (path: string, before: unknown, after: unknown) => say({ path, kind: 'changed', before, after });

describe('who comes with a step', () => {
  const named = (...names: string[]) => names.map((name) => ({ agent: name.toLowerCase(), agentName: name }));
  const plain = (text = '') => text.replace(/[\u2068\u2069]/g, '');

  it('is told by name, of many by number with the names to open', () => {
    expect(plain(joiningOf(english, named('Polina'), 1).people)).toBe('Polina joins');
    expect(plain(joiningOf(english, named('Polina', 'Anna'), 2).people)).toBe('Polina, Anna join');
    const many = joiningOf(english, named('A', 'B', 'C', 'D'), 4);
    expect([many.people, many.names?.map(plain)]).toEqual(['4 more agents', ['A', 'B', 'C', 'D']]);
  });

  it('is nobody, or fewer where a step leaves out those of before', () => {
    expect(joiningOf(english, [], 0)).toEqual({ people: 'nobody more', fewer: true });
    const fewer = joiningOf(english, named('Dirk'), -2);
    expect([fewer.people, fewer.names?.map(plain), fewer.fewer]).toEqual(['2 agents fewer', ['Dirk'], true]);
    expect(joiningOf(english, undefined, 2)).toEqual({ people: '2 more agents', fewer: false });
  });

  it('is found again for somebody who does not fit yet', () => {
    const steps = [
      { after: 0, need: '', members: 1, free: 1, joins: named('Anna') },
      { after: 30, need: '', members: 2, free: 2, joins: named('Polina') },
    ];
    expect(['polina', 'anna', 'tom'].map((agent) => joinsAt(steps, agent)?.after)).toEqual([30, undefined, undefined]);
  });
});

describe('what a step asks of the language', () => {
  it('is one choice, there and back', () => {
    expect(['before', 'none', '1', '4'].map((choice) => spokenOf(newStep(speaking(choice))))).toEqual(['before', 'none', '1', '4']);
    expect(speaking('none')).toEqual({ language: false, languageLevel: 0 });
    expect(newStep({ language: false } as never)).toMatchObject({ languageLevel: 0 });
  });

  it('is a level from 1 to 10, and none on the way out', () => {
    const broken = newQueue({ id: 'one', name: { en: 'One' }, routing: { languageLevel: 11, steps: [newStep({ to: 'end', languageLevel: 3 })] } });
    const paths = faultsOf({ ...document, queues: [broken] } as Document).map((fault) => fault.path);
    expect(paths).toEqual(expect.arrayContaining(['queues[one].routing.languageLevel', 'queues[one].routing.steps[0].to']));
  });

  it('is told of a change', () => {
    expect(changed('queues[sales].routing.steps[0].languageLevel', 0, 2)).toMatchObject({ what: 'Level of the language', after: '2' });
  });
});

describe('a path', () => {
  it('is names and ids', () => {
    expect(partsOf('queues[sales].routing.steps[0].after')).toEqual([
      'queues', { id: 'sales' }, 'routing', 'steps', { id: '0' }, 'after',
    ]);
    expect(partsOf('queues[a.b].routing.points.plan=gold')).toEqual([
      'queues', { id: 'a.b' }, 'routing', 'points', 'plan=gold',
    ]);
  });
});

describe('a change in words', () => {
  it('names queue and setting, with units', () => {
    expect(changed('queues[sales].ringSeconds', 20, 25)).toEqual({
      where: ['Queues', 'Sales desk'],
      what: 'Ring each agent for',
      kind: 'changed',
      before: '20 s',
      after: '25 s',
    });
    expect(changed('queues[sales].target.share', 0.8, 0.9)).toMatchObject({ before: '80%', after: '90%' });
  });

  it('names the step by its place, and other queues by their names', () => {
    expect(changed('queues[help].routing.steps[1].addQueues', [], ['sales'])).toMatchObject({
      where: ['Queues', 'help', 'No. 2'],
      what: 'Members of these queues help',
      before: 'none',
      after: 'Sales desk',
    });
  });

  it('names the country of a rule about recording, and what it says', () => {
    expect(changed('queues[sales].recording.countries.+49.inbound', 'none', 'ask')).toMatchObject({
      where: ['Queues', 'Sales desk'],
      what: 'Other rules by country: +49 Who calls',
      before: 'Is told nothing',
      after: 'Is asked',
    });
    expect(changed('queues[sales].recording.calls', 'always', 'never')).toMatchObject({
      what: 'Calls are',
      before: 'Recorded',
      after: 'Never recorded',
    });
  });

  it('names people, languages and levels', () => {
    expect(changed('agents[ana].languages.lt', 5, 7)).toMatchObject({
      where: ['Agents', 'Ana Agent'],
      what: 'Language: Lithuanian',
      before: '5',
      after: '7',
    });
  });

  it('names teams and who is in them', () => {
    expect(changed('teams[front].people', [], ['ana'])).toMatchObject({
      where: ['Teams', 'Front desk'],
      what: 'People',
      before: 'none',
      after: 'Ana Agent',
    });
    const nameless = normalised({ ...document, teams: [{ id: 'front', name: ' ', people: [] }] });
    expect(faultsOf(nameless).map(({ path, key }) => `${path} ${key}`)).toEqual(['teams[front].name fault.noText']);
  });

  it('names the day, and says closed for no hours', () => {
    expect(changed('hours[office].days.monday', [], ['08:00-12:00'])).toMatchObject({
      where: ['Opening hours', 'office'],
      what: 'Hours: Monday',
      before: 'Closed',
      after: '08:00-12:00',
    });
  });

  it('names a thing that came or went as a whole, without its content', () => {
    expect(say({ path: 'queues[sales]', kind: 'removed', before: document.queues[0] })).toEqual({
      where: ['Queues'],
      what: 'Sales desk',
      kind: 'removed',
      before: undefined,
      after: undefined,
    });
    expect(say({ path: 'skills[vip]', kind: 'added', after: 'vip' })).toMatchObject({ where: ['Skills'], what: 'vip' });
  });

  it('says the order of agents in words', () => {
    const { before, after } = changed('queues[sales].routing.order', ['longestIdle'], ['sticky 30s', 'load']);
    expect([before, after]).toEqual([
      'Longest since the last contact',
      'Talked to this customer last (waited for 0:30), Least capacity in use',
    ]);
  });

  it('shows a setting of a newer server by its own name', () => {
    expect(changed('queues[sales].colour', 'red', 'blue')).toMatchObject({ what: 'colour', after: 'blue' });
  });
});

describe('faults', () => {
  it('are none in a document of defaults', () => expect(faultsOf(document)).toEqual([]));

  it('are found where they are, before the server is asked', () => {
    const [sales, help] = document.queues;
    const wrong = normalised({
      ...document,
      queues: [
        { ...sales, ringSeconds: Number.NaN, routing: { ...sales!.routing, need: 'vip >=', overflow: [{ to: 'sales' }] } },
        { ...help, channels: [] },
      ],
      hours: [newHours({ id: 'office', days: { monday: ['9-5'] } })],
    });
    expect(faultsOf(wrong).map(({ path, key }) => [path, key])).toEqual([
      ['queues[sales].ringSeconds', 'fault.range'],
      ['queues[sales].routing.need', 'fault.need.skill'],
      ['queues[sales].routing.overflow[0]', 'fault.never'],
      ['queues[sales].routing.overflow[0].to', 'fault.back'],
      ['queues[help].channels', 'fault.noChannel'],
      ['hours[office].days.monday[0]', 'fault.hours.form'],
    ]);
  });
});

describe('try routing', () => {
  it('keeps the question in the address', () => {
    const asked = { ...askedOf(''), channel: 'chat' as const, queue: 'sales', language: 'lt', attributes: 'plan=gold' };
    expect(askedOf(new URL(addressOf(asked), 'http://x').search)).toEqual({ ...asked, topic: undefined });
  });

  it('reads attributes one a line or with commas', () => {
    expect(attributesOf('plan=gold, site = riga\nnonsense')).toEqual({ plan: 'gold', site: 'riga' });
    expect(attributesOf('')).toBeUndefined();
  });
});

describe('addresses of settings', () => {
  it('name the page and the thing', () => {
    expect(placeOf('/settings')).toEqual({ page: 'settings', part: '' });
    expect(placeOf('/settings/queues/a%20b')).toEqual({ page: 'settings', part: 'queues', item: 'a b' });
    expect(placeOf('/settings/queues/a/b')).toEqual({ page: 'nowhere' });
  });
});
