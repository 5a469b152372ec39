import { describe, expect, it } from 'vitest';
import { levelOf } from '../src/phone/meter';
import { type Counters, gradeOf, mosOf, qualityBetween, readCounters } from '../src/phone/quality';

const at = (change: Partial<Counters>): Counters => ({
  at: 0, received: 0, lost: 0, sent: 0, jitterMs: 3, bufferMs: 0, played: 0, codec: 'PCMA', ...change,
});

describe('the quality of a line', () => {
  it('is 4.4 on a G.711 line without loss or delay, as G.107 has it', () => {
    expect(mosOf(0, 0, 'PCMA')).toBeCloseTo(4.41, 2);
  });

  it('falls with loss and with delay, and never leaves 1 to 4.5', () => {
    const byLoss = [0, 0.01, 0.05, 0.1, 0.3, 1].map((loss) => mosOf(40, loss, 'PCMU'));
    const byDelay = [20, 150, 250, 400, 2000].map((ms) => mosOf(ms, 0, 'PCMU'));
    for (const row of [byLoss, byDelay]) {
      expect(row).toEqual([...row].sort((a, b) => b - a));
      expect(Math.min(...row)).toBeGreaterThanOrEqual(1);
      expect(Math.max(...row)).toBeLessThanOrEqual(4.5);
    }
  });

  it('is fair with a twentieth lost, and poor with an eighth', () => {
    expect([0, 0.05, 0.14].map((loss) => gradeOf(mosOf(40, loss, 'PCMA')))).toEqual(['good', 'fair', 'poor']);
  });

  it('counts what happened between two looks, the worse way deciding', () => {
    const before = at({ received: 100, lost: 10, sent: 100, lostThere: 0, bufferMs: 1000, played: 100 });
    const now = at({ received: 190, lost: 20, sent: 200, lostThere: 25, bufferMs: 3000, played: 200, rttMs: 60 });
    const quality = qualityBetween(before, now);
    expect(quality.lossIn).toBeCloseTo(0.1);
    expect(quality.lossOut).toBeCloseTo(0.25);
    expect(quality.bufferMs).toBe(20);
    expect(quality.mos).toBeCloseTo(mosOf(30 + 20 + 20, 0.25, 'PCMA'));
  });

  it('does not call a late packet, which lowers the count of the lost, a gain', () => {
    expect(qualityBetween(at({ lost: 5 }), at({ lost: 3, received: 50 })).lossIn).toBe(0);
  });

  it('is read out of the report of a browser', () => {
    const report = new Map<string, object>([
      ['i', { id: 'i', type: 'inbound-rtp', kind: 'audio', packetsReceived: 50, packetsLost: 2, jitter: 0.004,
        jitterBufferDelay: 1.5, jitterBufferEmittedCount: 30, codecId: 'c' }],
      ['o', { id: 'o', type: 'outbound-rtp', kind: 'audio', packetsSent: 49 }],
      ['p', { id: 'p', type: 'candidate-pair', nominated: true, state: 'succeeded', currentRoundTripTime: 0.02 }],
      ['c', { id: 'c', type: 'codec', mimeType: 'audio/PCMU' }],
    ]);
    expect(readCounters(report as unknown as RTCStatsReport, 7)).toEqual({
      at: 7, received: 50, lost: 2, sent: 49, lostThere: undefined, jitterMs: 4, rttMs: 20, bufferMs: 1500, played: 30,
      codec: 'PCMU',
    });
  });
});

describe('a level', () => {
  it('is nothing in silence, all at full scale, and half way thirty decibels below', () => {
    const full = new Float32Array(1000).fill(1);
    expect(levelOf(new Float32Array(1000))).toBe(0);
    expect(levelOf(full)).toBe(1);
    expect(levelOf(full.map((one) => one * 10 ** (-30 / 20)))).toBeCloseTo(0.5);
  });
});
