import { expect, test } from 'vitest';
import type { Member } from '../src/api/handOn';
import { heir } from '../src/desk/heir';

const member = (id: string, name: string, agent?: string): Member => ({
  id,
  kind: agent ? 'agent' : 'number',
  name,
  agent,
  held: false,
  muted: false,
  away: false,
});
const outside = member('3', '+37046395051');
const boris = member('1', 'Boris', 'boris');
const carla = member('2', 'Carla', 'carla');

test('a colleague who came last has the call next, also beside others', () => {
  expect(heir({ kind: 'agent', name: 'Carla', members: [boris, carla] })).toBe('Carla');
});

test('where a number came last the first colleague who is there has it', () => {
  const members = [boris, carla, outside];
  expect(heir({ kind: 'number', name: outside.name, members })).toBe('Boris');
  const away = [{ ...boris, away: true }, carla, outside];
  expect(heir({ kind: 'number', name: outside.name, members: away })).toBe('Carla');
  expect(heir({ kind: 'number', name: outside.name, members: [outside] })).toBe(outside.name);
});

test('a number that is asked apart goes on with those who are there', () => {
  expect(heir({ kind: 'number', name: outside.name, members: [boris] })).toBe('Boris');
  expect(heir({ kind: 'number', name: outside.name, members: [] })).toBe(outside.name);
});
