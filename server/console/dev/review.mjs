// Recordings of the mock server: rows, files, peaks and a sound made of two tones.
import { events, now, org } from './data.mjs';

const min = 60_000;
const NAMES = [
  ['Олег Степанов', 'ru', 'chat', 'Milda Kazlauskaitė'],
  ['Иван Кузнецов', 'ru', 'voice', 'Anna Sokolova'],
  ['Πέτρος Νικολάου', 'el', 'voice', 'Nikos Karagiannis'],
  ['Мария Тодорова', 'bg', 'voice', 'Georgi Dimitrov'],
  ['Стоян Василев', 'bg', 'voice', 'Desislava Petrova'],
  ['Κατερίνα Αλεξίου', 'el', 'chat', 'Eleni Papadopoulou'],
  ['Светлана Белова', 'ru', 'voice', 'Anna Sokolova'],
  ['سارة المنصور', 'ar', 'chat', 'Layla Haddad'],
  ['Jonas Vaitkus', 'lt', 'voice', 'Milda Kazlauskaitė'],
  ['Hannah Clarke', 'en', 'chat', 'Tom Whitfield'],
];

function row(at) {
  const [name, language, channel, agentName] = NAMES[at % NAMES.length];
  const queue = org.queues[at % 3];
  const arrivedAt = now() - (22 + at * 47) * min;
  const lost = at % 9 === 6;
  const talkMs = (200 + ((at * 97) % 600)) * 1000;
  const connectedAt = arrivedAt + 41_000;
  return {
    id: `r-${at}`,
    channel,
    queue: queue.id,
    queueName: queue.name,
    customer: { key: channel === 'voice' ? `+370 600 48 ${100 + at}` : `v-${at}`, name },
    language,
    arrivedAt,
    endedAt: lost ? arrivedAt + 108_000 : connectedAt + talkMs,
    waitMs: lost ? 108_000 : 41_000,
    talkMs: lost ? 0 : talkMs,
    holdMs: lost || channel === 'chat' ? 0 : 52_000,
    wrapUpMs: 20_000,
    segment: lost ? 'abandoned' : 'answered',
    end: { fault: 'none', reason: lost ? 'customer-left' : 'agent-ended' },
    recorded: channel === 'voice' && !lost,
    ...(lost ? {} : { agent: agentName, agentName, connectedAt, disposition: queue.dispositions[at % 4].id }),
    ...(at % 3 === 0 && !lost ? { rating: (at % 5) + 1, note: 'Promised 7 working days.' } : {}),
  };
}

export const rows = Array.from({ length: 137 }, (_, at) => row(at));
export const historyOf = () => [rows[0], rows[6], rows[9], rows[1]];

function find(query) {
  const wanted = (name) => query.get(name);
  const text = (wanted('text') ?? '').toLowerCase();
  const found = rows.filter(
    (one) =>
      (!wanted('queue') || one.queue === wanted('queue')) &&
      (!wanted('channel') || one.channel === wanted('channel')) &&
      (!wanted('language') || one.language === wanted('language')) &&
      (!wanted('agent') || one.agent === wanted('agent')) &&
      (!wanted('from') || one.arrivedAt >= Number(wanted('from'))) &&
      (!text || `${one.customer.name} ${one.customer.key} ${one.note ?? ''}`.toLowerCase().includes(text)),
  );
  const from = Number(wanted('cursor') ?? 0);
  const limit = Number(wanted('limit') ?? 50);
  return { rows: found.slice(from, from + limit), ...(from + limit < found.length ? { next: String(from + limit) } : {}) };
}

/** The first of the list, as if chance had picked them. */
function propose(query) {
  const all = find(new URLSearchParams({ ...Object.fromEntries(query), limit: '1000' })).rows.filter((one) => one.agent && one.endedAt);
  const picked = all.slice(0, Number(query.get('count') ?? 10));
  const agents = [...new Set(all.map((one) => one.agent))].map((agent) => {
    const of = (some) => some.filter((one) => one.agent === agent);
    return { agent, agentName: of(all)[0].agentName, proposed: of(picked).length, open: of(all).length };
  });
  return { at: Number(query.get('at') ?? Date.now()), rows: picked, agents };
}

