// Sample data for the mock server; people and companies exist only here.
export const now = () => Date.now();
const min = 60_000;

const queue = (id, name, dispositions) => ({
  id,
  name,
  channels: id === 'baggage' ? ['chat'] : ['voice', 'chat'],
  target: { share: 0.8, withinMs: 20_000 },
  wrapUpMs: 60_000,
  wrapUpMandatory: id === 'refunds',
  dispositions: dispositions.map((label, at) => ({ id: `${id}-${at + 1}`, label })),
});

export const org = {
  name: 'Halcyon Lines',
  zone: 'Europe/Vilnius',
  teams: [],
  queues: [
    queue('bookings', 'Bookings', ['Booked', 'Quote sent', 'No places left', 'Something else']),
    queue('refunds', 'Changes and refunds', [
      'Refund approved',
      'Refund declined',
      'Documents needed',
      'Voucher issued',
      'Handed to a colleague',
      'Wrong number',
    ]),
    queue('baggage', 'Baggage', ['Found', 'Still searching', 'Claim opened', 'Something else']),
  ],
  skills: ['bookings', 'refunds', 'baggage'],
  languages: ['en', 'ru', 'bg', 'lt', 'el', 'ar'].map((code) => ({ code, name: code })),
  refusals: [
    { id: 'language', label: 'Wrong language' },
    { id: 'topic', label: 'Not my subject' },
    { id: 'busy', label: 'Still busy with the last one' },
  ],
  auxCodes: [
    { id: 'break', label: 'Short break', plannedMs: 15 * min },
    { id: 'lunch', label: 'Lunch', plannedMs: 45 * min },
    { id: 'training', label: 'Training', plannedMs: 60 * min },
    { id: 'meeting', label: 'Team meeting', plannedMs: 30 * min },
  ],
  agents: [
    ['milda', 'Milda Kazlauskaitė'],
    ['anna', 'Anna Sokolova'],
    ['georgi', 'Georgi Dimitrov'],
    ['eleni', 'Eleni Papadopoulou'],
    ['layla', 'Layla Haddad'],
    ['tom', 'Tom Whitfield'],
    ['nikos', 'Nikos Karagiannis'],
    ['rasa', 'Rasa Žukauskienė'],
  ].map(([id, name]) => ({ id, name, languages: { en: 8 }, skills: { bookings: 7 } })),
  topics: [],
};

const queueName = (id) => org.queues.find((one) => one.id === id).name;

export function agent(change = {}) {
  return {
    id: 'milda',
    name: 'Milda Kazlauskaitė',
    state: 'ready',
    sinceMs: now() - 12 * min - 44_000,
    phone: 'registered',
    desk: true,
    onCall: false,
    chats: 3,
    chatCapacity: 4,
    handledToday: 14,
    ...change,
  };
}

let made = 0;
export function contact(change) {
  const at = now() - 9 * min;
  const queueId = change.queue ?? 'refunds';
  return {
    id: `c-${++made}`,
    channel: 'chat',
    queue: queueId,
    queueName: queueName(queueId),
    language: 'en',
    customer: { key: `v-${made}` },
    phase: 'connected',
    onHold: false,
    recording: false,
    arrivedAt: at - 41_000,
    connectedAt: at,
    wrapUpMandatory: queueId === 'refunds',
    wrapUp: { optional: false, asked: false, extensions: 2, extendMs: 30_000 },
    noAudio: false,
    note: '',
    unread: 0,
    visitorTyping: false,
    turn: 'agent',
    turnSince: now() - 84_000,
    ...change,
  };
}

export const oleg = { key: '+370 612 34 567', name: 'Олег Степанов' };

export function call(change = {}) {
  return contact({
    channel: 'voice',
    language: 'ru',
    customer: oleg,
    recording: true,
    connectedAt: now() - 4 * min - 37_000,
    note: 'Sailing of 9 March cancelled by the carrier. Sent the bank receipt by chat at 13:58. Asks for a refund to the card rather than a voucher.',
    ...change,
  });
}

