// A server with sample data for working on the console: node dev/mock.mjs [--port 19001] [--dist folder].
// Any password but "wrong" signs in; the user name picks the scene (dev/scenes.mjs).
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { WebSocketServer } from 'ws';
import { adminRoutes } from './admin.mjs';
import { board, watch, watched } from './board.mjs';
import { consult, contact, left, now, org, targets } from './data.mjs';
import { reportRoutes } from './reports.mjs';
import { found } from './numberBook.mjs';
import { parking, ringing } from './parking.mjs';
import { historyOf, reviewRoutes } from './review.mjs';
import { voicemailRoutes } from './voicemail.mjs';
import { personOf, scenes } from './scenes.mjs';
import { shiftRoutes } from './shifts.mjs';

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at > 0 ? process.argv[at + 1] : otherwise;
};
const port = Number(option('port', '19001'));
const dist = option('dist', new URL('../../target/classes/web/console', import.meta.url).pathname);
const messages = left();
const sessions = new Map();

class Refused extends Error {
  constructor(status, code, headers = {}, more = {}) {
    super(code);
    Object.assign(this, { status, headers, more });
  }
}

function open(user) {
  const scene = (scenes[user] ?? scenes['milda-quiet'])();
  return { user, me: personOf(user), scene, sockets: new Set() };
}

const desk = ({ scene }) => ({
  now: now(),
  agent: scene.agent,
  phone: { kind: 'desk', registered: scene.agent.phone === 'registered' },
  offers: scene.offers,
  contacts: scene.contacts,
  waiting: scene.waiting,
  asked: scene.asked,
  offline: messages.filter((one) => !one.done).length,
});

const tell = (session, frame) => session.sockets.forEach((socket) => socket.send(JSON.stringify(frame)));

function change(session, id, values) {
  const one = session.scene.contacts.find((contact) => contact.id === id);
  if (!one) throw new Refused(404, 'unknown_contact');
  Object.assign(one, values);
  tell(session, { t: 'contact', contact: one });
  return one;
}

function gone(session, id) {
  session.scene.contacts = session.scene.contacts.filter((contact) => contact.id !== id);
  tell(session, { t: 'gone', contact: id });
}

function take(session, id, accepted) {
  const { scene } = session;
  const offer = scene.offers.find((one) => one.id === id);
  if (!offer) throw new Refused(409, 'offer_over');
  scene.offers = scene.offers.filter((one) => one !== offer);
  tell(session, { t: 'withdraw', offer: id, reason: accepted ? 'accepted' : 'refused' });
  if (!accepted) return;
  const { contact, channel, queue, queueName, language, customer, firstLine } = offer;
  const log = [];
  scene.threads.set(contact, log);
  scene.contacts.push({
    id: contact, channel, queue, queueName, language, customer, phase: 'connected', onHold: false,
    recording: channel === 'voice', arrivedAt: offer.offeredAt - offer.waitedMs, connectedAt: now(),
    wrapUpMandatory: false, wrapUp: { optional: true, asked: false, extensions: 0, extendMs: 30_000 }, noAudio: false, note: '', unread: 0, visitorTyping: false, turn: 'agent', turnSince: now(),
  });
  change(session, contact, {});
  if (firstLine) say(session, contact, 'visitor', customer.name, firstLine);
}

function takeWaiting(session, id) {
  const { scene } = session;
  const one = scene.waiting.find((waiting) => waiting.id === id);
  if (!one || one.customer.name === 'Hannah Clarke') throw new Refused(409, 'taken');
  scene.waiting = scene.waiting.filter((waiting) => waiting !== one);
  tell(session, { t: 'waiting', waiting: scene.waiting });
  scene.contacts.push(contact({ ...one, connectedAt: now(), turnSince: now() }));
  change(session, id, {});
  if (one.firstLine) say(session, id, 'visitor', one.customer.name, one.firstLine);
}

