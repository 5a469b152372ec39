import { beforeEach, describe, expect, it } from 'vitest';
import { ApiError } from '../src/api/client';
import { type Acknowledged, Outbox, type Pending } from '../src/desk/outbox';

/** A server that stores each cid once and can be told to fail. */
class SmallServer {
  readonly stored: { contact: string; cid: string; body: string }[] = [];
  readonly asked: string[] = [];
  failure: ApiError | undefined;
  /** Stores, but the answer is lost. */
  losesAnswer = false;

  send = async (contact: string, cid: string, body: string): Promise<Acknowledged> => {
    this.asked.push(cid);
    if (this.failure) throw this.failure;
    if (!this.stored.some((one) => one.cid === cid)) this.stored.push({ contact, cid, body });
    if (this.losesAnswer) throw new ApiError(0, 'unreachable', '');
    return { cid, seq: this.stored.findIndex((one) => one.cid === cid) + 1, ts: 1 };
  };
}

const settled = () => new Promise((done) => setTimeout(done));
const UNREACHABLE = new ApiError(0, 'unreachable', '');

describe('outbox', () => {
  let server: SmallServer;
  let acknowledged: Pending[];

  const open = (owner = 'milda') =>
    new Outbox({
      owner,
      storage: localStorage,
      send: server.send,
      acknowledged: (entry) => acknowledged.push(entry),
      now: () => 1000,
    });

  beforeEach(() => {
    localStorage.clear();
    server = new SmallServer();
    acknowledged = [];
  });

  it('keeps a message until the server has acknowledged it', async () => {
    const outbox = open();
    outbox.add('c1', 'hello');
    expect(outbox.all().map((entry) => entry.state)).toEqual(['sending']);
    await settled();
    expect(outbox.all()).toEqual([]);
    expect(localStorage.length).toBe(0);
    expect(acknowledged.map((entry) => entry.body)).toEqual(['hello']);
  });

  it('sends after a reload what was not acknowledged before it, under the same id', async () => {
    server.failure = UNREACHABLE;
    const first = open();
    first.add('c1', 'one');
    first.add('c1', 'two');
    await settled();
    first.stop();
    server.failure = undefined;
    const second = open();
    expect(second.all().map((entry) => entry.body)).toEqual(['one', 'two']);
    second.flush();
    await settled();
    expect(server.stored.map((one) => one.body)).toEqual(['one', 'two']);
    expect(new Set(server.asked).size).toBe(2);
  });

  it('stores nothing twice when only the answer was lost', async () => {
    server.losesAnswer = true;
    const outbox = open();
    outbox.add('c1', 'once');
    await settled();
    server.losesAnswer = false;
    outbox.flush();
    await settled();
    expect(server.stored).toHaveLength(1);
    expect(outbox.all()).toEqual([]);
    outbox.stop();
  });

  it('keeps the order: the second waits while the first cannot be sent', async () => {
    server.failure = UNREACHABLE;
    const outbox = open();
    outbox.add('c1', 'first');
    outbox.add('c1', 'second');
    await settled();
    expect(new Set(server.asked).size).toBe(1);
    expect(outbox.all().map((entry) => entry.state)).toEqual(['waiting', 'waiting']);
    outbox.stop();
  });

  it('says what the server refused for good, and goes on with the next', async () => {
    server.failure = new ApiError(409, 'closed', '');
    const outbox = open();
    outbox.add('c1', 'late');
    await settled();
    expect(outbox.all().map((entry) => [entry.state, entry.reason])).toEqual([['failed', 'closed']]);
    server.failure = undefined;
    outbox.add('c1', 'next');
    await settled();
    expect(server.stored.map((one) => one.body)).toEqual(['next']);
    expect(outbox.all()).toHaveLength(1);
    outbox.discard(outbox.all()[0]?.cid ?? '');
    expect(localStorage.length).toBe(0);
  });

  it('never shows one person the messages of another on the same computer', async () => {
    server.failure = UNREACHABLE;
    const mine = open('milda');
    mine.add('c1', 'mine');
    await settled();
    mine.stop();
    expect(open('anna').all()).toEqual([]);
  });
});
