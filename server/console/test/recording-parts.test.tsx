import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, createRef, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readCatalogue } from '../catalogues.ts';
import type { Anatomy } from '../src/anatomy/types';
import { markRows } from '../src/anatomy/sentences';
import type { RecordedPart } from '../src/api/sound';
import { type Catalogue, I18nProvider } from '../src/i18n';
import { CallPlayer, type Seeker } from '../src/review/CallPlayer';
import { laidOut, lengthOf, type Part, partAt, placeOf, restartsBeside } from '../src/review/parts';
import type { Stretch } from '../src/review/voices';
import { eventsOf, ticksOf } from '../src/review/Waveform';

const texts = readCatalogue(join(import.meta.dirname, '../src/i18n/en'));
const catalogue = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, parse(text)])) as Catalogue;
const TEN = new Date(2026, 10, 29, 10, 2, 11).getTime();
const recorded = (part: number, afterMs: number, lengthMs: number, kinds: string[] = []): RecordedPart => ({
  part,
  startedAt: TEN + afterMs,
  lengthMs,
  complete: !kinds.includes('crash'),
  lost: [0, 0],
  marks: kinds.map((kind) => ({ kind, fromMs: lengthMs, toMs: lengthMs })),
});
const before = recorded(1, 0, 60_000, ['crash']);
const after = recorded(2, 64_000, 30_000);
const two = laidOut([before, after]);
const parts = laidOut([before, after, recorded(3, 100_000, 10_000)]);

