import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeTabs } from './phoneFakes';
import { ACCOUNT, begin, devices, end, given, line, lines, phone, played, registered, rings, soon, start, tabs, talks } from './phoneRig';

beforeEach(begin);
afterEach(end);

describe('the line', () => {
  it('is opened once there is a microphone that the person allows', async () => {
    devices.permission = 'prompt';
    await start();
    expect(phone.snapshot().line).toBe('waiting');
    expect(phone.microphone.state).toBe('toAllow');
    expect(lines).toEqual([]);
    devices.permit('granted');
    await soon();
    expect(line().did).toEqual(['start']);
    expect(line().settings).toMatchObject({ socket: 'ws://here/ws/sip', instance: 'tab-1', uri: ACCOUNT.uri });
  });

  it('stays open, also after a reload, where the browser lets the page in and tells nobody so', async () => {
    devices.permission = 'prompt';
    await start();
    expect(lines).toHaveLength(0);
    await phone.microphone.allow();
    await soon();
    expect(lines).toHaveLength(1);
    phone.close();
    await start();
    expect(lines).toHaveLength(2);
  });

  it('is not asked for where the server has no browser phones', async () => {
    given({ account: undefined });
    await start();
    expect(phone.snapshot().line).toBe('none');
  });

  it('closes when the microphone is forbidden or pulled, and opens when it is back', async () => {
    await registered();
    devices.permit('denied');
    await soon();
    expect([line().did, phone.snapshot().line, phone.microphone.state]).toEqual([['start', 'stop'], 'waiting', 'blocked']);
    devices.permit('granted');
    await soon();
    devices.plug();
    await soon();
    expect([lines.length, phone.snapshot().line, phone.microphone.state]).toEqual([2, 'waiting', 'absent']);
    devices.plug('headset');
    await soon();
    expect(lines.length).toBe(3);
  });

  it('is closed where the person takes calls on another phone', async () => {
    await registered();
    phone.use(false);
    expect([line().did, phone.snapshot().line]).toEqual([['start', 'stop'], 'unused']);
    phone.use(true);
    await soon();
    expect(lines.length).toBe(2);
  });

  it('registers again, later each time, after a refusal', async () => {
    await start();
    const refuse = () => line().events.news({ is: 'refused', status: 503 });
    refuse();
    expect(phone.snapshot().line).toBe('refused');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(line().did).toEqual(['start', 'again']);
    refuse();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(line().did).toEqual(['start', 'again']);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(line().did).toEqual(['start', 'again', 'again']);
  });
});