const by = (who, name) => ({ who, id: who === 'agent' ? 'milda' : who, name });

/** A conversation as events; each entry is [kind, who, name, body, minutes ago]. */
/** Whom the agent asks before handing the call on. */
export const consult = (phase, change = {}) => ({ kind: 'agent', name: 'Anna Sokolova', agent: 'anna', phase, away: false, members: [], full: false, since: now() - 18_000, ...change });

/** Who is in the conversation beside customer and agent, the first as they come. */
export const members = (count) =>
  [
    { id: '1', kind: 'agent', name: 'Anna Sokolova', agent: 'anna', held: false, muted: false, away: false },
    { id: '2', kind: 'number', name: '+370 5 239 11 00', held: false, muted: true, away: false },
    { id: '3', kind: 'agent', name: 'Georgi Dimitrov', agent: 'georgi', held: true, muted: false, away: false },
    { id: '4', kind: 'agent', name: 'Eleni Papadopoulou', agent: 'eleni', held: false, muted: false, away: true },
    { id: '5', kind: 'number', name: 'Harbour office, Klaipėda', held: false, muted: false, away: false },
    { id: '6', kind: 'agent', name: 'Layla Haddad', agent: 'layla', held: false, muted: false, away: false },
  ].slice(0, count);

/** A colleague asks. */
export const asked = (phase) => {
  const { id, queue, queueName, language, customer } = call();
  return { id: `ask-${id}`, contact: id, by: 'tomas', byName: 'Tomas Petrauskas', queue, queueName, language, customer, phase, since: now() - 9_000 };
};

/** Whom a call may be handed on to. */
export const targets = () => ({
  agents: [
    { id: 'anna', name: 'Anna Sokolova', state: 'free', sinceMs: now() - 130_000, languages: { ru: 9, en: 6 }, skills: { refunds: 5 }, member: true },
    { id: 'tomas', name: 'Tomas Petrauskas', state: 'busy', sinceMs: now() - 60_000, languages: { ru: 7, lt: 10 }, skills: { bookings: 7 }, member: true },
    { id: 'layla', name: 'Layla Haddad', state: 'away', sinceMs: now() - 900_000, languages: { ar: 10, ru: 4 }, skills: {}, member: false },
  ],
  queues: [
    { id: 'refunds', name: 'Changes and refunds', waiting: 2, free: 0, etaSeconds: 190 },
    { id: 'bookings', name: 'Bookings', waiting: 0, free: 2, etaSeconds: 0 },
  ],
  numbers: ['+370'],
});

export function events(c, lines) {
  return lines.map(([kind, who, name, body, ago], at) => ({
    c,
    seq: at + 1,
    ts: now() - ago * min,
    kind,
    by: by(who, name),
    body,
  }));
}

export function olegChat() {
  const one = contact({
    language: 'ru',
    customer: { key: 'v-oleg', name: 'Олег Степанов' },
    visitorTyping: true,
  });
  const log = events(one.id, [
    ['state', 'system', '', { state: 'waiting' }, 9.6],
    ['join', 'agent', 'Milda Kazlauskaitė', {}, 9],
    ['message', 'visitor', 'Олег Степанов', 'Здравствуйте! Рейс 9 марта отменили, а деньги до сих пор не вернули. Бронь HX-48213.', 8.9],
    ['message', 'agent', 'Milda Kazlauskaitė', 'Здравствуйте, Олег! Вижу бронь и отмену перевозчика.', 7.9],
    ['message', 'agent', 'Milda Kazlauskaitė', 'Пришлите, пожалуйста, квитанцию об оплате, и я сразу передам её на возврат.', 7.9],
    ['message', 'visitor', 'Олег Степанов', 'Да, вот квитанция из банка', 1.4],
  ]);
  return { contact: { ...one, lastEvent: log.at(-1) }, log };
}

export function shortChat(language, name, text, change = {}) {
  const one = contact({ language, customer: { key: `v-${name}`, name }, ...change });
  const who = change.turn === 'customer' ? 'agent' : 'visitor';
  const log = events(one.id, [
    ['join', 'agent', 'Milda Kazlauskaitė', {}, 8],
    ['message', who, who === 'agent' ? 'Milda Kazlauskaitė' : name, text, 2],
  ]);
  return { contact: { ...one, lastEvent: log.at(-1) }, log };
}