const LENGTH_MS = 400_000;
const BIN_MS = 200;
/** Of calls whose id ends so the server was killed in the middle, once, twice or four times. */
const CUT = { 2: [60_000, 50_000, 70_000], 4: [190_000, 204_000], 8: [90_000, 30_000, 61_000, 12_000, 180_000] };

const lengthsOf = (id) => CUT[id.at(-1)] ?? [LENGTH_MS];
const lengthOf = (id, query) => lengthsOf(id)[Number(query.get('part') ?? 1) - 1] ?? 0;

function recordingsOf(id, from) {
  let startedAt = from;
  return lengthsOf(id).map((lengthMs, at, all) => {
    const last = at === all.length - 1;
    const hold = at === 0 && lengthMs > 182_000 ? [{ kind: 'hold', fromMs: 130_000, toMs: 182_000 }] : [];
    const part = {
      part: at + 1,
      startedAt,
      lengthMs,
      complete: last,
      lost: [0, last ? 12 : 0],
      marks: [...hold, ...(last ? [] : [{ kind: 'crash', fromMs: lengthMs, toMs: lengthMs }])],
    };
    startedAt += lengthMs + 4000;
    return part;
  });
}

function lane(lengthMs, seed, from) {
  return Array.from({ length: lengthMs / BIN_MS }, (_, at) => {
    const hold = at * BIN_MS > 130_000 && at * BIN_MS < 182_000;
    const speaks = Math.floor(at / 40 + from) % 2 === 0;
    if (hold || !speaks) return Math.round(1 + (at % 2));
    return Math.round(20 + 90 * Math.abs(Math.sin(at * seed) * Math.cos(at * 0.13)));
  });
}

const term = (code, args) => ({ code, args });

function why(agentName) {
  return {
    chosen: [
      term('language', { language: 'ru', level: '10' }),
      term('skill', { skill: 'refunds', level: '9', needed: '3' }),
      term('idle', { seconds: '764', among: '2' }),
    ],
    candidates: [
      { agent: agentName, agentName, terms: [term('language', { language: 'ru', level: '10' }), term('skill', { skill: 'refunds', level: '9', needed: '3' }), term('idle', { seconds: '764', among: '2' })] },
      { agent: 'georgi', agentName: 'Georgi Dimitrov', terms: [term('language', { language: 'ru', level: '7' }), term('skill', { skill: 'refunds', level: '6', needed: '3' }), term('idle', { seconds: '120', among: '2' })] },
    ],
    excluded: [
      { agent: 'eleni', agentName: 'Eleni Papadopoulou', reason: 'language_missing', args: { language: 'ru' } },
      { agent: 'layla', agentName: 'Layla Haddad', reason: 'no_free_capacity', args: { contacts: '4' } },
      { agent: 'tom', agentName: 'Tom Whitfield', reason: 'signed_out', args: {} },
      { agent: 'milda', agentName: 'Milda Kazlauskaitė', reason: 'not_ready', args: { aux: 'lunch' } },
      { agent: 'nikos', agentName: 'Nikos Karagiannis', reason: 'skill_too_low', args: { skill: 'refunds', level: '2', needed: '3' } },
      { agent: 'rasa', agentName: 'Rasa Žukauskienė', reason: 'forced', args: { reason: 'NOT_RESPONDING' } },
    ],
    score: [term('waited', { seconds: '172', rate: '1000', points: '172' }), term('queue-priority', { points: '20' })],
    step: 1,
    unlisted: 0,
  };
}

