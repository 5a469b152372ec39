// The settings of the mock server: versions in memory, a router that answers with one sample decision.
import { now, org } from './data.mjs';

const labels = (en) => ({ en });
const queue = (id, name, change = {}) => ({
  id,
  name: labels(name),
  channels: ['voice', 'chat'],
  skills: { [id]: 3 },
  hours: 'vilnius',
  ringSeconds: 15,
  target: { share: 0.8, seconds: 20 },
  wrapUp: { seconds: 60 },
  outcomes: [{ id: 'done', label: labels('Done') }, { id: 'other', label: labels('Something else') }],
  ...change,
});

const steps = [
  { after: 30, need: 'refunds >= 2' },
  { after: 60, languageLevel: 4 },
  { after: 90, addQueues: ['bookings'] },
  { after: 300, to: 'end' },
];

const levels = ['milda', 'anna', 'georgi', 'eleni', 'layla', 'tom', 'nikos', 'rasa'];
const agent = (at) => ({
  languages: { en: 10 - (at % 4), [['lt', 'ru', 'bg', 'el', 'ar', 'en', 'el', 'lt'][at]]: 10, ...(at === 0 ? { ru: 7 } : {}) },
  skills: { bookings: 3 + (at % 6), refunds: at === 5 ? undefined : 9 - at, ...(at % 2 ? {} : { baggage: 5 + (at % 5) }) },
  queues: ['bookings', 'refunds', ...(at % 2 ? [] : ['baggage'])],
  chats: 4,
});

const first = {
  skills: ['bookings', 'refunds', 'baggage'],
  hours: [
    {
      id: 'vilnius',
      zone: 'Europe/Vilnius',
      days: {
        ...Object.fromEntries(['monday', 'tuesday', 'wednesday', 'thursday'].map((day) => [day, ['08:00-20:00']])),
        friday: ['08:00-20:00', '22:00-02:00'],
        saturday: ['10:00-13:00', '14:00-18:00'],
      },
      holidays: 'LT',
      exceptions: { '2026-04-03': ['10:00-16:00'], '2026-12-24': [] },
    },
    { id: 'gulf', zone: 'Asia/Dubai', days: { sunday: ['09:00-18:00'], monday: ['09:00-18:00'] } },
  ],
  queues: [
    queue('bookings', 'Bookings'),
    queue('refunds', 'Changes and refunds', { routing: { order: ['sticky 30s', 'longestIdle'], languageLevel: 7, steps } }),
    queue('baggage', 'Baggage', { channels: ['chat'], maxWaitMinutes: 5 }),
  ],
  topics: [{ id: 'refund', label: labels('Change or refund'), queue: 'refunds' }],
  numbers: [
    { number: '+37052198000', label: 'Main line', flow: 'main-line', attributes: {} },
    { number: '*', label: '', flow: 'main-line', attributes: {} },
  ],
  flows: [{
    id: 'main-line', languages: ['en', 'ru', 'lt'], start: 'greeting',
    steps: [
      { id: 'greeting', kind: 'play', prompts: ['greeting', 'recorded'], next: 'language' },
      { id: 'language', kind: 'language', languages: [], seconds: 6, tries: 3, next: 'topics' },
      { id: 'topics', kind: 'menu', prompts: ['topics'], keys: { 1: 'bookings', 2: 'refund' }, seconds: 6, tries: 3, otherwise: 'bookings' },
      { id: 'bookings', kind: 'queue', queue: 'bookings', prompts: ['queued'], announceEverySeconds: 45, keys: { 9: 'message' } },
      { id: 'refund', kind: 'queue', topic: 'refund', prompts: ['queued'], announceEverySeconds: 45, keys: {} },
      { id: 'message', kind: 'voicemail', queue: 'bookings', prompts: ['voicemail-greeting'], mostSeconds: 120, silenceSeconds: 5 },
    ],
  }],
  cannedReplies: [{ id: 'hello', queues: [], text: { en: 'Hello {customer}, this is {agent}.' } }],
  auxCodes: [{ id: 'break', label: labels('Break'), minutes: 15 }, { id: 'lunch', label: labels('Lunch'), minutes: 45 }],
  routing: { mode: 'score' },
  agents: Object.fromEntries(levels.map((id, at) => [id, agent(at)])),
};

