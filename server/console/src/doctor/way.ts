/** What the checks need of the browser; tests give their own. */
export interface Way {
  pass: string;
  /** Of the page, such as `https://chat.example.org`. */
  origin: string;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  socket(path: string): Line;
  /** Milliseconds since 1970. */
  now(): number;
  after(ms: number, action: () => void): () => void;
  nonce(): string;
  /** Bytes of a file as it came, and as it is; absent if the browser does not say. */
  sizes(path: string): { came: number; is: number } | undefined;
}

/** As much of a WebSocket as the checks use. */
export interface Line {
  send(text: string): void;
  close(): void;
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
}

/** The browser itself. */
export function browserWay(pass: string): Way {
  return {
    pass,
    origin: location.origin,
    fetch: (path, init) => fetch(path, { cache: 'no-store', ...init }),
    socket: (path) => new WebSocket(location.origin.replace(/^http/, 'ws') + path) as unknown as Line,
    now: () => Date.now(),
    after: (ms, action) => {
      const timer = setTimeout(action, ms);
      return () => clearTimeout(timer);
    },
    nonce: () => [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
    sizes: (path) => {
      const entry = performance.getEntriesByName(new URL(path, location.origin).href).at(-1) as PerformanceResourceTiming | undefined;
      return entry && entry.decodedBodySize > 0 ? { came: entry.encodedBodySize, is: entry.decodedBodySize } : undefined;
    },
  };
}

/** How a request arrived, as `POST /doctor/v1/look` answers. */
export interface Look {
  now: number;
  nonce: string;
  secure: boolean;
  host?: string;
  ours: boolean;
  peer: string;
  believed: boolean;
  /** The header by which a proxy is believed. */
  says: string;
  address: string;
  port: number;
  headers: { forwardedFor?: string; forwardedProto?: string; forwarded?: string; via?: string };
  arrival?: 'socket' | 'plain' | 'stranger';
}

/** Something came that is no answer of ours. */
export class Wrong extends Error {
  constructor(
    readonly status: number,
    readonly server: string,
  ) {
    super(status > 0 ? `HTTP ${status}` : 'network');
  }
}

export async function ask(way: Way, path: string, init: RequestInit = {}): Promise<Response> {
  let answer: Response;
  try {
    answer = await way.fetch(`/doctor/v1/${path}`, { ...init, headers: { ...(init.headers as Record<string, string>), Authorization: `Bearer ${way.pass}` } });
  } catch {
    throw new Wrong(0, '');
  }
  if (!answer.ok) throw new Wrong(answer.status, answer.headers.get('Server') ?? '');
  return answer;
}

export async function look(way: Way, nonce = way.nonce(), headers: Record<string, string> = {}): Promise<Look> {
  const answer = await ask(way, `look?n=${nonce}`, { method: 'POST', headers });
  return (await answer.json()) as Look;
}