function fileOf(id) {
  const contact = rows.find((one) => one.id === id) ?? rows[1];
  const from = contact.connectedAt ?? contact.arrivedAt;
  const at = (seconds, code, args = {}) => ({ at: from + seconds * 1000, code, args });
  const agent = { agent: contact.agentName ?? 'Georgi Dimitrov' };
  const call = contact.channel === 'voice';
  return {
    contact,
    timeline: [
      at(-41, 'arrived', { queue: contact.queue }),
      ...(call ? [at(-41, 'step', { kind: 'identity', step: '', how: 'identity-verified-a' })] : []),
      at(-30, 'offered', { agent: 'Georgi Dimitrov' }),
      at(-12, 'offer_no_answer', { agent: 'Georgi Dimitrov' }),
      at(-8, 'offered', agent),
      at(-1, 'offer_accepted', agent),
      at(0, 'connected', agent),
      ...(call ? [at(0, 'recorded'), at(130, 'held'), at(182, 'resumed')] : []),
      ...(call ? [at(398, 'network_cause', { party: 'customer', cause: '16', meaning: 'Normal call clearing' })] : []),
      at(398, 'ended', { fault: 'none', reason: call ? 'customer-left' : 'agent-ended' }),
      at(420, 'wrapped_up', { disposition: contact.disposition ?? '' }),
      ...(contact.rating ? [at(500, 'rated', { score: String(contact.rating) })] : []),
    ],
    offers: [
      { id: 'o1', agent: 'georgi', agentName: 'Georgi Dimitrov', offeredAt: from - 30_000, outcome: 'no_answer', why: why('Georgi Dimitrov') },
      { id: 'o2', agent: contact.agent ?? 'anna', agentName: contact.agentName ?? 'Anna Sokolova', offeredAt: from - 8000, outcome: 'accepted', why: why(contact.agentName ?? 'Anna Sokolova') },
    ],
    recordings: contact.recorded ? recordingsOf(id, from) : [],
    trunks: call
      ? [
          { trunk: 'carrier-north', party: 'customer', direction: 'in', at: from - 41_000, answeredAt: from - 41_000, overAt: from + 398_000, status: 200, cause: 16, endedBy: 'trunk', mos: 4.31, poor: false },
          { trunk: 'carrier-north', party: 'outside', direction: 'out', at: from + 200_000, overAt: from + 201_000, status: 503, cause: 34, endedBy: 'trunk' },
          { trunk: 'carrier-south', party: 'outside', direction: 'out', at: from + 201_000, rangAt: from + 204_000, answeredAt: from + 211_000, overAt: from + 398_000, status: 200, endedBy: 'us', mos: 2.94, poor: true },
        ]
      : [],
    listens: [
      { who: 'viktorija', name: 'Viktorija Jankauskaitė', at: now() - 4 * min, what: call ? 'played' : 'read', ...(call ? { fromMs: 0, toMs: 80_000 } : {}) },
      { who: 'admin', name: 'Ingrid Halvorsen', at: now() - 60 * min, what: 'opened' },
    ],
    ...(contact.rating ? { rating: { score: contact.rating, comment: 'Быстро и по-человечески', at: now() - 5 * min } } : {}),
  };
}

const RATE = 8000;