function say(session, id, who, name, body, cid) {
  const log = session.scene.threads.get(id);
  const event = { c: id, seq: log.length + 1, ts: now(), kind: 'message', by: { who, id: who, name }, body, ...(cid ? { cid } : {}) };
  log.push(event);
  tell(session, { t: 'event', event });
  change(session, id, { lastEvent: event, turn: who === 'visitor' ? 'agent' : 'customer', turnSince: now() });
  return event;
}

function answerLater(session, id) {
  const one = session.scene.contacts.find((contact) => contact.id === id);
  const steps = [
    [600, () => tell(session, { t: 'seen', contact: id, delivered: 999, read: 0 })],
    [1500, () => tell(session, { t: 'seen', contact: id, delivered: 999, read: 999 })],
    [2000, () => tell(session, { t: 'typing', contact: id, on: true })],
    [4000, () => say(session, id, 'visitor', one.customer.name ?? '', '👍 <b>ok</b>')],
  ];
  steps.forEach(([ms, act]) => setTimeout(act, ms));
}

let callbacks = [
  ['m1-cb', 'Ona Petrauskienė', '+37061234567', 0], ['m2-cb', undefined, '+35988123456', 3_600_000],
].map(([id, name, number, later], at) => ({
  id, queue: 'refunds', queueName: 'Changes and refunds', language: at ? 'bg' : 'lt', customer: { key: number, name },
  arrivedAt: now() - 600_000, state: 'resting', ...(later ? {} : { place: 1 }),
  callback: { of: id.slice(0, 2), way: 'keypad', number, attempts: [], notBefore: now() + later },
}));