const versions = [
  { version: 1, at: now() - 86_400_000, by: 'file', source: 'file', document: first, changes: [] },
];
const people = Object.fromEntries([...org.agents.map(({ id, name }) => [id, name]), ['admin', 'Ingrid Halvorsen']]);
const newest = () => versions[versions.length - 1];

function add(document, by, source, note) {
  const changes = document.queues[0].ringSeconds === newest().document.queues[0].ringSeconds
    ? [{ path: 'agents[milda].skills.refunds', kind: 'changed', before: 8, after: 9 }]
    : [{ path: 'queues[bookings].ringSeconds', kind: 'changed', before: 15, after: document.queues[0].ringSeconds }];
  versions.push({ version: newest().version + 1, at: now(), by, source, note, document, changes });
  return { version: newest().version };
}

const findings = [
  { code: 'unreachable', queue: 'refunds', queueName: 'Changes and refunds', args: { channel: 'VOICE', language: 'ar', at: '08:00', variant: 'waiting' },
    example: 'an Arabic caller at 08:00 waits for ever although every agent is free: nobody in the queue can take them' },
  { code: 'narrowing_step', queue: 'refunds', queueName: 'Changes and refunds', args: { channel: 'VOICE', afterSeconds: '60', agent: 'anna', language: 'ru', at: '08:00' },
    example: 'a Russian caller at 08:00 would be offered to anna if anna came free within 60 s, but is not once it has waited longer' },
  { code: 'unreached_step', queue: 'refunds', queueName: 'Changes and refunds', args: { channel: 'VOICE', variant: 'sent_away', afterSeconds: '300', leavesSeconds: '240', language: 'ru', at: '08:00' },
    example: 'a Russian caller at 08:00 whom nobody takes is sent away after 240 s: nobody waits 300 s in refunds' },
];

const named = (...ids) => ids.map((id) => ({ agent: id, agentName: people[id] }));

const tried = (asked) => ({
  queue: asked.queue ?? 'refunds',
  open: { open: true, until: now() + 3 * 3_600_000 },
  wouldBe: 'offered',
  estimate: { seconds: 95, p80: 140 },
  steps: [
    { after: 0, need: 'refunds >= 3', members: 7, free: 2, joins: named('milda', 'rasa', 'nikos', 'anna') },
    { after: 30, need: 'refunds >= 2', members: 9, free: 3, joins: named('georgi', 'tom') },
    { after: 60, need: 'refunds >= 2', members: 10, free: 3, joins: named('layla') },
    { after: 90, need: 'refunds >= 2', members: 14, free: 5, joins: named('eleni', 'tom', 'anna', 'georgi') },
    { after: 300, need: '', members: 0, free: 0, joins: [] },
  ],
  moments: [
    { after: 0, kind: 'rings', agents: [{ agent: 'milda', agentName: people.milda }], seconds: 15 },
    { after: 15, kind: 'rings', agents: [{ agent: 'rasa', agentName: people.rasa }], seconds: 15 },
    { after: 30, kind: 'widens', agents: named('georgi', 'tom'), more: 2 },
    { after: 90, kind: 'widens', agents: named('eleni', 'tom', 'anna', 'georgi'), more: 4 },
    { after: 120, kind: 'callback', agents: [] },
    { after: 300, kind: 'ends', agents: [], reason: 'flow-out-wait' },
  ],
  why: {
    chosen: [],
    candidates: ['milda', 'rasa', 'nikos'].map((id, at) => ({
      agent: id,
      agentName: people[id],
      terms: [
        { code: 'language', args: { language: 'lt', level: `${10 - at}` } },
        { code: 'skill', args: { skill: 'refunds', level: `${9 - 2 * at}`, needed: '3' } },
        { code: 'idle', args: { seconds: `${764 - at * 200}`, among: '3' } },
      ],
    })),
    excluded: [
      { agent: 'anna', agentName: people.anna, reason: 'no_free_capacity', args: { contacts: '1' } },
      { agent: 'tom', agentName: people.tom, reason: 'skill_missing', args: { skill: 'refunds' } },
      { agent: 'eleni', agentName: people.eleni, reason: 'not_ready', args: { aux: 'lunch' } },
      { agent: 'layla', agentName: people.layla, reason: 'language_too_low', args: { language: 'lt', level: '5', needed: '7' } },
    ],
    score: [],
    step: 0,
    unlisted: 0,
  },
});