/** Two tones, one per side, as 16-bit stereo; with byte ranges, as the server answers. */
function sound(request, response, lengthMs) {
  const size = 44 + (lengthMs / 1000) * RATE * 4;
  const wav = Buffer.alloc(size);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(size - 8, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(2, 22);
  wav.writeUInt32LE(RATE, 24);
  wav.writeUInt32LE(RATE * 4, 28);
  wav.writeUInt16LE(4, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(size - 44, 40);
  for (let n = 0; n < (size - 44) / 4; n++) {
    wav.writeInt16LE(Math.round(3000 * Math.sin((2 * Math.PI * 440 * n) / RATE)), 44 + n * 4);
    wav.writeInt16LE(Math.round(3000 * Math.sin((2 * Math.PI * 660 * n) / RATE)), 46 + n * 4);
  }
  const range = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? '');
  const from = range ? Number(range[1]) : 0;
  const to = range?.[2] ? Number(range[2]) : size - 1;
  const headers = { 'Content-Type': 'audio/wav', 'Accept-Ranges': 'bytes', 'Content-Length': to - from + 1 };
  response.writeHead(range ? 206 : 200, range ? { ...headers, 'Content-Range': `bytes ${from}-${to}/${size}` } : headers);
  response.end(wav.subarray(from, to + 1));
}

function transcript(id) {
  const row = rows.find((one) => one.id === id) ?? rows[0];
  const customer = row.customer.name;
  const agent = row.agentName ?? 'Milda Kazlauskaitė';
  return events(id, [
    ['state', 'system', '', { state: 'waiting' }, 30],
    ['join', 'agent', agent, {}, 29.3],
    ['message', 'visitor', customer, 'Здравствуйте! Рейс 9 марта отменили, а деньги до сих пор не вернули. Бронь HX-48213.', 29],
    ['message', 'agent', agent, 'Здравствуйте, Олег! Вижу бронь и отмену перевозчика. Пришлите, пожалуйста, квитанцию об оплате, и я сразу передам её на возврат.', 28.4],
    ['message', 'visitor', customer, 'Да, вот квитанция из банка.', 26],
    ['message', 'agent', agent, 'Перевозчик подтвердил отмену, €184,00 вернутся на карту за 7 рабочих дней.', 23.8],
    ['message', 'visitor', customer, 'Спасибо! А подтверждение пришлёте?', 23],
    ['message', 'agent', agent, 'Конечно, уже отправила на вашу почту. Номер заявки R-20931.', 22.6],
    ['state', 'system', '', { state: 'closed', reason: 'agent-ended' }, 21],
    ['rating', 'visitor', customer, { score: 5, comment: 'Быстро и по-человечески' }, 20],
  ]);
}

const waits = (id) => ({
  contact: id, queue: 'bookings', queueName: 'Bookings', channel: 'voice', language: 'ru',
  waitedMs: 172_000, place: 1, etaSeconds: 60, why: { ...why('milda'), chosen: [], candidates: [] },
});

const line = (channel, language, rest) => ({
  queue: 'refunds', queueName: 'Changes and refunds', channel, language, waiting: 0, among: 0, args: {}, terms: [], ...rest,
});

const stands = (id) => ({
  agent: id, agentName: id,
  lines: [
    line('chat', 'lt', { rank: 1, among: 2, waiting: 1 }),
    line('chat', 'en', { rank: 1, among: 2 }),
    line('voice', 'lt', { reason: 'device_unreachable', args: { channel: 'VOICE' } }),
    line('voice', 'en', { reason: 'device_unreachable', args: { channel: 'VOICE' }, waiting: 2 }),
  ],
});

export const reviewRoutes = [
  ['GET', '/api/contacts/:id/why', (_, [id]) => waits(id)],
  ['GET', '/api/agents/:id/why', (_, [id]) => stands(id)],
  ['GET', '/api/review/contacts', (_, __, ___, query) => find(query)],
  ['GET', '/api/review/trunks', () => ({ trunks: ['carrier-north', 'carrier-south'] })],
  ['GET', '/api/review/proposals', (_, __, ___, query) => propose(query)],
  ['GET', '/api/review/contacts/:id', (_, [id]) => fileOf(id)],
  ['GET', '/api/review/contacts/:id/seal', () => ({ recordings: [{ state: 'sealed', told: '' }, { state: 'edited', told: 'bytes 65536 to 131072 of what is in it do not open' }] })],
  ['GET', '/api/review/contacts/:id/peaks', (_, [id], ___, query) => {
    const lengthMs = lengthOf(id, query);
    return { lengthMs, binMs: BIN_MS, left: lane(lengthMs, 0.7, 0), right: lane(lengthMs, 0.9, 1) };
  }],
  ['GET', '/api/review/contacts/:id/recording.wav', (_, [id], ___, query) => ({ raw: (asked, answer) => sound(asked, answer, lengthOf(id, query)) })],
  ['GET', '/api/review/contacts/:id/transcript', (_, [id]) => ({ events: transcript(id) })],
  ['POST', '/api/review/contacts/:id/listened', () => undefined],
];