const routes = [
  ['GET', '/api/parking', () => parking()],
  ['POST', '/api/contacts/:id/park', () => ({ slot: '703' })],
  ['POST', '/api/parking/:slot/take', () => undefined],
  ['GET', '/api/ringing', () => ringing()],
  ['POST', '/api/ringing/pick-up', () => undefined],
  ['GET', '/api/callbacks', () => ({ callbacks })],
  ['POST', '/api/callbacks/:id/cancel', (_, [id]) => {
    callbacks = callbacks.filter((one) => one.id !== id);
  }],
  ['GET', '/api/org', () => org],
  ['GET', '/api/desk', (s) => desk(s)],
  ['PUT', '/api/desk/state', (s, _, body) => {
    const inHand = body.state !== 'ready' && s.scene.contacts.length > 0;
    delete s.scene.agent.pending;
    delete s.scene.agent.reason;
    if (inHand) s.scene.agent.pending = body;
    else Object.assign(s.scene.agent, { state: body.state, aux: body.aux, sinceMs: now() });
    return { agent: s.scene.agent };
  }],
  ['POST', '/api/offers/:id/accept', (s, [id]) => take(s, id, true)],
  ['POST', '/api/offers/:id/decline', (s, [id]) => take(s, id, false)],
  ['PUT', '/api/offers/:id/refusal', () => ({})],
  ['POST', '/api/contacts/:id/hold', (s, [id], body) => void change(s, id, { onHold: body.on })],
  ['GET', '/api/contacts/:id/targets', () => targets()],
  ['GET', '/api/number-book/find', (_, __, ___, query) => found(query.get('words') ?? '')],
  ['POST', '/api/contacts/:id/consult', (s, [id]) => void change(s, id, { onHold: true, consult: consult('ringing') })],
  ['POST', '/api/contacts/:id/consult/swap', (s, [id]) => {
    const aside = s.scene.contacts.find((one) => one.id === id).consult.phase !== 'talking';
    change(s, id, { onHold: aside, consult: consult(aside ? 'talking' : 'aside') });
  }],
  ['POST', '/api/contacts/:id/consult/join', (s, [id]) => void change(s, id, { onHold: false, consult: consult('joined') })],
  ['POST', '/api/contacts/:id/consult/members/:member/:act', (s, [id, member, act]) => {
    const { consult: now } = s.scene.contacts.find((one) => one.id === id);
    const done = { hold: { held: true }, 'take-back': { held: false }, mute: { muted: true }, unmute: { muted: false } };
    const members = now.members
      .filter((one) => act !== 'drop' || one.id !== member)
      .map((one) => (one.id === member ? { ...one, ...done[act] } : one));
    change(s, id, { consult: { ...now, members } });
  }],
  ['POST', '/api/contacts/:id/consult/hand-over', (s, [id]) => gone(s, id)],
  ['POST', '/api/contacts/:id/consult/end', (s, [id]) =>
    void change(s, id, { onHold: false, consult: consult('over', { why: 'given_up' }) })],
  ['POST', '/api/contacts/:id/hang-up', (s, [id]) =>
    void change(s, id, { phase: 'wrap_up', endedAt: now(), wrapUpEndsAt: now() + 60_000, recording: false })],
  ['PUT', '/api/contacts/:id/note', (s, [id], body) => void change(s, id, { note: body.note })],
  ['POST', '/api/contacts/:id/take', (s, [id]) => takeWaiting(s, id)],
  ['POST', '/api/contacts/:id/wrap-up/ask', (s, [id], body) => {
    const { wrapUp } = s.scene.contacts.find((one) => one.id === id);
    change(s, id, { wrapUp: { ...wrapUp, asked: body.on } });
  }],
  ['POST', '/api/contacts/:id/wrap-up/extend', (s, [id]) => {
    const one = s.scene.contacts.find((contact) => contact.id === id);
    const wrapUp = { ...one.wrapUp, extensions: one.wrapUp.extensions - 1 };
    change(s, id, { wrapUp, wrapUpEndsAt: one.wrapUpEndsAt + wrapUp.extendMs });
  }],
  ['POST', '/api/contacts/:id/wrap-up', (s, [id]) => gone(s, id)],
  ['GET', '/api/contacts/:id/messages', (s, [id], _, query) => {
    const log = s.scene.threads.get(id) ?? [];
    const seen = s.scene.seen.get(id) ?? { delivered: 0, read: 0 };
    return { events: log.filter((event) => event.seq > Number(query.get('after') ?? 0)), head: log.length, ...seen };
  }],
  ['POST', '/api/contacts/:id/messages', (s, [id], body) => {
    if (body.body === 'fail') throw new Refused(409, 'closed');
    if (body.body === 'busy') throw new Refused(503, 'busy');
    const log = s.scene.threads.get(id) ?? [];
    const old = log.find((event) => event.cid === body.cid);
    if (old) return { cid: body.cid, seq: old.seq, ts: old.ts, dup: true };
    const event = say(s, id, 'agent', s.me.name, body.body, body.cid);
    answerLater(s, id);
    return { cid: body.cid, seq: event.seq, ts: event.ts, dup: false };
  }],
  ['POST', '/api/contacts/:id/read', (s, [id]) => void change(s, id, { unread: 0 })],
  ['POST', '/api/contacts/:id/typing', () => undefined],
  ['GET', '/api/customers/:key/history', () => ({ rows: historyOf(), left: [], identities: [], ties: [], opens: [] })],
  ['GET', '/api/offline-messages', (_, __, ___, query) => ({
    rows: messages.filter((one) => query.get('done') === '1' || !one.done),
  })],
  ['POST', '/api/offline-messages/:id/done', (s, [id]) => {
    messages.find((one) => one.id === id).done = { at: now(), by: 'milda' };
    tell(s, { t: 'offline', count: messages.filter((one) => !one.done).length });
  }],
  ['GET', '/api/board', () => board()],
  ['POST', '/api/contacts/:id/supervision', (s, [id], body) => void watch(id, s.me, body.mode)],
  ['POST', '/api/contacts/:id/supervision/take-over', (s, [id]) => void watched.delete(id)],
  ['DELETE', '/api/contacts/:id/supervision', (s, [id]) => void watched.delete(id)],
  ...reviewRoutes,
  ...voicemailRoutes,
  ...reportRoutes,
  ...shiftRoutes,
  ...adminRoutes(Refused),
];

function match(method, path) {
  for (const [verb, pattern, act] of routes) {
    const found = new RegExp(`^${pattern.replace(/:\w+/g, '([^/]+)')}$`).exec(path);
    if (verb === method && found) return { act, args: found.slice(1).map(decodeURIComponent) };
  }
  throw new Refused(404, 'not_found');
}

