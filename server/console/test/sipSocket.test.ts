import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { invitationOf } from '../src/phone/invitation';
import { SipSocket } from '../src/phone/SipSocket';

const OPEN = 1;

/** A WebSocket without a network. */
class FakeSocket {
  static readonly OPEN = OPEN;
  static made: FakeSocket[] = [];
  readyState = 0;
  readonly sent: string[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;

  constructor(
    readonly url: string,
    readonly protocol: string,
  ) {
    FakeSocket.made.push(this);
  }

  send = (data: string) => void this.sent.push(data);
  close = () => {
    this.readyState = 3;
  };

  opens(): void {
    this.readyState = OPEN;
    this.onopen?.();
  }
}

const last = () => FakeSocket.made[FakeSocket.made.length - 1] as FakeSocket;

describe('the socket under the line', () => {
  const told: string[] = [];
  let socket: SipSocket;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('WebSocket', FakeSocket);
    FakeSocket.made = [];
    told.length = 0;
    socket = new SipSocket('wss://desk.example/ws/sip', () => told.push('signed out'));
    socket.onconnect = () => told.push('connected');
    socket.ondisconnect = (error, code) => told.push(`lost ${error} ${code}`);
    socket.ondata = (data) => told.push(data);
    socket.connect();
    last().opens();
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('speaks the protocol of RFC 7118', () => {
    expect([last().url, last().protocol, socket.sip_uri]).toEqual([
      'wss://desk.example/ws/sip', 'sip', 'sip:desk.example;transport=wss',
    ]);
    expect(told).toEqual(['connected']);
  });

  it('gives up a server that has stopped answering keep-alives, and no other', async () => {
    await vi.advanceTimersByTimeAsync(90_000);
    expect(told).toEqual(['connected']);
    last().onmessage?.({ data: '\r\n' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told).toEqual(['connected', 'lost true 1006']);
    expect(last().sent[0]).toBe('\r\n\r\n');
  });

  it('says that the sign-in is over, and connects no more', () => {
    last().onclose?.({ code: 1008, reason: '' });
    socket.retryNow();
    expect([told, FakeSocket.made.length]).toEqual([['connected', 'signed out', 'lost true 1008'], 1]);
  });

  it('connects at once when the network is back', () => {
    last().onclose?.({ code: 1006, reason: '' });
    socket.retryNow();
    socket.retryNow();
    expect(FakeSocket.made.length).toBe(2);
  });
});

describe('an invitation', () => {
  const read = (headers: Record<string, string>) => invitationOf((name) => headers[name]);

  it('names its offer and its contact', () => {
    expect(read({ 'X-Parley-Offer': 'o1', 'X-Parley-Contact': 'c1' })).toEqual({
      offer: 'o1', contact: 'c1', rejoins: false, colleague: false, answersItself: false,
    });
    expect(read({ 'X-Parley-Contact': 'c2', 'X-Parley-Colleague': 'yes' })).toMatchObject({ contact: 'c2', colleague: true });
  });

  it('is answered by the page where the agent has accepted, or where the call was on before', () => {
    expect(read({ 'Call-Info': '<sip:parley>;answer-after=0' }).answersItself).toBe(true);
    expect(read({ 'Call-Info': '<sip:parley>;answer-after=05' }).answersItself).toBe(false);
    expect(read({ 'X-Parley-Rejoin': 'c7' })).toMatchObject({ contact: 'c7', rejoins: true, answersItself: true });
  });
});
