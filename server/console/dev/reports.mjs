// Sample reports for the mock server: the same days always have the same figures.
import { now, org } from './data.mjs';

const DAY = 86_400_000;
const LEVELS = ['SL_IGNORE_EARLY', 'SL_STRICT', 'SL_IGNORE_SHORT', 'SL_SHORT_OK', 'SL_ABANDON_IN_TARGET_OK', 'SL_ANSWERED', 'SL_TALKDESK_CALLS', 'SL_CONFIGURABLE'];
const SHARES = { queue: [0.34, 0.27, 0.39], agent: [0.16, 0.15, 0.14, 0.14, 0.12, 0.11, 0.1, 0.08], language: [0.3, 0.22, 0.14, 0.12, 0.12, 0.1] };

/** From 0 to 1, by the text. */
function dice(text) {
  let hash = 2166136261;
  for (const sign of text) hash = Math.imul(hash ^ sign.charCodeAt(0), 16777619);
  return ((hash >>> 0) % 1000) / 1000;
}

const counts = (entered, quality) => {
  const abandoned = Math.round(entered * (1 - quality) * 0.22);
  const flowOut = Math.round(entered * 0.012);
  const failed = Math.round(entered * 0.001);
  const answered = entered - abandoned - flowOut - failed;
  return { entered, answered, inTarget: Math.round(answered * quality), abandoned, bt: Math.round(abandoned * 0.3), bs: Math.round(abandoned * 0.15), flowOut, failed };
};

function figures(c, seed, agent) {
  const ratio = (part, whole) => (whole > 0 ? part / whole : undefined);
  const all = c.answered + c.abandoned;
  const levels = [c.inTarget / (all - c.bt), c.inTarget / all, c.inTarget / (all - c.bs), (c.inTarget + c.bs) / all, (c.inTarget + c.bt) / all, c.inTarget / c.answered, (c.inTarget + c.bt) / all, c.inTarget / (all - c.bs)];
  const aht = 240_000 + dice(`${seed} aht`) * 180_000;
  const rated = Math.round(c.answered * 0.1);
  const good = Math.round(rated * (0.75 + dice(`${seed} csat`) * 0.2));
  return {
    stays: {
      entered: c.entered, answered: c.answered, answeredInTarget: c.inTarget, abandoned: c.abandoned, abandonedInTarget: c.bt, shortAbandoned: c.bs,
      flowOut: c.flowOut, moved: c.flowOut > 2 ? { wait: c.flowOut - 2, closed: 2 } : {}, failed: c.failed, apart: 0, waiting: 0, alreadyMissed: 0,
      asaMs: c.answered ? 9_000 + dice(`${seed} asa`) * 20_000 : undefined, longestMs: 412_000,
    },
    serviceLevels: c.answered ? Object.fromEntries(LEVELS.map((id, at) => [id, levels[at]])) : {},
    abandonRates: { AB_IGNORE_SHORT: ratio(c.abandoned - c.bs, all - c.bs) },
    handling: { parts: c.answered, talkMs: c.answered * aht * 0.74, holdMs: c.answered * aht * 0.08, wrapUpMs: c.answered * aht * 0.18, ahtMs: c.answered ? aht : undefined },
    reviews: c.answered ? { contacts: Math.ceil(c.answered / 60), cards: Math.ceil(c.answered / 60) + 1, score: 0.7 + dice(`${seed} score`) * 0.25, notPassed: 1, critical: dice(`${seed} score`) < 0.3 ? 1 : 0 } : undefined,
    consents: { announced: 120, asked: 84, agreed: 71, declined: 9, silent: 4, withdrawn: 2, rate: 71 / 84 },
    asleep: { count: 31, lasting: 4, byVisitor: 17, byAgent: 3, handedOn: 2, ended: 5, waited: 6, meanMs: 1_140_000 },
    offers: { offers: c.answered + 12, ends: { accepted: c.answered, timeout: 9, rejected: 14 }, refusals: { language: 6, busy: 3 }, rna: ratio(12, c.answered + 12), rnaOfAgent: ratio(12, c.answered + 12) },
    rating: { count: rated, asked: Math.round(c.answered * 0.4), good, bad: Math.round((rated - good) * 0.4), mean: rated ? 3.8 + dice(`${seed} csat`) : undefined, csat: ratio(good, rated), responseRate: ratio(rated, c.answered * 0.4) },
    callbacks: { asked: 41, answered: 36, apart: 0, meanWaitMs: 1_260_000, meanAttempts: 1.3 },
    ...(agent && { work: { signedInMs: 9 * 28_800_000, breaks: {}, availableMs: 9 * 25_000_000, busyMs: 9 * 17_000_000, union: 0.62 + dice(`${seed} occ`) * 0.25, load: 0.6, utilisation: 0.58, chatsAtOnce: 1.8, perHour: 6.4, plan: planned(seed) } }),
  };
}