async function api(request, url, session) {
  let text = '';
  for await (const chunk of request) text += chunk;
  const body = text ? JSON.parse(text) : undefined;
  if (url.pathname === '/api/session') return signInOrOut(request, body, session);
  if (!session) throw new Refused(401, 'signed_out');
  if (request.method !== 'GET' && request.headers['x-parley'] !== '1') throw new Refused(403, 'no_header');
  const { act, args } = match(request.method, url.pathname);
  if (url.pathname.startsWith('/api/review') && session.me.role === 'agent') throw new Refused(403, 'forbidden');
  return { body: act(session, args, body, url.searchParams) };
}

function signInOrOut(request, body, session) {
  if (request.method === 'GET' && session) return { body: session.me };
  if (request.method === 'DELETE') return { headers: { 'Set-Cookie': 'mock=; Max-Age=0; Path=/' } };
  if (request.method === 'GET') throw new Refused(401, 'signed_out');
  if (body.password === 'wrong') throw new Refused(401, 'wrong_credentials');
  if (body.password === 'often') throw new Refused(429, 'too_many', { 'Retry-After': '90' });
  const id = randomBytes(8).toString('hex');
  sessions.set(id, open(body.user));
  return { body: sessions.get(id).me, headers: { 'Set-Cookie': `mock=${id}; Path=/; HttpOnly; SameSite=Strict` } };
}

const sessionOf = (request) => sessions.get(/mock=(\w+)/.exec(request.headers.cookie ?? '')?.[1]);

const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.html': 'text/html; charset=utf-8' };

async function file(url, response) {
  const asset = extname(url.pathname) !== '';
  const path = asset ? normalize(url.pathname) : '/index.html';
  let content = await readFile(join(dist, path));
  const nonce = randomBytes(12).toString('base64url');
  if (!asset) content = content.toString().replaceAll('__PARLEY_NONCE__', nonce);
  response.writeHead(200, {
    'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
    'Content-Security-Policy': `default-src 'none'; script-src 'self' 'nonce-${nonce}'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; media-src 'self' blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
  });
  response.end(content);
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://mock');
  try {
    if (!url.pathname.startsWith('/api/')) return await file(url, response);
    const { body, headers } = await api(request, url, sessionOf(request));
    if (body?.raw) return body.raw(request, response);
    response.writeHead(body === undefined ? 204 : 200, { 'Content-Type': 'application/json', ...headers });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  } catch (error) {
    const status = error.status ?? (error.code === 'ENOENT' ? 404 : 500);
    if (status === 500) console.error(error);
    response.writeHead(status, { 'Content-Type': 'application/json', ...error.headers });
    response.end(JSON.stringify({ code: error.message, message: error.message, ...error.more }));
  }
});

const sockets = new WebSocketServer({ noServer: true });
server.on('upgrade', (request, socket, head) => {
  const session = sessionOf(request);
  if (!session) return socket.destroy();
  sockets.handleUpgrade(request, socket, head, (ws) => {
    if (request.url.includes('board=1')) return liveBoard(ws);
    session.sockets.add(ws);
    ws.on('close', () => session.sockets.delete(ws));
    ws.on('message', (text) => {
      if (JSON.parse(text).t === 'ping') ws.send('{"t":"pong"}');
    });
    ws.send(JSON.stringify({ t: 'desk', desk: desk(session) }));
    session.scene.offers.forEach((offer) => setTimeout(() => expire(session, offer), offer.expiresAt - now()));
  });
});

function expire(session, offer) {
  if (!session.scene.offers.includes(offer)) return;
  session.scene.offers = session.scene.offers.filter((one) => one !== offer);
  Object.assign(session.scene.agent, { state: 'forced', reason: 'not_responding', sinceMs: now() });
  tell(session, { t: 'withdraw', offer: offer.id, reason: 'expired' });
  tell(session, { t: 'agent', agent: session.scene.agent });
}

function liveBoard(ws) {
  const send = () => ws.send(JSON.stringify({ t: 'board', board: board() }));
  send();
  const timer = setInterval(send, 1000);
  ws.on('close', () => clearInterval(timer));
}

server.listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}/`));