/** A test of what is asked, with a sample floor. */
const made = (asked) => ({
  id: '',
  name: '',
  at: '2026-03-12T14:52+02:00',
  contact: {
    channel: asked.channel, queue: asked.queue ?? '', topic: asked.topic ?? '', number: asked.number ?? '', trunk: '',
    keys: asked.keys ?? '', language: asked.language ?? '', identity: '', attributes: asked.attributes ?? {},
  },
  floor: { milda: 'free 764', rasa: 'free 391', anna: 'busy 40', eleni: 'away 2800' },
  expect: { queue: asked.queue ?? 'refunds', then: 'rings', agents: ['milda'], after: 0, reason: '' },
});

/** Those of a queue that rings for more than 20 s answer otherwise. */
const ran = (document) => {
  const slow = new Set(document.queues.filter(({ ringSeconds }) => ringSeconds > 20).map(({ id }) => id));
  const tests = (document.tests ?? []).map(({ id, name, contact, expect }) => {
    if (contact.topic === 'gone') return { id, name, passes: false, expect, problem: { field: 'topic', message: 'is none' } };
    const differs = slow.has(expect.queue) ? ['agents', 'after'] : [];
    const found = differs.length ? { ...expect, agents: ['rasa'], after: 30 } : expect;
    return { id, name, passes: differs.length === 0, differs, expect, found, unknown: [] };
  });
  return { failed: tests.filter(({ passes }) => !passes).length, tests };
};

const band = (p50, spread) => ({ p10: p50 * (1 - spread), p50, p90: p50 * (1 + spread), mean: p50 });
const figures = (level, wait) => ({
  entered: band(40, 0.2),
  serviceLevels: { sl_ignore_early: band(level, 0.15) },
  waitSeconds: band(wait, 0.6),
  waitP90Seconds: band(wait * 3, 0.5),
  abandonedShare: band(1 - level, 0.4),
  occupancy: band(0.72, 0.1),
});

let shadow;
let lastRefused = 0;

const heard = (calls, poor) => ({ calls, poor, ...(calls && { mos: 4.21 }) });
const telephony = () => ({
  trunks: [
    { id: 'north', profile: 'telco-north', up: true, toll: { atOnce: 6, today: 212, minutes: 640, refused: { 'at-once': 2 } }, pace: { cps: 5, ahead: 2, nextInMs: 400, waited: 18, nextTrunk: 4, refused: 1 }, sound: { hour: heard(40, 1), day: heard(512, 9), alarm: false }, releases: [{ protocol: 'q850', cause: 16, count: 187 }, { protocol: 'q850', cause: 17, count: 21 }, { protocol: 'q850', cause: 34, count: 6 }, { protocol: 'sip', cause: 480, count: 3 }, { protocol: 'sip', cause: 404, count: 2 }] },
    { id: 'south', profile: 'telco-south', up: false, toll: { atOnce: 0, today: 3, minutes: 7, refused: {} }, pace: { cps: 2, ahead: 0, nextInMs: 0, waited: 0, nextTrunk: 0, refused: 0 }, sound: { hour: heard(0, 0), day: heard(30, 1), alarm: false }, releases: [{ protocol: 'sip', cause: 503, count: 41 }] },
    { id: 'in-only', profile: 'plain', sound: { hour: heard(0, 0), day: heard(12, 0), alarm: false }, releases: [] },
  ],
  listening: [['office', '10.0.0.5', 5060, 'udp', true, 48120, 18], ['office', '10.0.0.5', 5060, 'tcp', true, 912, 2], ['carriers', '203.0.113.5', 5060, 'udp', true, 20914, 0], ['carriers', '2001:db8::5', 5061, 'tls', false, 77, 0]].map(
    ([network, address, port, transport, up, messages, phones]) => ({ network, address, port, transport, up, messages, phones }),
  ),
  bans: [], networks: [],
});

