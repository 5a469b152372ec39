import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { begin, devices, end, given, held, line, lines, phone, reports, soon, talks } from './phoneRig';

beforeEach(begin);
afterEach(end);

describe('a headset that goes in a call', () => {
  it('leaves the caller with music after five seconds, and talks on when it is back', async () => {
    const call = await talks();
    devices.plug();
    devices.last.track.unplug();
    await soon();
    expect(phone.snapshot()).toMatchObject({ headsetGone: true, call: { microphoneLost: true } });
    await vi.advanceTimersByTimeAsync(4_900);
    expect(held).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(held).toEqual(['c1 true']);
    devices.plug('headset');
    await soon();
    expect(held).toEqual(['c1 true', 'c1 false']);
    expect(call.connection.replaced).toEqual([devices.last.track]);
    expect(phone.snapshot()).toMatchObject({ headsetGone: false, call: { microphoneLost: false } });
    expect(line().did).toEqual(['start']);
  });

  it('says nothing to the caller when another microphone is taken in time', async () => {
    const call = await talks();
    devices.plug('built-in');
    devices.last.track.unplug();
    await soon();
    expect(call.connection.replaced).toEqual([]);
    await phone.microphoneChosen('');
    await vi.advanceTimersByTimeAsync(6_000);
    expect([held, devices.last.track.device]).toEqual([[], 'built-in']);
  });

  it('pauses calls after the end until it is back', async () => {
    const call = await talks();
    devices.plug('built-in');
    devices.last.track.unplug();
    await soon();
    call.ends();
    expect([line().did, phone.snapshot().line]).toEqual([['start', 'stop'], 'waiting']);
    devices.plug('built-in', 'headset');
    await soon();
    expect([lines.length, phone.snapshot().headsetGone]).toEqual([2, false]);
  });
});

describe('the sound', () => {
  it('finds another way when it is cut off, at once when the line is back', async () => {
    const call = await talks();
    call.connection.way('disconnected');
    expect(phone.snapshot().call?.trouble).toBe('reconnecting');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(call.did).toEqual(['answer', 'restartIce']);
    line().events.news({ is: 'lost' });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(call.did).toEqual(['answer', 'restartIce']);
    line().events.news({ is: 'registered' });
    await soon();
    expect(call.did).toEqual(['answer', 'restartIce', 'restartIce']);
    call.connection.way('connected');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(call.did.length).toBe(3);
  });

  it('is called poor when much is lost, and silent when nothing comes', async () => {
    const call = await talks();
    const passes = async (received: number, lost: number) => {
      call.connection.received += received;
      call.connection.lost += lost;
      await vi.advanceTimersByTimeAsync(2_000);
      return phone.snapshot().call?.trouble;
    };
    expect(await passes(100, 0)).toBeUndefined();
    expect(await passes(60, 40)).toBe('poor');
    for (let at = 0; at < 6; at++) await passes(100, 0);
    expect(await passes(100, 0)).toBeUndefined();
    expect([await passes(0, 0), await passes(0, 0), await passes(0, 0)]).toEqual([undefined, undefined, 'silent']);
    given({ onHold: true });
    expect(await passes(0, 0)).toBeUndefined();
  });

  it('is reported every ten seconds and at the end', async () => {
    const call = await talks();
    for (let at = 0; at < 6; at++) {
      call.connection.received += 100;
      await vi.advanceTimersByTimeAsync(2_000);
    }
    const told = () => reports.map(({ contact, report }) => [contact, report.packetsReceived]);
    expect(told()).toEqual([['c1', 500]]);
    call.ends();
    expect(told()).toEqual([['c1', 500], ['c1', 600]]);
  });

  /** The server has no such contact: each report was refused. */
  it('is not reported of a call with a colleague', async () => {
    const call = await talks({ contact: 'internal', colleague: true });
    for (let at = 0; at < 6; at++) {
      call.connection.received += 100;
      await vi.advanceTimersByTimeAsync(2_000);
    }
    call.ends();
    expect(reports).toEqual([]);
  });
});
