import { describe, expect, it } from 'vitest';
import { newQueue, newStep, normalised } from '../src/admin/document';
import { changesBetween, merged, same } from '../src/admin/draft/compare';

const queue = (id: string, change: object = {}) => newQueue({ id, ...change });

describe('changes', () => {
  it('name things by id, whatever their place, and the rest by place', () => {
    const before = { queues: [queue('sales', { routing: { steps: [newStep({ after: 30 })] } })] };
    const after = { queues: [queue('sales', { ringSeconds: 25, routing: { steps: [newStep({ after: 60 })] } })] };
    expect(changesBetween(before, after)).toEqual([
      { path: 'queues[sales].ringSeconds', kind: 'changed', before: 20, after: 25 },
      { path: 'queues[sales].routing.steps[0].after', kind: 'changed', before: 30, after: 60 },
    ]);
  });

  it('tell what came and what went as a whole', () => {
    const [added] = changesBetween({ queues: [] }, { queues: [queue('sales')] });
    expect(added).toMatchObject({ path: 'queues[sales]', kind: 'added' });
    expect(added).not.toHaveProperty('before');
    const skills = changesBetween({ skills: { vip: 3 } }, { skills: {} });
    expect(skills).toEqual([{ path: 'skills.vip', kind: 'removed', before: 3 }]);
  });

  it('take a list of plain values as one', () => {
    expect(changesBetween({ order: ['tier', 'load'] }, { order: ['load', 'tier'] })).toEqual([
      { path: 'order', kind: 'changed', before: ['tier', 'load'], after: ['load', 'tier'] },
    ]);
  });

  it('tell that things stand in another order', () => {
    const [a, b] = [queue('a'), queue('b')];
    expect(changesBetween({ queues: [a, b] }, { queues: [b, a] })).toEqual([
      { path: 'queues', kind: 'changed', before: ['a', 'b'], after: ['b', 'a'] },
    ]);
  });

  it('are none between a document and itself with its defaults left out', () => {
    const bare = { queues: [{ id: 'sales', routing: { steps: [{ after: 60 }] } }], agents: { ana: { chats: 3 } } };
    expect(same(normalised(bare), normalised(normalised(bare)))).toBe(true);
  });
});

describe('merging with somebody who was faster', () => {
  const base = normalised({ queues: [queue('a'), queue('b')], agents: { ana: { skills: { vip: 1 } } } });
  const change = (id: string, patch: object) => ({
    ...base,
    queues: base.queues.map((one) => (one.id === id ? { ...one, ...patch } : one)),
  });

  it('keeps what both did to different settings', () => {
    const both = merged(base, change('a', { ringSeconds: 9 }), change('b', { priority: 7 }));
    expect(changesBetween(base, both).map((one) => one.path)).toEqual(['queues[a].ringSeconds', 'queues[b].priority']);
  });

  it('lets mine win where both changed the same setting', () => {
    const both = merged(base, change('a', { ringSeconds: 9, priority: 2 }), change('a', { ringSeconds: 30, hours: 'x' }));
    expect((both as typeof base).queues[0]).toMatchObject({ ringSeconds: 9, priority: 2, hours: 'x' });
  });

  it('keeps what one added and leaves out what the other removed', () => {
    const mine = { ...base, queues: [...base.queues, queue('mine')] };
    const theirs = { ...base, queues: [queue('a')] };
    const both = merged(base, mine, theirs) as typeof base;
    expect(both.queues.map(({ id }) => id)).toEqual(['a', 'mine']);
  });

  it('leaves out a level that I removed', () => {
    const mine = { ...base, agents: { ana: { ...base.agents.ana, skills: {} } } };
    const theirs = change('a', { priority: 1 });
    expect((merged(base, mine, theirs) as typeof base).agents.ana?.skills).toEqual({});
  });
});