const planned = (seed) => ({ scheduledMs: 9 * 30_600_000, dutyMs: 9 * 28_800_000, keptInMs: 9 * 26_500_000, keptOutMs: 9 * 1_700_000, workedMs: 9 * 28_000_000, adherence: 0.84 + dice(`${seed} adh`) * 0.14, conformance: 0.9 + dice(`${seed} con`) * 0.14 });

const daysOf = (query) => {
  const from = Date.parse(`${query.get('from')}T00:00:00Z`);
  const to = Date.parse(`${query.get('to')}T00:00:00Z`);
  return Array.from({ length: Math.round((to - from) / DAY) + 1 }, (_, at) => from + at * DAY);
};

const ofDay = (day, query) => {
  const weekend = [0, 6].includes(new Date(day).getUTCDay());
  const busy = dice(`${day}`) > 0.9 ? 1.8 : 1;
  const part = query.get('channel') === 'chat' ? 0.34 : query.get('channel') === 'voice' ? 0.66 : 1;
  const narrow = query.get('queue') ? 0.35 : query.get('agent') ? 0.14 : query.get('language') ? 0.2 : 1;
  return Math.round((weekend ? 230 : 480 + dice(`${day} n`) * 60) * busy * part * narrow);
};
const qualityOf = (day) => (dice(`${day}`) > 0.9 ? 0.72 : 0.8 + dice(`${day} q`) * 0.12);

const sum = (list) => list.reduce((a, b) => Object.fromEntries(Object.keys(a).map((key) => [key, a[key] + b[key]])));
const times = (c, share) => Object.fromEntries(Object.entries(c).map(([key, count]) => [key, Math.round(count * share)]));

function rowsOf(by, query, days) {
  if (by === 'interval') {
    const hours = days.length === 1 ? 24 : 1;
    return days.flatMap((day) =>
      Array.from({ length: hours }, (_, hour) => {
        const open = hours === 1 || (hour >= 8 && hour < 20);
        const c = counts(open ? Math.round(ofDay(day, query) / (hours === 1 ? 1 : 12)) : 0, qualityOf(hours === 1 ? day : day + hour));
        const fromMs = day - 7_200_000 + hour * 3_600_000;
        return { key: '', fromMs, toMs: fromMs + DAY / hours, figures: figures(c, `${day} ${hour}`), trend: [] };
      }),
    );
  }
  const keys = { queue: org.queues, agent: org.agents, language: org.languages }[by] ?? [];
  const whole = sum(days.map((day) => counts(ofDay(day, query), qualityOf(day))));
  return keys.map(({ id, code, name }, at) => {
    const key = id ?? code;
    const trend = days.map((day) => ({ fromMs: day, entered: 20, serviceLevel: Math.min(1, qualityOf(`${day} ${key}`)) }));
    return { key, name: name ?? key, figures: figures(times(whole, SHARES[by][at] ?? 0.1), `${by} ${key}`, by === 'agent'), trend };
  });
}

function table(query) {
  const days = daysOf(query);
  const by = query.get('by') ?? 'all';
  const total = sum(days.map((day) => counts(ofDay(day, query), qualityOf(day))));
  const earlier = sum(days.map((day) => counts(ofDay(day - days.length * DAY, query), qualityOf(day - days.length * DAY))));
  return {
    period: { from: query.get('from'), to: query.get('to'), zone: org.zone, fromMs: days[0], toMs: days.at(-1) + DAY, attribution: query.get('attribution') ?? 'entry' },
    asOf: now(), by, interval: by === 'interval' ? (days.length === 1 ? 'hour' : 'day') : undefined,
    definitions: LEVELS.map((id) => ({ id, version: 1 })),
    total: figures(total, 'total', true),
    before: query.get('compare') === '1' ? figures(earlier, 'before', true) : undefined,
    rows: rowsOf(by, query, days),
  };
}

