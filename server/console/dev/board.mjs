// The live board of the mock server.
import { agent, now, oleg, org } from './data.mjs';

const s = 1000;
const started = now();

const queue = (id, change) => ({
  id,
  name: org.queues.find((one) => one.id === id).name,
  channels: org.queues.find((one) => one.id === id).channels,
  target: { share: 0.8, withinMs: 20_000 },
  waiting: 0,
  answered: 0,
  abandoned: 0,
  free: 0,
  busy: 0,
  away: 0,
  languages: [],
  ...change,
});

const person = (id, name, change) => ({ ...agent({ id, name, chats: 0, ...change }), lastWorkMs: change.sinceMs ?? now(), contacts: change.contacts ?? [] });
const talk = (channel, queueName, ago, onHold = false) => ({ id: `b-${ago}`, channel, queueName, sinceMs: now() - ago * s, onHold });

function agents() {
  const at = (ago) => now() - ago * s - (now() - started);
  return [
    person('desislava', 'Desislava Petrova', { sinceMs: at(130) }),
    { ...person('marius', 'Marius Jonaitis', { sinceMs: at(91) }), lastWorkMs: at(1391) },
    person('omar', 'Omar Nassar', { sinceMs: at(48) }),
    person('eleni', 'Eleni Papadopoulou', { sinceMs: at(75), phone: 'unregistered' }),
    person('nikos', 'Nikos Karagiannis', { onCall: true, contacts: [talk('voice', 'Bookings', 192)] }),
    person('anna', 'Anna Sokolova', { onCall: true, contacts: [talk('voice', 'Bookings', 588, true)] }),
    person('georgi', 'Georgi Dimitrov', { onCall: true, contacts: [talk('voice', 'Changes and refunds', 65)] }),
    person('layla', 'Layla Haddad', { chats: 3, contacts: [1, 2, 3].map((n) => talk('chat', 'Bookings', 380 + n)) }),
    person('milda', 'Milda Kazlauskaitė', { chats: 2, contacts: [talk('chat', 'Baggage', 242), talk('chat', 'Baggage', 12)] }),
    person('rasa', 'Rasa Žukauskienė', { state: 'not_ready', aux: 'lunch', sinceMs: at(1450) }),
    person('irina', 'Ирина Лебедева', { state: 'forced', reason: 'not_responding', sinceMs: at(1084) }),
    person('dovile', 'Dovilė Norkutė', { state: 'not_ready', aux: 'training', sinceMs: at(2490) }),
    person('tom', 'Tom Whitfield', { state: 'offline', sinceMs: at(9000) }),
  ];
}

const live = (id, channel, name, agentName, queueId, language, ago, change = {}) => ({
  id,
  channel,
  customer: { key: channel === 'voice' ? '+370 600 00 111' : `v-${id}`, name },
  ...(agentName ? { agent: agentName, agentName } : {}),
  queue: queueId,
  queueName: org.queues.find((one) => one.id === queueId).name,
  language,
  phase: 'connected',
  noAudio: false,
  sinceMs: now() - ago * s - ((now() - started) % 3600_000),
  ...(watched.has(id) ? { supervised: watched.get(id) } : {}),
  ...change,
});

/** Who is in which call: the person's phone is answered after two seconds. */
export const watched = new Map();

export function watch(id, person, mode) {
  const before = watched.get(id);
  const entry = { by: person.id, byName: person.name, mode, on: before !== undefined, announced: true, since: before?.since ?? now() };
  watched.set(id, entry);
  setTimeout(() => watched.get(id) === entry && watched.set(id, { ...entry, on: true }), 2 * s);
}

export function board() {
  const grown = Math.floor((now() - started) / 1000);
  return {
    at: now(),
    site: {
      serviceLevel: 0.82,
      targetShare: 0.8,
      waiting: 7,
      waitingCalls: 5,
      waitingChats: 2,
      longestWaitMs: (161 + grown) * s,
      longestWaitQueue: 'bookings',
      abandonedShare: 0.031,
      abandoned: 12,
      entered: 386,
      agents: { free: 4, busy: 5, away: 3, offline: 1 },
      rating: 4.6,
      ratings: 61,
    },
    queues: [
      queue('bookings', {
        waiting: 4, longestWaitMs: (161 + grown) * s, serviceLevel: 0.61, answered: 148, abandoned: 6, abandonedShare: 0.039,
        free: 1, busy: 4, away: 1,
        languages: [{ code: 'en', waiting: 1 }, { code: 'ru', waiting: 2 }, { code: 'lt', waiting: 1 }],
      }),
      queue('refunds', {
        waiting: 2, longestWaitMs: (18 + (grown % 60)) * s, serviceLevel: 0.86, answered: 112, abandoned: 3, abandonedShare: 0.027,
        free: 2, busy: 3, away: 1, languages: [{ code: 'bg', waiting: 1 }, { code: 'ar', waiting: 1 }],
      }),
      queue('baggage', { answered: 0, free: 1, busy: 2, away: 1, serviceLevel: undefined }),
    ],
    agents: agents(),
    contacts: [
      live('b1', 'voice', 'Σταύρος Μακρής', 'Nikos Karagiannis', 'bookings', 'el', 192, { noAudio: true }),
      live('b2', 'voice', 'Дмитрий Орлов', 'Anna Sokolova', 'bookings', 'ru', 588),
      live('b3', 'voice', 'Мария Тодорова', 'Georgi Dimitrov', 'refunds', 'bg', 65),
      live('b4', 'chat', 'سارة المنصور', 'Layla Haddad', 'bookings', 'ar', 380),
      live('b5', 'chat', 'Jonas Vaitkus', 'Milda Kazlauskaitė', 'baggage', 'lt', 242, { phase: 'wrap_up' }),
      live('b6', 'voice', oleg.name, undefined, 'bookings', 'ru', 161, { phase: 'queued', place: 1, etaSeconds: 40 }),
      live('b7', 'voice', undefined, undefined, 'bookings', 'ru', 92, { phase: 'queued', place: 2, etaSeconds: 130 }),
      live('b8', 'chat', 'Hannah Clarke', undefined, 'bookings', 'en', 22, { phase: 'offered', place: 1 }),
    ],
    alerts: [],
    bots: [
      {
        id: 'b9', customer: { key: 'v-9', name: 'Ieva Jankauskaitė' }, bot: 'helper', botName: 'Aegean helper (bot)',
        queue: 'bookings', queueName: 'Bookings', language: 'lt', sinceMs: Date.now() - 47 * s, asked: 2, misses: 1,
      },
    ],
  };
}