describe('parts of a recording', () => {
  it('count on from one to the next', () => {
    expect(parts.map(({ fromMs, last }) => [fromMs, last])).toEqual([[0, false], [60_000, false], [90_000, true]]);
    expect(lengthOf(parts)).toBe(100_000);
    expect([0, 59_999, 60_000, 95_000, 200_000].map((ms) => partAt(parts, ms)?.part)).toEqual([1, 1, 2, 3, 3]);
    expect(partAt([], 0)).toBeUndefined();
  });

  it('hold the moments of the day that are recorded', () => {
    expect(placeOf(parts, TEN + 1_000)).toBe(1_000);
    expect(placeOf(parts, TEN + 65_000)).toBe(61_000);
    expect([-1, 62_000, 98_000, 111_000].map((ms) => placeOf(parts, TEN + ms))).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('have a restart between them only where a crash is known of', () => {
    const beside = (part: number) => restartsBeside(parts, parts[part - 1] as Part);
    expect(beside(1)).toEqual([{ before: 1, after: 2, lostMs: 4_000 }]);
    expect(beside(2)).toEqual(beside(1));
    expect(beside(3)).toEqual([]);
    const cutAtTheEnd = laidOut([recorded(1, 0, 5_000, ['crash'])]);
    expect(restartsBeside(cutAtTheEnd, cutAtTheEnd[0] as Part)).toEqual([]);
  });

  it('have their marks on one time line', () => {
    const rows = markRows({ recordings: [recorded(1, 0, 60_000), recorded(2, 64_000, 30_000, ['hold'])] } as Partial<Anatomy> as Anatomy);
    expect(rows.map(({ at, mark }) => [at - TEN, mark?.fromMs])).toEqual([[94_000, 90_000]]);
  });

  it('begin and end the call only at its ends', () => {
    expect(parts.map((part) => eventsOf(part).map(({ ms }) => ms))).toEqual([[0], [], [10_000]]);
  });

  it('have an axis of even times that goes on from the part before', () => {
    expect(ticksOf({ fromMs: 0, lengthMs: 60_000 }, 400)).toEqual([0, 15_000, 30_000, 45_000, 60_000]);
    expect(ticksOf({ fromMs: 68_000, lengthMs: 60_000 }, 400)).toEqual([0, 7_000, 22_000, 37_000, 52_000, 60_000]);
    expect(ticksOf({ fromMs: 70_000, lengthMs: 3_000 }, 400)).toEqual([0, 3_000]);
  });
});

/** Plays at once; its end comes when a test says so. */
class SilentAudio extends EventTarget {
  static made: SilentAudio[] = [];
  src = '';
  preload = '';
  paused = true;
  ended = false;
  currentTime = 0;
  playbackRate = 1;
  defaultPlaybackRate = 1;
  error = null;
  constructor() {
    super();
    SilentAudio.made.push(this);
  }
  play() {
    Object.assign(this, { paused: false, ended: false });
    return Promise.resolve();
  }
  pause() {
    if (this.paused) return;
    this.paused = true;
    this.dispatchEvent(new Event('pause'));
  }
  /** A place that was sought before anything came is kept for what comes, as browsers do. */
  load() {
    Object.assign(this, { paused: true, ended: false, playbackRate: this.defaultPlaybackRate });
  }
  removeAttribute() {
    this.src = '';
  }
  playTo(seconds: number) {
    this.currentTime = seconds;
  }
  end(seconds: number) {
    Object.assign(this, { currentTime: seconds, paused: true, ended: true });
    this.dispatchEvent(new Event('pause'));
    this.dispatchEvent(new Event('ended'));
  }
}

describe('the player of several parts', () => {
  const box = document.createElement('div');
  let root: Root;
  const asked: string[] = [];
  const heard: (Stretch & { part: number })[] = [];
  const seeker = createRef<Seeker>();
  let frames: FrameRequestCallback[] = [];

  beforeEach(() => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    vi.stubGlobal('Audio', SilentAudio);
    vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame));
    vi.stubGlobal('cancelAnimationFrame', () => {
      frames = [];
    });
    vi.stubGlobal('fetch', (path: string) => {
      asked.push(path);
      return Promise.resolve(Response.json({ lengthMs: 100, binMs: 50, left: [9, 9], right: [0, 0] }));
    });
    document.body.append(box);
    root = createRoot(box);
  });
  afterEach(async () => {
    await act(async () => root.unmount());
    box.remove();
    [asked, heard, SilentAudio.made, frames].forEach((one) => one.splice(0));
    vi.unstubAllGlobals();
  });

  function Page({ of }: { of: Part[] }) {
    const [part, show] = useState(1);
    const shown = of.find((one) => one.part === part) as Part;
    return (
      <CallPlayer
        ref={seeker}
        id="c 1"
        parts={of}
        shown={shown}
        show={show}
        names={{ customer: 'Ona', agent: 'Ana' }}
        onHeard={(stretch) => heard.push({ ...stretch, part })}
      />
    );
  }
  const open = (of: Part[]) =>
    act(async () =>
      root.render(
        <QueryClientProvider client={new QueryClient()}>
          <I18nProvider first={catalogue}>
            <Page of={of} />
          </I18nProvider>
        </QueryClientProvider>,
      ),
    );
  const audio = () => SilentAudio.made[0] as SilentAudio;
  const named = (name: string) => box.querySelector<HTMLButtonElement>(`[aria-label="${name}"]`);
  const press = (name: string) => act(async () => named(name)?.click());
  const frame = () => act(async () => frames.splice(0).forEach((one) => one(0)));
  const clockShown = () => box.querySelector('.tr2 .num.f14')?.textContent;
  const TWO = 'Part 2 of 2, 10:03:15, 0:30 long';

  it('goes on into the next part by itself, and tells what was heard of each', async () => {
    await open(two);
    await press('Play');
    expect(audio().src).toBe('/api/review/contacts/c%201/recording.wav?part=1');
    await frame();
    audio().playTo(59);
    await frame();
    await act(async () => audio().end(60));
    expect(audio().src).toBe('/api/review/contacts/c%201/recording.wav?part=2');
    expect(audio().paused).toBe(false);
    expect(named(TWO)?.getAttribute('aria-pressed')).toBe('true');
    expect(box.querySelector('[role=status]')?.textContent).toBe(TWO);
    expect(asked).toContain('/api/review/contacts/c%201/peaks?part=2');
    expect(heard).toEqual([{ fromMs: 0, toMs: 59_000, part: 1 }]);
    await frame();
    audio().playTo(5);
    await frame();
    expect(clockShown()).toBe('1:05 / 1:30');
    await press('Pause');
    expect(heard.at(-1)).toEqual({ fromMs: 0, toMs: 5_000, part: 2 });
    expect(SilentAudio.made).toHaveLength(1);
  });

  it('stops at the end of the last part', async () => {
    await open(two);
    await press(TWO);
    await press('Play');
    await act(async () => audio().end(30));
    expect(audio().src).toContain('part=2');
    expect(audio().paused).toBe(true);
    expect(named('Play')).not.toBeNull();
  });

  it('goes to a place in another part, and plays there only if it played before', async () => {
    await open(two);
    await act(async () => seeker.current?.seek(61_000));
    expect(audio().src).toContain('part=2');
    expect([audio().currentTime, audio().paused]).toEqual([1, true]);
    expect(clockShown()).toBe('1:01 / 1:30');
    await press('Play');
    await press('Part 1 of 2, 10:02:11, 1:00 long');
    expect(audio().src).toContain('part=1');
    expect([audio().currentTime, audio().paused]).toEqual([0, false]);
    const wave = named('Position');
    expect(['aria-valuemin', 'aria-valuemax'].map((name) => wave?.getAttribute(name))).toEqual(['0', '60']);
  });

  it('stops where the sound of a part does not come', async () => {
    await open(two);
    await press('Play');
    await act(async () => audio().dispatchEvent(new Event('error')));
    expect(box.querySelector('[role=alert]')?.textContent).toBe('The sound did not load');
    expect(named('Play')).not.toBeNull();
    await press(TWO);
    expect(box.querySelector('[role=alert]')).toBeNull();
  });

  it('keeps the speed from part to part', async () => {
    await open(two);
    await act(async () => [...box.querySelectorAll('button')].find(({ textContent }) => textContent === '1.5×')?.click());
    await press(TWO);
    expect(audio().playbackRate).toBe(1.5);
  });

  it('is as it was where there is one part', async () => {
    await open(laidOut([recorded(1, 0, 60_000)]));
    expect(box.querySelector('.parts')).toBeNull();
    expect(clockShown()).toBe('0:00 / 1:00');
  });

  it('has a list of more parts than stand beside each other', async () => {
    await open(parts);
    const list = box.querySelector('select[aria-label="Parts of the recording"]') as HTMLSelectElement;
    expect([...list.options].map(({ textContent }) => textContent)).toEqual([
      'Part 1 of 3, 10:02:11, 1:00 long',
      'Part 2 of 3, 10:03:15, 0:30 long',
      'Part 3 of 3, 10:03:51, 0:10 long',
    ]);
    await act(async () => {
      list.value = '3';
      list.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(audio().src).toContain('part=3');
    expect(list.value).toBe('3');
  });
});
