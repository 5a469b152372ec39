import { describe, expect, it } from 'vitest';
import type { AgentTarget, Targets } from '../src/api/handOn';
import { FreeWatch, type Wanted } from '../src/desk/freeWatch';

const agent = (id: string, state: AgentTarget['state']): AgentTarget => ({ id, name: id, state, sinceMs: 0, languages: {}, skills: {}, member: true });
const eleni: Wanted = { contact: 'c1', agent: 'eleni', name: 'Eleni' };
const settled = () => new Promise((done) => setTimeout(done, 0));

function watched() {
  const told: string[] = [];
  const asked: string[] = [];
  const held = new Set(['c1', 'c2']);
  const kept: string[] = [];
  const before: Wanted[] = [];
  const here = { state: 'busy' as AgentTarget['state'], fails: false, tick: undefined as (() => void) | undefined };
  const watch = new FreeWatch({
    targets: (contact) => {
      asked.push(contact);
      const found: Targets = { agents: [agent('eleni', here.state)], queues: [], numbers: [] };
      return here.fails ? Promise.reject(new Error('not now')) : Promise.resolve(found);
    },
    holds: (contact) => held.has(contact),
    load: () => Promise.resolve([...before]),
    keep: ({ agent: id, contact }, on) => Promise.resolve(kept.push(`${id} ${contact} ${on}`)),
    tell: ({ agent: id, contact }) => told.push(`${id} ${contact}`),
    every: (act) => {
      here.tick = act;
      return () => (here.tick = undefined);
    },
  });
  const look = async () => {
    here.tick?.();
    await settled();
  };
  return { watch, told, asked, held, here, look, kept, before };
}

describe('hearing of a colleague who is free', () => {
  it('is told once, and nobody looks any more', async () => {
    const { watch, told, asked, here, look } = watched();
    expect(here.tick).toBeUndefined();
    watch.flip(eleni);
    await look();
    expect(told).toEqual([]);
    here.state = 'free';
    await look();
    expect(told).toEqual(['eleni c1']);
    expect(here.tick).toBeUndefined();
    expect(watch.snapshot()).toEqual([]);
    expect(asked).toEqual(['c1', 'c1']);
  });

  it('ends with the contact, and by a second press', async () => {
    const { watch, told, held, here, look } = watched();
    watch.flip(eleni);
    held.delete('c1');
    here.state = 'free';
    await look();
    expect([told, watch.snapshot()]).toEqual([[], []]);
    watch.flip({ ...eleni, contact: 'c2' });
    watch.flip({ ...eleni, contact: 'c2' });
    expect(here.tick).toBeUndefined();
  });

  it('says nothing of who was unwanted, or whose contact ended, while the list was on its way', async () => {
    const { watch, told, held, here } = watched();
    here.state = 'free';
    watch.flip(eleni);
    here.tick?.();
    watch.flip(eleni);
    await settled();
    expect(told).toEqual([]);
    watch.flip({ ...eleni, contact: 'c2' });
    here.tick?.();
    held.delete('c2');
    await settled();
    expect(told).toEqual([]);
  });

  it('goes on after a page that was loaded anew, and keeps what is wanted for the next', async () => {
    const { watch, told, here, look, kept, before } = watched();
    before.push(eleni);
    await watch.begin();
    expect(watch.snapshot()).toEqual([eleni]);
    watch.flip({ ...eleni, contact: 'c2' });
    here.state = 'free';
    await look();
    expect(told).toEqual(['eleni c1', 'eleni c2']);
    expect(kept).toEqual(['eleni c2 true', 'eleni c1 false', 'eleni c2 false']);
  });

  it('knows nothing more once it is closed', async () => {
    const { watch, here, before } = watched();
    before.push(eleni);
    const begun = watch.begin();
    watch.close();
    await begun;
    expect(watch.snapshot()).toEqual([]);
    expect(here.tick).toBeUndefined();
  });

  it('takes over what another page of the same agent wanted once it is looked at', async () => {
    const { watch, before } = watched();
    watch.flip(eleni);
    const other = { ...eleni, agent: 'layla', name: 'Layla' };
    before.push(other);
    await watch.again();
    expect(watch.snapshot()).toEqual([other]);
    before.length = 0;
    const later = watch.again();
    watch.flip(eleni);
    await later;
    expect(watch.snapshot()).toEqual([other, eleni]);
    watch.close();
    await watch.again();
    expect(watch.snapshot()).toEqual([]);
  });

  it('looks again where a list did not load', async () => {
    const { watch, told, here, look } = watched();
    watch.flip(eleni);
    Object.assign(here, { fails: true, state: 'free' });
    await look();
    expect(watch.snapshot()).toEqual([eleni]);
    here.fails = false;
    await look();
    expect(told).toEqual(['eleni c1']);
  });

  it('is told of what another page saw, once', async () => {
    const { watch, told, here, kept, before } = watched();
    watch.flip(eleni);
    watch.found(eleni);
    watch.found(eleni);
    expect([told, watch.snapshot(), here.tick]).toEqual([['eleni c1'], [], undefined]);
    await settled();
    expect(kept).toEqual(['eleni c1 true']);
    before.push({ ...eleni, contact: 'c2' });
    await watch.again();
    expect(watch.snapshot()).toEqual([{ ...eleni, contact: 'c2' }]);
  });
});
