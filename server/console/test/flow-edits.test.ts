import { describe, expect, it } from 'vitest';
import { normalised } from '../src/admin/document';
import { added, addedAfter, copied, follower, inOrder, reached, removed, swapped } from '../src/admin/flows/edits';
import { flowFaults } from '../src/admin/flows/faults';
import { branchOf } from '../src/admin/flows/figures';
import { exitsOf, type Flow, type FlowStep, KINDS, leading, newFlow, newStep } from '../src/admin/flows/flow';
import { drawn, ENTRY } from '../src/admin/flows/graph';

const play = (id: string, next: string): FlowStep => ({ id, kind: 'play', prompts: ['greeting'], next });
const bye: FlowStep = { id: 'bye', kind: 'hangup' };
const menu = (keys: Record<string, string>, otherwise: string): FlowStep => ({
  id: 'menu',
  kind: 'menu',
  prompts: ['topics'],
  keys,
  seconds: 6,
  tries: 3,
  otherwise,
});
const flow = (...steps: FlowStep[]): Flow => ({ id: 'main', languages: ['en'], start: steps[0]?.id ?? '', steps });
const ways = ({ steps }: Flow) => steps.map((step) => `${step.id}>${exitsOf(step).map(({ to }) => to).join()}`);
const world = normalised({ hours: [{ id: 'office' }], queues: [{ id: 'sales' }] });

describe('the ways out of a step', () => {
  it('are read in the order of the keys, and can each be led elsewhere', () => {
    const step = menu({ '0': 'bye', '2': 'a' }, 'bye');
    expect(exitsOf(step).map(({ path, to }) => `${path} ${to}`)).toEqual(['keys.2 a', 'keys.0 bye', 'otherwise bye']);
    expect(exitsOf(leading(step, { at: 'key', key: '2' }, undefined)).map(({ path }) => path)).toEqual(['keys.0', 'otherwise']);
    expect(exitsOf(leading(step, { at: 'silent' }, 'bye')).at(-1)?.path).toBe('silent');
  });

  it('of every kind can be told, and those that must lead somewhere are there', () => {
    for (const kind of KINDS) {
      const step = newStep('one', kind, 'bye', { hours: 'office', queue: 'sales' });
      for (const { branch } of exitsOf(step)) {
        expect(exitsOf(leading(step, branch, 'else')).some(({ to }) => to === 'else')).toBe(true);
      }
    }
  });
});

