// Sample shifts for the mock server: a day and a week as people plan them. What is entered there is kept until it stops.
import { now, org } from './data.mjs';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Vilnius in winter. */
const AHEAD = 2 * HOUR;

const dayOf = (at) => Math.floor((at + AHEAD) / DAY) * DAY - AHEAD;
const momentOf = (local) => Date.parse(`${local}:00Z`) - AHEAD;

const part = (agent, day, from, to, activity, note = '') => ({ agent, fromMs: day + from * HOUR, toMs: day + to * HOUR, activity, note, by: 'viktorija', byName: 'Viktorija', atMs: now() - 3 * DAY });

function sample(agent, at, day) {
  const weekend = [0, 6].includes(new Date(day + AHEAD).getUTCDay());
  if (weekend && at % 3 !== 0) return [];
  if (at === 4) return [part(agent, day, 0, 24, 'absent', 'Leave')];
  const start = [8, 8, 10, 9, 8, 12, 22, 7.5][at];
  const shift = [part(agent, day, start, start + 8.5, 'work'), part(agent, day, start + 4, start + 4.5, 'break')];
  if (at === 1) shift.push(part(agent, day, start + 6, start + 7, 'meeting', 'With the port office'));
  if (at === 3) shift.push(part(agent, day, start + 1, start + 3, 'training', 'New fares'));
  if (at === 0) shift.push(part(agent, day, start + 6.5, start + 6.75, 'break'));
  return shift;
}

const today = dayOf(now());
const entered = Array.from({ length: 21 }, (_, at) => today + (at - 10) * DAY).flatMap((day) => org.agents.flatMap(({ id }, at) => sample(id, at, day)));

/** Later entries over earlier ones. */
function inForce(agent) {
  let plan = [];
  for (const one of entered.filter((each) => each.agent === agent)) {
    plan = plan.flatMap((old) => {
      const rest = [];
      if (old.fromMs < one.fromMs) rest.push({ ...old, toMs: Math.min(old.toMs, one.fromMs) });
      if (old.toMs > one.toMs) rest.push({ ...old, fromMs: Math.max(old.fromMs, one.toMs) });
      return rest.filter((each) => each.fromMs < each.toMs);
    });
    if (one.activity !== 'none') plan.push(one);
  }
  return plan.sort((a, b) => a.fromMs - b.fromMs);
}

function plan(query, people = org.agents) {
  const fromMs = momentOf(`${query.get('from')}T00:00`);
  const toMs = momentOf(`${query.get('to')}T00:00`) + DAY;
  const names = people.map(({ id, name }) => ({ id, name }));
  return { zone: org.zone, fromMs, toMs, people: names, stretches: names.flatMap(({ id }) => inForce(id)).filter((one) => one.toMs > fromMs && one.fromMs < toMs) };
}

const plannedNow = ({ activity, fromMs, toMs, note }) => ({ activity, fromMs, toMs, note });

function nowPlanned() {
  const at = now();
  const people = org.agents.map(({ id, name }, index) => {
    const shifts = inForce(id).filter((one) => one.activity !== 'absent');
    const planned = shifts.find((one) => one.fromMs <= at && one.toMs > at);
    const next = shifts.find((one) => one.fromMs > at && one.fromMs < at + DAY);
    const isIn = index % 3 !== 1;
    return { agent: id, name, isIn, ...(planned && { planned: plannedNow(planned), kept: (planned.activity === 'work') === isIn }), ...(next && { next: plannedNow(next) }) };
  });
  return { atMs: at, people };
}

const take = (entries) => entered.push(...entries.map(({ agent, from, to, activity, note = '' }) => ({ agent, fromMs: momentOf(from), toMs: momentOf(to), activity, note, by: 'viktorija', byName: 'Viktorija', atMs: now() })));

function imported({ table, look }) {
  const lines = table.trim().split('\n').map((line) => line.split(','));
  const problems = lines.flatMap(([agent, from], at) => {
    if (at === 0 && from === 'from') return [];
    if (!org.agents.some(({ id }) => id === agent)) return [{ line: at + 1, field: 'agent', code: 'agent_unknown', value: agent }];
    return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(from ?? '') ? [] : [{ line: at + 1, field: 'from', code: 'from_bad', value: from ?? '' }];
  });
  const entries = lines.filter(([, from]) => from !== 'from').map(([agent, from, to, activity, note]) => ({ agent, from, to, activity, note }));
  if (!look && problems.length === 0) take(entries);
  return { entered: entries.length - problems.length, problems, wrong: problems.length };
}

export const shiftRoutes = [
  ['GET', '/api/shifts', (_, __, ___, query) => plan(query)],
  ['GET', '/api/shifts/now', () => nowPlanned()],
  ['GET', '/api/shifts/mine', ({ me }, _, __, query) => plan(query, org.agents.filter(({ id }) => id === me.id))],
  ['POST', '/api/shifts', (_, __, { entries }) => ({ entered: take(entries) && entries.length })],
  ['POST', '/api/shifts/import', (_, __, body) => imported(body)],
];
