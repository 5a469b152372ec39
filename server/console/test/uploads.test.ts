import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '../src/api/client';
import { type Brought, PIECE, type Upload, Uploads } from '../src/desk/uploads';

const tick = () => new Promise<void>((done) => setTimeout(done, 0));
const file = (name: string, size: number) => new File([new Uint8Array(size)], name);

/** A server that has what came, and answers as it is told for once. */
function server() {
  const came = new Map<string, number>();
  const next: (() => Promise<Brought>)[] = [];
  const stopped: string[] = [];
  const pieces: string[] = [];
  const bring = async ({ cid, name, size, came: at }: Upload, piece: Blob, signal: AbortSignal): Promise<Brought> => {
    pieces.push(`${name} ${at}+${piece.size}`);
    const told = next.shift();
    if (told) return Promise.race([told(), new Promise<Brought>((_, no) => signal.addEventListener('abort', () => no(new ApiError(0, 'unreachable', ''))))]);
    const now = at + piece.size;
    came.set(cid, now);
    return now < size ? { at: now } : { seq: 1 };
  };
  const uploads = new Uploads({ bring, stop: async ({ name }) => void stopped.push(name), pause: tick });
  return { uploads, next, stopped, pieces };
}

describe('files of the agent', () => {
  it('go piece by piece, one after the other, only once they are sent', async () => {
    const { uploads, pieces } = server();
    uploads.choose('c1', file('a.pdf', PIECE + 10));
    uploads.choose('c1', file('b.txt', 5));
    uploads.choose('c2', file('other.txt', 5));
    await tick();
    expect(pieces).toEqual([]);
    uploads.send('c1');
    await vi.waitFor(() => expect(uploads.all().map((one) => one.name)).toEqual(['other.txt']));
    expect(pieces).toEqual([`a.pdf 0+${PIECE}`, `a.pdf ${PIECE}+10`, 'b.txt 0+5']);
  });

  it('go on where the network stopped, and from where the server says', async () => {
    const { uploads, next, pieces } = server();
    next.push(() => Promise.reject(new ApiError(0, 'unreachable', '')), async () => ({ at: 3 }));
    uploads.choose('c1', file('a.txt', 9));
    uploads.send('c1');
    await vi.waitFor(() => expect(uploads.all()).toEqual([]));
    expect(pieces).toEqual(['a.txt 0+9', 'a.txt 0+9', 'a.txt 3+6']);
  });

  it('stay with the reason where they are refused, and the next one goes', async () => {
    const { uploads, next } = server();
    next.push(() => Promise.reject(new ApiError(415, 'wrong_type', '')));
    uploads.choose('c1', file('a.exe', 9));
    uploads.choose('c1', file('b.txt', 9));
    uploads.send('c1');
    await vi.waitFor(() => expect(uploads.all()).toHaveLength(1));
    expect(uploads.all()[0]).toMatchObject({ name: 'a.exe', state: 'failed', reason: 'wrong_type' });
    uploads.again(uploads.all()[0]!.cid);
    await vi.waitFor(() => expect(uploads.all()).toEqual([]));
  });

  it('are given up after a minute without the server, and can be tried again', async () => {
    const { uploads, next } = server();
    for (let n = 0; n < 31; n++) next.push(() => Promise.reject(new ApiError(503, 'unavailable', '')));
    uploads.choose('c1', file('a.txt', 9));
    uploads.send('c1');
    await vi.waitFor(() => expect(uploads.all()[0]).toMatchObject({ state: 'failed', reason: 'unavailable' }));
  });

  it('are stopped in the middle: the server forgets them, and the next one goes', async () => {
    const { uploads, next, stopped } = server();
    next.push(() => new Promise<Brought>(() => {}));
    uploads.choose('c1', file('large.pdf', 9));
    uploads.choose('c1', file('b.txt', 9));
    uploads.choose('c1', file('never.txt', 9));
    uploads.cancel(uploads.all()[2]!.cid);
    uploads.send('c1');
    await tick();
    expect(uploads.all()[0]).toMatchObject({ state: 'sending' });
    uploads.cancel(uploads.all()[0]!.cid);
    await vi.waitFor(() => expect(uploads.all()).toEqual([]));
    expect(stopped).toEqual(['large.pdf']); // of what was only chosen the server knows nothing
  });
});
