import type { Frame } from './types';

/** How the socket stands; `retryAt` is on the clock of this browser. */
export type Link = { state: 'connecting' } | { state: 'open' } | { state: 'lost'; retryAt: number; attempt: number };

export interface SocketEvents {
  frame: (frame: Frame) => void;
  link: (link: Link) => void;
  /** The server says that this sign-in is over. */
  signedOut: () => void;
  /** The server says that this person may do other things than before. */
  otherRights?: () => void;
  /** Anything was heard, a pong included. */
  heard?: () => void;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
const PING_MS = 20_000;
const SILENCE_MS = 35_000;

/** Back-off before attempt n (1, 2, ...): 0.5 s doubling to 30 s, with the last half of it by chance. */
export function waitBefore(attempt: number, chance: number): number {
  const most = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
  return most / 2 + (most / 2) * chance;
}

/** A socket to the server that connects again by itself until it is closed. */
export class LiveSocket {
  private socket: WebSocket | undefined;
  private attempt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private beat: ReturnType<typeof setInterval> | undefined;
  private heardAt = 0;
  private closed = false;

  constructor(
    private readonly path: string,
    private readonly events: SocketEvents,
    private readonly pingMs = PING_MS,
  ) {
    this.connect();
    addEventListener('online', this.retryNow);
  }

  send(frame: unknown): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame));
  }

  close(): void {
    this.closed = true;
    removeEventListener('online', this.retryNow);
    clearTimeout(this.timer);
    this.drop();
  }

  /** Tries at once instead of waiting for the time set. */
  readonly retryNow = (): void => {
    if (this.closed || this.socket) return;
    clearTimeout(this.timer);
    this.connect();
  };

  private connect(): void {
    this.events.link({ state: 'connecting' });
    const socket = new WebSocket(new URL(this.path, location.href.replace(/^http/, 'ws')));
    this.socket = socket;
    this.heardAt = Date.now();
    socket.onopen = () => {
      this.attempt = 0;
      this.events.link({ state: 'open' });
    };
    socket.onmessage = (message) => {
      this.heardAt = Date.now();
      this.events.heard?.();
      this.events.frame(JSON.parse(String(message.data)) as Frame);
    };
    socket.onclose = (close) => this.lost(socket, close.code);
    this.beat = setInterval(() => this.check(socket), this.pingMs / 2);
  }

  private check(socket: WebSocket): void {
    const silent = Date.now() - this.heardAt;
    if (silent > SILENCE_MS) {
      this.lost(socket, 1006);
    } else if (silent >= this.pingMs / 2) {
      this.send({ t: 'ping' });
    }
  }

  private lost(socket: WebSocket, code: number): void {
    if (socket !== this.socket || this.closed) return;
    this.drop();
    if (code === 1008) {
      this.events.signedOut();
      return;
    }
    if (code === 1012) this.events.otherRights?.();
    this.attempt++;
    const wait = waitBefore(this.attempt, Math.random());
    this.events.link({ state: 'lost', retryAt: Date.now() + wait, attempt: this.attempt });
    this.timer = setTimeout(() => this.connect(), wait);
  }

  private drop(): void {
    clearInterval(this.beat);
    const socket = this.socket;
    this.socket = undefined;
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    }
  }
}