describe('a call flow', () => {
  it('gets a step between two others', () => {
    const { flow: grown, id } = addedAfter(flow(play('a', 'bye'), bye), 'a', 'set', {});
    expect(id).toBe('set');
    expect(ways(grown)).toEqual(['a>set', 'set>bye', 'bye>']);
  });

  it('gets a second step of a kind under an id of its own', () => {
    const once = added(flow(bye), 'play', {}).flow;
    expect(added(once, 'play', {}).id).toBe('play-2');
  });

  it('closes the gap of a step that goes', () => {
    expect(ways(removed(flow(play('a', 'b'), play('b', 'bye'), bye), 'b'))).toEqual(['a>bye', 'bye>']);
    const without = removed(flow(play('a', 'b'), play('b', 'bye'), bye), 'a');
    expect([without.start, ...ways(without)]).toEqual(['b', 'b>bye', 'bye>']);
  });

  it('swaps two steps that follow each other alone, and no others', () => {
    const line = flow(play('a', 'b'), play('b', 'c'), play('c', 'bye'), bye);
    const turned = swapped(line, 'a');
    expect([turned.start, ...ways(turned)]).toEqual(['b', 'b>a', 'a>c', 'c>bye', 'bye>']);
    expect(ways(swapped(turned, 'b'))).toEqual(ways(line));
    expect(follower(flow(play('a', 'menu'), menu({ '1': 'bye' }, 'bye'), bye), 'a')).toBeUndefined();
  });

  it('copies a step without leading anybody to it', () => {
    const two = copied(flow(play('a', 'bye'), bye), 'a');
    expect(two?.id).toBe('a-2');
    expect(reached(two?.flow ?? flow()).has('a-2')).toBe(false);
  });

  it('is read in the order in which callers come to its steps', () => {
    const order = inOrder(flow(menu({ '1': 'b' }, 'bye'), bye, play('b', 'bye'), play('lost', 'bye')));
    expect(order.map(({ id }) => id)).toEqual(['menu', 'b', 'bye', 'lost']);
  });

  it('that the server takes is not refused here', () => {
    const world = normalised({ queues: [{ id: 'sales' }], topics: [{ id: 'buying', label: {}, queue: 'sales' }] });
    const digits = { prompts: ['enter-number'], least: 1, most: 20, ends: '#', secret: false, seconds: 6, tries: 3 };
    const taken = flow(
      { id: 'number', kind: 'collect', attribute: 'Customer_no.1', ...digits, next: 'help', otherwise: 'wait' },
      { id: 'help', kind: 'transfer', number: '112', topic: 'buying', failed: 'message' },
      { id: 'wait', kind: 'queue', queue: 'sales', prompts: [], announceEverySeconds: 45, after: 'rate' },
      { id: 'rate', kind: 'survey', prompts: [], seconds: 8, tries: 2 },
      { id: 'message', kind: 'voicemail', topic: 'buying', prompts: [], mostSeconds: 120, silenceSeconds: 2 },
    );
    expect(flowFaults(taken, world)).toEqual([]);
    const [quick] = flowFaults(flow({ ...newStep('m', 'voicemail', '', { queue: 'sales' }), silenceSeconds: 1 } as FlowStep), world);
    expect(quick?.values).toEqual({ least: 2, most: 60 });
  });

  it('asks for consent with two ways out, and a third where silence leads elsewhere', () => {
    const ask = newStep('ask', 'consent', 'bye', {});
    expect(exitsOf(ask).map(({ path, to }) => `${path}>${to}`)).toEqual(['agreed>bye', 'declined>bye']);
    expect(flowFaults(flow(ask, bye), world)).toEqual([]);
    const silent = leading(ask, { at: 'silent' }, 'bye');
    expect(exitsOf(silent).map(({ path }) => path)).toEqual(['agreed', 'declined', 'silent']);
    expect(branchOf(ask, 'silent')).toEqual({ at: 'declined' });
    expect(branchOf(silent, 'silent')).toEqual({ at: 'silent' });
    expect(branchOf(ask, 'agreed')).toEqual({ at: 'agreed' });
  });

  it('has its own languages where the server writes none for a step', () => {
    const told = { id: 'main', languages: ['en', 'lt'], steps: [{ id: 'l', kind: 'language', languages: [], seconds: 6, tries: 3, next: 'l' }] };
    const [read] = normalised({ flows: [told] }).flows;
    expect(read?.steps[0]).toEqual({ id: 'l', kind: 'language', seconds: 6, tries: 3, next: 'l' });
  });

  it('has no end of patience where callers go on waiting', () => {
    const step = { ...newStep('q', 'queue', '', { queue: 'sales' }), patienceSeconds: 60, impatient: 'bye' } as FlowStep;
    expect(leading(step, { at: 'impatient' }, 'else')).toMatchObject({ patienceSeconds: 60, impatient: 'else' });
    const waits = leading(step, { at: 'impatient' }, undefined);
    expect(['patienceSeconds' in waits, 'impatient' in waits]).toEqual([false, false]);
  });

  it('of one begins is right, and what is wrong is told at its step', () => {
    expect(flowFaults(newFlow('main', ['en']), world)).toEqual([]);
    const wrong = flow(menu({}, 'gone'), { ...bye, id: 'alone' }, { id: 'out', kind: 'transfer', number: '12', queue: 'no', failed: '' });
    expect(flowFaults(wrong, world).map(({ path, key }) => `${path.replace('flows[main].', '')} ${key}`)).toEqual([
      'steps[menu].otherwise fl.fault.gone',
      'steps[menu].keys fl.fault.noKey',
      'steps[alone] fl.fault.unreached',
      'steps[out] fl.fault.unreached',
      'steps[out].failed fl.fault.noTarget',
      'steps[out].number fl.fault.number',
      'steps[out].queue fault.noQueue',
    ]);
  });
});

describe('the map of a call flow', () => {
  const many = flow(menu({ '1': 'a', '2': 'b', '3': 'menu' }, 'bye'), play('a', 'c'), play('b', 'c'), play('c', 'bye'), bye, play('lost', 'bye'));
  const picture = drawn(many);
  const spot = (id: string) => picture.spots.find((one) => one.id === id) ?? { x: NaN, y: NaN, layer: NaN };

  it('has each step below all that lead to it', () => {
    for (const line of picture.lines) expect(spot(line.to).y).toBeGreaterThan(spot(line.from).y);
    expect(spot(ENTRY).layer).toBe(0);
  });

  it('lets no two steps lie on each other', () => {
    for (const one of picture.spots) {
      for (const other of picture.spots) {
        if (one !== other && one.layer === other.layer) expect(Math.abs(one.x - other.x)).toBeGreaterThanOrEqual(212);
      }
    }
  });

  it('tells what leads back up instead of drawing it', () => {
    expect(picture.backs.map(({ from, to }) => `${from}>${to}`)).toEqual(['menu>menu']);
  });

  it('is drawn of a flow without any step, and of a large one at once', () => {
    expect(drawn(flow()).spots.map(({ id }) => id)).toEqual([ENTRY]);
    const steps = Array.from({ length: 100 }, (_, at) => play(`s${at}`, `s${at + 1}`));
    expect(drawn(flow(...steps, { id: 's100', kind: 'hangup' })).spots.length).toBe(102);
  });
});