export const adminRoutes = (Refused) => [
  ['GET', '/api/config', () => ({ ...newest(), changes: undefined, people, trunks: ['demo'] })],
  ['GET', '/api/telephony', () => telephony()],
  ['POST', '/api/config/check', (_, __, { document }) => ({
    problems: [],
    findings: document.queues.length > 3 ? [] : findings,
    changes: [],
  })],
  ['PUT', '/api/config', (s, _, { base, document, note }) => {
    if (note === 'conflict' && now() - lastRefused > 5000) {
      lastRefused = now();
      add({ ...newest().document, queues: newest().document.queues.map((q) => ({ ...q, ringSeconds: 33 })) }, 'rasa', 'console');
    }
    if (base !== newest().version) throw new Refused(409, 'conflict', {}, { version: newest().version, by: newest().by, at: newest().at });
    return add(document, s.me.id, 'console', note);
  }],
  ['GET', '/api/config/versions', () => ({
    versions: [...versions].reverse().map(({ document, changes, ...one }) => ({ ...one, changes: changes.length })),
  })],
  ['GET', '/api/config/versions/:n', (_, [n]) => versions[n - 1]],
  ['GET', '/api/config/diff', (_, __, ___, query) => ({ changes: versions[query.get('to') - 1].changes })],
  ['POST', '/api/config/versions/:n/return', (s, [n]) => add(versions[n - 1].document, s.me.id, 'return')],
  ['POST', '/api/routing/try', (_, __, asked) => tried(asked)],
  ['POST', '/api/routing/tests/make', (_, __, asked) => ({ asLive: asked.channel === 'chat', test: made(asked) })],
  ['POST', '/api/routing/tests/run', (_, __, { document }) => ran(document ?? newest().document)],
  ['GET', '/api/hours/:id/moment', () => ({
    open: false, opens: now() + 40_000_000, because: 'holiday', zone: 'Europe/Vilnius',
  })],
  ['GET', '/api/holidays/:code', (_, [code], __, query) => ({
    code,
    days: [['02-16', 'Restoration of the State'], ['03-11', 'Restoration of Independence'], ['05-01', 'Labour Day'], ['06-24', 'St John’s Day'], ['12-25', 'Christmas Day']]
      .map(([day, name]) => ({ date: `${query.get('year')}-${day}`, name })),
  })],
  ['GET', '/api/prompts', () => ({
    prompts: [['greeting', 'Welcome to Halcyon Lines.'], ['queued', 'One moment, please.'], ['topics', 'For bookings, press one.']]
      .map(([name, en]) => ({ name, says: { en }, own: [], studio: [], builtIn: { en } })),
  })],
  ['GET', '/api/lint', () => ({ rulesVersion: 1, findings })],
  ['GET', '/api/mends', () => ({
    counts: [{ kind: 'chat-lost', count: 1 }, { kind: 'sums', count: 1 }],
    mends: [
      { at: Date.now() - 60_000, kind: 'chat-lost', contact: 'mJ6tq1', agent: 'anna', found: 'mJ6tq1: chat-lost, agent anna' },
      { at: Date.now() - 4_000_000, kind: 'sums', queue: 'bookings', found: 'bookings: entered 41 but ended 38 and waiting 2 or 2' },
    ],
  })],
  ['GET', '/api/estimates', () => ({ served: 418, unserved: 23, withinP80: 0.83, rmseSeconds: 41, biasSeconds: 6 })],
  ['POST', '/api/what-if', () => ({
    at: now(),
    change: 'milda=2',
    runs: 200,
    queues: [
      { id: 'bookings', name: 'Bookings', before: figures(0.72, 34), after: figures(0.86, 12) },
      { id: 'refunds', name: 'Changes and refunds', before: figures(0.64, 70), after: figures(0.66, 61) },
    ],
  })],
  ['GET', '/api/shadow', () => {
    if (!shadow) throw new Refused(404, 'none');
    return shadow;
  }],
  ['PUT', '/api/shadow', () => {
    shadow = {
      since: now(),
      base: newest().version,
      contacts: 12,
      elsewhereCount: 1,
      elsewhere: [{ contact: 'c1', queue: 'refunds', queueName: 'Changes and refunds', live: 'anna', shadow: 'milda', at: now() }],
      levels: [
        { queue: 'bookings', queueName: 'Bookings', live: 0.8, shadow: 0.8, liveContacts: 5, shadowContacts: 5 },
        { queue: 'refunds', queueName: 'Changes and refunds', live: 0.71, shadow: 0.79, liveContacts: 7, shadowContacts: 7 },
      ],
    };
  }],
  ['DELETE', '/api/shadow', () => {
    shadow = undefined;
  }],
];