export function chats() {
  return [
    shortChat('lt', 'Jonas Vaitkus', 'Ar galiu pridėti dviratį prie bilieto?', { queue: 'bookings', turnSince: now() - 38_000 }),
    shortChat('en', 'Hannah Clarke', 'It’s a navy suitcase, tag HX 0417', { queue: 'baggage', unread: 3, turnSince: now() - 112_000 }),
    shortChat('ru', 'Виктория Мельник', 'Отправила вам инструкцию', { turn: 'customer', turnSince: now() - 6 * min }),
  ];
}

export function offer(channel, change = {}) {
  const chat = channel === 'chat';
  return {
    id: `o-${++made}`,
    contact: `c-${++made}`,
    channel,
    queue: 'bookings',
    queueName: 'Bookings',
    language: chat ? 'ru' : 'lt',
    customer: chat ? { key: 'v-irina', name: 'Ирина Воронова' } : { key: '+370 655 01 928', name: 'Mantas Jankauskas', number: 'verified' },
    ...(chat ? { firstLine: 'Здравствуйте! Можно ли перенести рейс с 14 на 16 марта?' } : {}),
    waitedMs: 31_000,
    offeredAt: now(),
    expiresAt: now() + 20_000,
    why: [
      { code: 'language', args: { language: chat ? 'ru' : 'lt', level: '10' } },
      { code: 'skill', args: { skill: 'bookings', level: '4', needed: '3' } },
      { code: 'idle', args: { seconds: '764', among: '4' } },
      ...(chat ? [{ code: 'capacity', args: { used: '2', of: '4' } }] : []),
    ],
    ...change,
  };
}

export const left = () => [
  {
    id: 'm-1',
    at: now() - 200 * min,
    queue: 'baggage',
    queueName: 'Baggage',
    language: 'el',
    name: 'Κατερίνα Αλεξίου',
    replyTo: 'k.alexiou@pastas.example',
    body: 'Καλησπέρα, ξέχασα ένα μπλε σακίδιο στο κατάστρωμα 7. Το βρήκε κανείς;',
  },
  {
    id: 'm-2',
    at: now() - 420 * min,
    queue: 'bookings',
    queueName: 'Bookings',
    language: 'ar',
    name: 'سارة المنصور',
    replyTo: '+370 600 00 111',
    body: 'مرحبًا، هل يمكنني إضافة سيارة إلى حجزي يوم الخميس؟',
  },
  {
    id: 'm-3',
    at: now() - 900 * min,
    queue: 'refunds',
    queueName: 'Changes and refunds',
    language: 'bg',
    name: 'Мария Тодорова',
    replyTo: 'maria.t@poshta.example',
    body: 'Здравейте, пътуването ми беше отменено. Как да получа парите си?',
    done: { at: now() - 300 * min, by: 'georgi' },
  },
];

/** Contacts that wait to be taken by hand. */
export const waiting = () => [
  {
    id: 'w-1', channel: 'chat', queue: 'baggage', queueName: queueName('baggage'), language: 'ru',
    customer: { key: 'v-w1', name: 'Виктория Мельник' }, arrivedAt: now() - 134_000,
    firstLine: 'Чемодан не прилетел, рейс из Риги, что мне делать дальше?',
  },
  {
    id: 'w-2', channel: 'voice', queue: 'refunds', queueName: queueName('refunds'), language: 'lt',
    customer: { key: '+37061234567', name: 'Rūta Balčiūnienė' }, arrivedAt: now() - 71_000,
  },
  {
    id: 'w-3', channel: 'chat', queue: 'refunds', queueName: queueName('refunds'), language: 'en',
    customer: { key: 'v-w3', name: 'Hannah Clarke' }, arrivedAt: now() - 12_000,
    firstLine: 'It’s a navy suitcase, tag HX 0417',
  },
];
