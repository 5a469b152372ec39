import type { Key } from '../i18n/keys';
import { ask, look, type Look, type Way, Wrong } from './way';
import { type Fix, silentStream, silentSocket, type Silence } from './patience';

export const CHECKS = ['way', 'host', 'scheme', 'address', 'socket', 'stream', 'poll', 'silence', 'bodies', 'packed', 'clock', 'inside'] as const;
export type Check = (typeof CHECKS)[number];

/** What a check found; `fix` is what has to be written, if anything. */
export interface Finding {
  check: Check;
  level: 'good' | 'warn' | 'bad';
  says: Key;
  values?: Record<string, string | number>;
  fix?: Fix;
}

/** So long a silent connection is watched; the server says something every 25 s. */
export const WATCH_SECONDS = 40;
const BEAT_SECONDS = 25;
/** Somewhat more than a beat: it may be late. */
const ENOUGH_SECONDS = 30;
const CLOCK_MS = 5_000;
const CLOCK_BAD_MS = 30_000;
const KB = 1024;
/** A piece of a file; then less and less, to the largest request of a chat without a socket. */
const BODIES = [1024, 512, 256, 128, 64, 16, 4, 1];
const CHAT_BODY = 64;
/** For documentation only (RFC 5737): nobody is there. */
const NOBODY = '192.0.2.77';
const WIDGET = '/widget/v1/app.js';

const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;
const isLocal = (way: Way): boolean => LOCAL.test(new URL(way.origin).hostname);
const isSecure = (way: Way): boolean => way.origin.startsWith('https:');

const good = (check: Check, says: Key, values?: Finding['values']): Finding => ({ check, level: 'good', says, values });
const bad = (check: Check, says: Key, fix: Fix | undefined, values?: Finding['values']): Finding => ({ check, level: 'bad', says, values, fix });
const warn = (check: Check, says: Key, fix: Fix | undefined, values?: Finding['values']): Finding => ({ check, level: 'warn', says, values, fix });

/** Runs all checks side by side; each finding is told as soon as it is there. */
export async function examine(way: Way, found: (finding: Finding) => void, watchSeconds = WATCH_SECONDS): Promise<void> {
  const asked = way.now();
  const nonce = way.nonce();
  let seen: Look;
  try {
    seen = await look(way, nonce);
  } catch (problem) {
    const why = problem instanceof Wrong ? problem.message : String(problem);
    found(problem instanceof Wrong && problem.status === 401 ? bad('way', 'dr.over', undefined) : bad('way', 'dr.way.none', undefined, { why }));
    return;
  }
  const answered = way.now();
  found(await copies(way, seen, nonce));
  found(host(way, seen));
  found(scheme(way, seen));
  found(clock(seen.now - (asked + answered) / 2));
  const socket = silentSocket(way, watchSeconds);
  const stream = silentStream(way, watchSeconds);
  const tell = async (finding: Promise<Finding>): Promise<void> => found(await finding);
  await Promise.all([
    tell(address(way, seen)),
    tell(socket.opened.then((opened) => ({ check: 'socket', ...opened }))),
    tell(stream.spoke.then((spoke) => ({ check: 'stream', ...spoke }))),
    tell(Promise.all([socket.silence, stream.silence]).then((both) => silence(both, watchSeconds))),
    tell(poll(way)),
    tell(bodies(way)),
    tell(Promise.all([packed(way), stream.packed]).then(([files, packs]) => (packs ? bad('packed', 'dr.packed.stream', 'stream') : files))),
    tell(inside(way, seen)),
  ]);
}

/** Two questions that differ have answers that differ. */
async function copies(way: Way, seen: Look, nonce: string): Promise<Finding> {
  const other = way.nonce();
  const again = await look(way, other).catch(() => undefined);
  const same = seen.nonce === nonce && (!again || again.nonce === other);
  return same ? good('way', 'dr.way.good') : bad('way', 'dr.way.copy', 'copies');
}

function host(way: Way, seen: Look): Finding {
  const wanted = new URL(way.origin).host;
  if (seen.host !== wanted && !seen.ours) return bad('host', 'dr.host.bad', 'host', { wanted, host: seen.host ?? '' });
  return seen.ours ? good('host', 'dr.host.good') : bad('host', 'dr.host.stranger', 'host');
}

function scheme(way: Way, seen: Look): Finding {
  if (isSecure(way)) return seen.secure ? good('scheme', 'dr.scheme.good') : bad('scheme', 'dr.scheme.bad', seen.headers.forwardedProto ? 'believe' : 'host', { peer: seen.peer });
  return isLocal(way) ? good('scheme', 'dr.scheme.local') : warn('scheme', 'dr.scheme.plain', undefined);
}

const PRIVATE = /^(127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|0:0:0:0:0:0:0:1$|f[cd]|fe[89ab])/i;

