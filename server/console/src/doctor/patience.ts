import type { Key } from '../i18n/keys';
import { ask, look, type Line, type Way, Wrong } from './way';

/** What has to be written; see snippets.ts. */
export type Fix = 'socket' | 'stream' | 'silence' | 'bodies' | 'address' | 'believe' | 'host' | 'packed' | 'copies' | 'inside';

/** How long a connection lived on which nobody said anything. */
export interface Silence {
  cut: boolean;
  seconds: number;
}

type Told = { level: 'good' | 'bad' | 'warn'; says: Key; values?: Record<string, string | number>; fix?: Fix };

const OPEN_WITHIN_MS = 8_000;
/** Words of the stream, and the least time between the first and the last if nobody holds them back; they are said 2.1 s apart. */
const WORDS = 4;
const SPREAD_MS = 1_000;
const LARGE = 15_000;

/** One answer, given once. */
function once<T>(): { given: Promise<T>; give: (value: T) => void } {
  let give!: (value: T) => void;
  const given = new Promise<T>((resolve) => (give = resolve));
  return { given, give };
}

/** Opens a socket, sends a large message through it, and watches how long it lives in silence. */
export function silentSocket(way: Way, seconds: number): { opened: Promise<Told>; silence: Promise<Silence | undefined> } {
  const opened = once<Told>();
  const silence = once<Silence | undefined>();
  const nonce = way.nonce();
  const began = way.now();
  const line: Line = way.socket(`/ws/doctor?pass=${encodeURIComponent(way.pass)}&n=${nonce}`);
  let stage: 'opening' | 'mute' | 'large' | 'silent' | 'over' = 'opening';
  let since = began;
  const fail = (): void => {
    if (stage === 'over') return;
    const was = stage;
    stage = 'over';
    line.close();
    if (was === 'silent') return silence.give({ cut: true, seconds: Math.round((way.now() - since) / 1000) });
    silence.give(undefined);
    if (was === 'large') return opened.give({ level: 'bad', says: 'dr.socket.large', values: { kb: Math.round(LARGE / 1000) }, fix: 'socket' });
    if (was === 'mute') return opened.give({ level: 'bad', says: 'dr.socket.silent', fix: 'socket' });
    void why(way, nonce).then(opened.give);
  };
  const late = way.after(OPEN_WITHIN_MS, () => stage !== 'silent' && fail());
  line.onopen = () => {
    if (stage === 'opening') stage = 'mute';
  };
  line.onmessage = () => {
    if (stage === 'mute' || stage === 'opening') {
      stage = 'large';
      line.send(JSON.stringify({ t: 'large', text: 'x'.repeat(LARGE) }));
    } else if (stage === 'large') {
      stage = 'silent';
      since = way.now();
      late();
      opened.give({ level: 'good', says: 'dr.socket.good', values: { ms: since - began } });
      way.after(seconds * 1000, () => {
        if (stage !== 'silent') return;
        stage = 'over';
        line.close();
        silence.give({ cut: false, seconds });
      });
    }
  };
  line.onclose = fail;
  return { opened: opened.given, silence: silence.given };
}

/** Why a socket did not open: how it arrived, if it did. */
async function why(way: Way, nonce: string): Promise<Told> {
  const arrival = await look(way, nonce).then((seen) => seen.arrival, () => undefined);
  if (arrival === 'plain') return { level: 'bad', says: 'dr.socket.stripped', fix: 'socket' };
  if (arrival === 'stranger') return { level: 'bad', says: 'dr.socket.stranger', fix: 'host' };
  return { level: 'bad', says: arrival === 'socket' ? 'dr.socket.silent' : 'dr.socket.blocked', fix: 'socket' };
}

/** Reads a stream that says four words and is then silent. */
export function silentStream(way: Way, seconds: number): { spoke: Promise<Told>; silence: Promise<Silence | undefined>; packed: Promise<boolean> } {
  const spoke = once<Told>();
  const silence = once<Silence | undefined>();
  const packed = once<boolean>();
  const heard: number[] = [];
  const stop = new AbortController();
  let ended = false;
  const held = (): void => spoke.give({ level: 'bad', says: 'dr.stream.held', fix: 'stream' });
  const late = way.after(OPEN_WITHIN_MS, () => {
    if (heard.length >= WORDS) return;
    held();
    silence.give(undefined);
    packed.give(false);
    stop.abort();
  });
  const word = (text: string): void => {
    if (text === 'end') ended = true;
    else heard.push(way.now());
    if (heard.length !== WORDS) return;
    late();
    if (heard[WORDS - 1]! - heard[0]! < SPREAD_MS) held();
    else spoke.give({ level: 'good', says: 'dr.stream.good' });
  };
  const read = async (): Promise<void> => {
    const answer = await ask(way, `stream?silence=${seconds}`, { signal: stop.signal });
    packed.give(/gzip|br|zstd|deflate/.test(answer.headers.get('Content-Encoding') ?? ''));
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (let part; !(part = await reader.read()).done; ) {
      const lines = (rest + part.value).split('\n');
      rest = lines.pop()!;
      for (const line of lines) if (line.startsWith('data: ')) word(line.slice(6));
    }
  };
  const over = (problem?: unknown): void => {
    late();
    packed.give(false);
    const last = heard.at(-1);
    if (heard.length < WORDS || last === undefined) {
      const reason = problem instanceof Wrong ? problem.message : 'network';
      spoke.give({ level: 'bad', says: 'dr.stream.failed', values: { why: reason }, fix: 'stream' });
      return silence.give(undefined);
    }
    silence.give(ended ? { cut: false, seconds } : { cut: true, seconds: Math.round((way.now() - last) / 1000) });
  };
  read().then(() => over(), over);
  return { spoke: spoke.given, silence: silence.given, packed: packed.given };
}
