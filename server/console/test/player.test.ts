import { describe, expect, it } from 'vitest';
import { HeardStretch } from '../src/review/heard';
import { afterSilence, barsOf, pillsOf, savedMs, type Stretch, voicesOf } from '../src/review/voices';

const BIN_MS = 100;

/** Loudness by a picture: `#` is talk, `.` is not; one sign is 100 ms. */
const drawn = (picture: string) => [...picture].map((sign) => (sign === '#' ? 100 : 0));
const voices = (left: string, right: string) =>
  voicesOf({ lengthMs: left.length * BIN_MS, binMs: BIN_MS, left: drawn(left), right: drawn(right) });

describe('two voices', () => {
  it('share the whole length with the silence', () => {
    const heard = voices('##########..........', '..........#####.....');
    expect(heard.customer).toBeCloseTo(0.5);
    expect(heard.agent).toBeCloseTo(0.25);
    expect(heard.silence).toBeCloseTo(0.25);
  });

  it('keep a pause for breath within the talk, and not a longer one', () => {
    expect(voices('###....###', '..........').customer).toBeCloseTo(1);
    expect(voices('###.....###', '...........').customer).toBeCloseTo(6 / 11);
  });

  it('talk over each other when both go on for half a second', () => {
    expect(voices('######....', '.#####....').overlaps).toBe(1);
    expect(voices('######....', '..####....').overlaps).toBe(0);
  });

  it('are all silence when nothing was recorded or nobody spoke', () => {
    expect(voices('', '')).toEqual({ customer: 0, agent: 0, silence: 0, overlaps: 0, silences: [] });
    expect(voices('.....', '.....').silence).toBe(1);
  });
});

describe('silences', () => {
  const pause = '.'.repeat(30);
  const { silences } = voices(`###${pause}###`, `...${pause}...`);

  it('are those of two seconds and longer', () => {
    expect(silences).toEqual([{ fromMs: 300, toMs: 3300 }]);
    expect(voices('###.........###', '...............').silences).toEqual([]);
  });

  it('are left a moment after they begin, for a moment before they end', () => {
    expect(afterSilence(silences, 400)).toBeUndefined();
    expect(afterSilence(silences, 600)).toBe(3050);
    expect(afterSilence(silences, 3000)).toBeUndefined();
    expect(savedMs(silences)).toBe(2500);
  });
});

describe('who wrote when', () => {
  it('is one pill for parts that follow each other', () => {
    expect(pillsOf([127, 127, 0, 0, 127])).toEqual([
      { from: 0, to: 2 },
      { from: 4, to: 5 },
    ]);
    expect(pillsOf([])).toEqual([]);
  });
});

describe('the waveform', () => {
  it('shows the loudest of each part, as loud as the loudest of the recording', () => {
    expect(barsOf([0, 50, 100, 0], 2, 100)).toEqual([0.5, 1]);
  });

  it('has as many bars as there is room for, even for a short recording', () => {
    expect(barsOf([80], 4, 80)).toEqual([1, 1, 1, 1]);
    expect(barsOf([0, 0], 2, 0)).toEqual([0, 0]);
  });
});

describe('what was heard', () => {
  const told: Stretch[] = [];
  const heard = new HeardStretch((stretch) => told.push(stretch));
  const next = () => told.splice(0);

  it('is one stretch from the start of playing to the stop', () => {
    [1000, 1500, 4000.4].forEach((at) => heard.reached(at));
    heard.stop();
    expect(next()).toEqual([{ fromMs: 1000, toMs: 4000 }]);
  });

  it('goes on over a skipped silence', () => {
    heard.reached(0);
    heard.skipped(5000);
    heard.reached(6000);
    heard.stop();
    expect(next()).toEqual([{ fromMs: 0, toMs: 6000 }]);
  });

  it('is not worth telling below a second, and told once', () => {
    heard.reached(1000);
    heard.reached(1900);
    heard.stop();
    heard.stop();
    expect(next()).toEqual([]);
  });
});