/** Whether anything stands between the browser and the server: it says so, or another port is asked and somebody near asks for it. */
export function isProxied(way: Way, seen: Look): boolean {
  const page = new URL(way.origin);
  const port = Number(page.port || (isSecure(way) ? 443 : 80));
  const { forwardedFor, forwarded, via } = seen.headers;
  return Boolean(forwardedFor ?? forwarded ?? via) || (seen.port !== port && PRIVATE.test(seen.peer));
}

/** What the proxy says of whom it asks for, in the header by which it is believed. */
const toldBy = ({ says, headers }: Look): string | undefined => (says === 'Forwarded' ? headers.forwarded : headers.forwardedFor);

async function address(way: Way, seen: Look): Promise<Finding> {
  const { peer } = seen;
  if (!isProxied(way, seen)) return good('address', 'dr.address.direct', { address: seen.address });
  if (!toldBy(seen)) return bad('address', 'dr.address.missing', 'address', { address: seen.address, peer });
  if (!seen.believed) return bad('address', 'dr.address.unknown', 'believe', { peer });
  const forged = await look(way, way.nonce(), { [seen.says]: seen.says === 'Forwarded' ? `for=${NOBODY}` : NOBODY }).catch(() => undefined);
  if (forged?.address === NOBODY) return bad('address', 'dr.address.forged', 'address', { peer });
  return good('address', 'dr.address.good', { address: seen.address });
}

/** The shorter of what a socket and a stream live in silence; absent where neither works. */
function silence(lives: (Silence | undefined)[], watched: number): Finding {
  const known = lives.filter((one) => one !== undefined);
  if (known.length === 0) return warn('silence', 'dr.silence.unknown', undefined);
  const cut = known.filter((one) => one.cut).map((one) => one.seconds);
  if (cut.length === 0) return good('silence', 'dr.silence.good', { seconds: watched, beat: BEAT_SECONDS });
  const seconds = Math.min(...cut);
  return seconds < ENOUGH_SECONDS
    ? bad('silence', 'dr.silence.cut', 'silence', { seconds, beat: BEAT_SECONDS })
    : good('silence', 'dr.silence.enough', { seconds, beat: BEAT_SECONDS });
}

async function poll(way: Way): Promise<Finding> {
  const asked = way.now();
  try {
    const answer = await ask(way, 'poll');
    await answer.json();
    return good('poll', 'dr.poll.good', { seconds: BEAT_SECONDS });
  } catch {
    return bad('poll', 'dr.poll.cut', 'silence', { seconds: Math.round((way.now() - asked) / 1000) });
  }
}

async function bodies(way: Way): Promise<Finding> {
  for (const [at, kb] of BODIES.entries()) {
    if (!(await passes(way, kb * KB))) continue;
    if (at === 0) return good('bodies', 'dr.bodies.good');
    return bad('bodies', kb >= CHAT_BODY ? 'dr.bodies.files' : 'dr.bodies.chats', 'bodies', { kb });
  }
  return bad('bodies', 'dr.bodies.none', 'bodies');
}

async function passes(way: Way, bytes: number): Promise<boolean> {
  try {
    const answer = await ask(way, 'body', { method: 'POST', body: new Uint8Array(bytes) });
    return ((await answer.json()) as { bytes: number }).bytes === bytes;
  } catch {
    return false;
  }
}

async function packed(way: Way): Promise<Finding> {
  try {
    await (await way.fetch(WIDGET)).text();
  } catch {
    return warn('packed', 'dr.packed.plain', 'packed');
  }
  const sizes = way.sizes(WIDGET);
  return !sizes || sizes.came < sizes.is ? good('packed', 'dr.packed.good') : warn('packed', 'dr.packed.plain', 'packed');
}

/** @param offMs what the server's clock is ahead */
export function clock(offMs: number): Finding {
  const off = Math.abs(offMs);
  const values = { seconds: Math.round(off / 1000) };
  if (off < CLOCK_MS) return good('clock', 'dr.clock.good');
  return off < CLOCK_BAD_MS ? warn('clock', 'dr.clock.off', undefined, values) : bad('clock', 'dr.clock.off', undefined, values);
}

/** Whether everybody behind the proxy has its address: the server does not believe it, or it says nothing. */
export const isLent = (way: Way, seen: Look): boolean => isProxied(way, seen) && !(seen.believed && toldBy(seen));

/** Operators read by their address; a proxy on the same machine lends everybody its own. */
async function inside(way: Way, seen: Look): Promise<Finding> {
  const open = await way.fetch('/metrics').then((answer) => answer.ok, () => false);
  if (!open) return good('inside', 'dr.inside.good');
  return isLent(way, seen) ? bad('inside', 'dr.inside.open', 'inside', { peer: seen.peer }) : good('inside', 'dr.inside.own');
}