const BINS = [0, 10, 20, 30, 45, 60, 90, 120, 180];
const waits = () => ({
  bins: BINS.map((from, at) => ({ fromMs: from * 1000, toMs: BINS[at + 1] && BINS[at + 1] * 1000, answered: [2100, 1200, 600, 400, 250, 200, 150, 60, 40][at], abandoned: [4, 6, 8, 12, 18, 34, 40, 56, 62][at] })),
  answered: { medianMs: 12_000, p90Ms: 58_000 }, abandoned: { medianMs: 118_000, p90Ms: 240_000 }, censored: { medianMs: 13_999, p90Ms: 66_999 },
});

const arrivals = (query) => ({
  entered: Array.from({ length: 7 }, (_, day) => Array.from({ length: 24 }, (_, hour) => (hour < 8 || hour > 19 ? 0 : Math.round((day > 4 ? 12 : 40) * Math.max(0.2, 1 - Math.abs(hour - 10.5) / 12))))),
  days: Array.from({ length: 7 }, (_, day) => daysOf(query).filter((one) => (new Date(one).getUTCDay() + 6) % 7 === day).length),
});

const help = () => ({
  solved: 3900, repeated: 430, pending: 512, fcr: 0.8897, repeatDays: 7, conversations: 1480, replied: 1466, firstReplyMs: { medianMs: 21_000, p90Ms: 74_000 },
  averageReplyMs: 33_000, resolutionMs: 402_000, solvedInADay: 0.997,
  outcomes: org.queues.flatMap((queue) => queue.dispositions.slice(0, 3).map((one, at) => ({ disposition: one.id, channel: 'voice', count: 420 - at * 140 }))),
});

const CAUSES = [[16, 412, 402, 10, 0], [17, 31, 2, 22, 7], [19, 18, 0, 14, 4], [38, 6, 6, 0, 0], [34, 3, 0, 0, 3], [75, 1, 1, 0, 0]];
const causes = () => ({
  contacts: 466,
  causes: CAUSES.map(([cause, contacts, customer, agent, outside]) => ({ cause, meaning: '', contacts, customer, agent, outside })),
});

const q850 = (cause, calls, failed = 0) => ({ protocol: 'q850', cause, kind: '', calls, failed });
const sip = (cause, calls) => ({ protocol: 'sip', cause, kind: '', calls, failed: calls });
const trunkRow = (trunk, way, [calls, answered, failed, calledOff, open], [mos, poor], ends) => ({
  trunk, way, calls, answered, failed, calledOff, open, talkMs: answered * 241_000, meanTalkMs: 241_000, judged: answered, mos, poor, failures: {}, ends,
});
const trunks = () => ({
  rows: [
    trunkRow('carrier-north', 'in', [1240, 1231, 4, 3, 2], [4.32, 11], [q850(16, 1180), sip(480, 4), q850(31, 2)]),
    trunkRow('carrier-north', 'out', [212, 160, 38, 14, 0], [4.21, 6], [q850(16, 92), q850(17, 21, 21), sip(503, 9), q850(34, 6, 6), { protocol: 'silent', kind: 'silent', calls: 2, failed: 2 }]),
    trunkRow('carrier-south', 'out', [15, 14, 1, 0, 0], [3.4, 5], [sip(404, 1)]),
  ],
});

export const reportRoutes = [
  ['GET', '/api/reports/table', (_, __, ___, query) => table(query)],
  ['GET', '/api/reports/mine', (_, __, ___, query) => {
    query.set('by', 'interval');
    query.set('agent', 'me');
    return table(query);
  }],
  ['GET', '/api/reports/waits', () => waits()],
  ['GET', '/api/reports/arrivals', (_, __, ___, query) => arrivals(query)],
  ['GET', '/api/reports/help-desk', () => help()],
  ['GET', '/api/reports/causes', () => causes()],
  ['GET', '/api/reports/trunks', () => trunks()],
];
