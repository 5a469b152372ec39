import { describe, expect, it } from 'vitest';
import type { Me, Org } from '../src/api/types';
import { reachOf } from '../src/app/reach';
import { leads, looksOn, supervises } from '../src/app/roles';

const agent = (id: string) => ({ id, name: id, languages: {}, skills: {} });
const org: Org = {
  name: 'Harbour',
  zone: 'UTC',
  queues: [],
  skills: [],
  languages: [],
  auxCodes: [],
  agents: [agent('ana'), agent('boris')],
  topics: [],
  teams: [
    { id: 'front', name: 'Front', people: ['ana', 'lea'] },
    { id: 'back', name: 'Back', people: ['boris'] },
  ],
};
const me = (role: Me['role'], id = 'lea'): Me => ({ id, name: id, role, language: 'en' });
const ids = (some: { id: string }[]) => some.map(({ id }) => id);

describe('whom somebody looks at', () => {
  it('is everybody for supervisors and administrators', () => {
    for (const role of ['supervisor', 'administrator'] as const) {
      const reach = reachOf(me(role, 'sam'), org);
      expect(reach.all).toBe(true);
      expect(ids(reach.agents)).toEqual(['ana', 'boris']);
      expect(ids(reach.teams)).toEqual(['front', 'back']);
    }
  });

  it('is the teams they are in for team leaders, and nobody without a team', () => {
    const reach = reachOf(me('team_lead'), org);
    expect([ids(reach.teams), ids(reach.agents), reach.all]).toEqual([['front'], ['ana'], false]);
    expect([reach.covers('ana'), reach.covers('boris'), reach.covers(undefined)]).toEqual([true, false, false]);
    expect(ids(reachOf(me('team_lead', 'max'), org).agents)).toEqual([]);
  });

  it('is nobody for agents, in whatever team, and before anybody is known', () => {
    expect(ids(reachOf(me('agent', 'ana'), org).agents)).toEqual([]);
    expect(reachOf(undefined, org).covers('ana')).toBe(false);
  });
});

describe('screens', () => {
  it('of the house are for supervisors, those of contacts for team leaders, too', () => {
    const roles = ['agent', 'team_lead', 'supervisor', 'administrator'] as const;
    expect(roles.map((role) => supervises(me(role)))).toEqual([false, false, true, true]);
    expect(roles.map((role) => looksOn(me(role)))).toEqual([false, true, true, true]);
    expect(roles.map((role) => leads(me(role)))).toEqual([false, true, false, false]);
  });
});