describe('a call', () => {
  it('rings for its offer with the microphone open, and is answered when the agent accepts', async () => {
    await registered();
    const call = await rings();
    expect([phone.rings('o1'), phone.rings('o2'), devices.opened.length]).toEqual([true, false, 1]);
    await phone.accept();
    expect(call.answeredWith).toBe(devices.last);
    call.talks();
    expect(phone.snapshot().call).toMatchObject({ contact: 'c1', phase: 'talking', muted: false });
  });

  it('is answered by itself when the server says that the agent has accepted', async () => {
    await registered();
    expect((await rings({ answersItself: true })).did).toEqual(['answer']);
  });

  it('is not answered while another tab answers it', async () => {
    await registered();
    tabs.mayAnswer = false;
    expect((await rings({ answersItself: true })).did).toEqual([]);
  });

  it('is refused while there is another one', async () => {
    const call = await talks();
    expect((await rings({ contact: 'c2', offer: 'o2' })).did).toEqual(['decline']);
    expect(call.did).toEqual(['answer']);
  });

  it('is forgotten where its line goes while it rings, so that it can ring anew', async () => {
    await registered();
    const before = await rings();
    line().events.news({ is: 'lost' });
    expect([before.did.at(-1), phone.snapshot().call]).toEqual(['forget', undefined]);
    line().events.news({ is: 'registered' });
    await rings({ offer: 'o2' });
    expect(phone.rings('o2')).toBe(true);
  });

  it('takes the place of the same call before a lost line', async () => {
    const before = await talks();
    const after = await rings({ rejoins: true, answersItself: true });
    expect([before.did, after.did]).toEqual([['answer', 'forget'], ['answer']]);
    after.talks();
    expect(phone.snapshot().call?.phase).toBe('talking');
  });

  it('is muted as it was where it is brought back to the page, also once that was loaded anew', async () => {
    await talks();
    phone.mute('c1', true);
    await soon();
    await rings({ rejoins: true, answersItself: true });
    expect([devices.last.track.enabled, phone.snapshot().call?.muted]).toEqual([false, true]);
    phone.close();
    given({ tabs: new FakeTabs() });
    await registered();
    await rings({ rejoins: true, answersItself: true });
    expect([devices.last.track.enabled, phone.snapshot().call?.muted]).toEqual([false, true]);
    phone.mute('c1', false);
    await soon();
    await rings({ rejoins: true, answersItself: true });
    expect([devices.last.track.enabled, phone.snapshot().call?.muted]).toEqual([true, false]);
  });

  it('is not muted since another one was', async () => {
    const first = await talks();
    phone.mute('c1', true);
    first.ends();
    await soon();
    await rings({ contact: 'c2', rejoins: true, answersItself: true });
    expect(phone.snapshot().call?.muted).toBe(false);
    phone.inHand?.forget();
    await rings();
    await phone.accept();
    expect(phone.snapshot().call?.muted).toBe(false);
  });

  it('lets the microphone go when it ends unanswered', async () => {
    await registered();
    const call = await rings();
    call.ends();
    await soon();
    expect(devices.last.track.stopped).toBe(true);
    expect(phone.snapshot().call).toBeUndefined();
  });

  it('still rings where the microphone did not open, so that it can be tried again', async () => {
    await registered();
    devices.permission = 'denied';
    const call = await rings();
    await expect(phone.accept()).rejects.toThrow();
    expect([call.did, phone.rings('o1'), phone.microphone.state]).toEqual([[], true, 'blocked']);
    devices.permission = 'granted';
    await phone.accept();
    expect(call.did).toEqual(['answer']);
  });

  it('that answers itself is answered once the microphone is allowed, where it was refused', async () => {
    await registered();
    devices.permission = 'denied';
    const call = await rings({ rejoins: true, answersItself: true });
    expect([call.did, phone.snapshot().call?.phase, phone.microphone.state]).toEqual([[], 'ringing', 'blocked']);
    devices.permit('granted');
    await soon();
    expect(call.did).toEqual(['answer']);
    await phone.microphone.look();
    expect(call.did).toEqual(['answer']);
  });

  it('ends with its contact, which only the desk may tell', async () => {
    const call = await talks();
    phone.deskShows([]); // not told of yet
    expect(call.did).toEqual(['answer']);
    phone.deskShows([{ id: 'c1', phase: 'connected', channel: 'voice' }]);
    phone.deskShows([{ id: 'c1', phase: 'wrap_up', channel: 'voice' }]);
    expect(call.did).toEqual(['answer', 'hangUp']);
  });

  it('is that of the caller whom a colleague hands on by it', async () => {
    await registered();
    phone.deskShows([{ id: 'chat', phase: 'connected', channel: 'chat' }, { id: 'held', phase: 'connected', channel: 'voice' }]);
    const call = await rings({ contact: 'internal', colleague: true });
    await phone.accept();
    call.talks();
    phone.deskShows([{ id: 'held', phase: 'connected', channel: 'voice' }]);
    expect(phone.snapshot().call).toMatchObject({ contact: 'internal', colleague: true });
    phone.deskShows([{ id: 'c2', phase: 'connected', channel: 'voice' }]);
    expect(phone.snapshot().call).toMatchObject({ contact: 'c2', colleague: false });
    phone.deskShows([{ id: 'c2', phase: 'wrap_up', channel: 'voice' }]);
    expect(call.did).toEqual(['answer', 'hangUp']);
  });

  it('is muted here, and from another tab', async () => {
    await talks();
    phone.mute('c1', true);
    await soon();
    expect([devices.last.track.enabled, phone.snapshot().call?.muted]).toEqual([false, true]);
    tabs.mute('c1', false);
    await soon();
    expect(devices.last.track.enabled).toBe(true);
  });

  it('sends keys while talking only', async () => {
    await registered();
    const call = await rings();
    phone.press('1');
    await phone.accept();
    call.talks();
    phone.press('2');
    expect(call.did).toEqual(['answer', 'press 2']);
  });

  it('is heard after a click where the browser wants one', async () => {
    given({ clicked: false });
    const call = await talks();
    call.connection.hears('stream');
    await soon();
    expect(phone.snapshot().soundBlocked).toBe(true);
    given({ clicked: true });
    phone.soundOn();
    await soon();
    expect([phone.snapshot().soundBlocked, played]).toEqual([false, ['stream', 'stream']]);
    phone.soundOn(); // any further click or key of the page
    await soon();
    expect(played).toHaveLength(2);
  });
});
