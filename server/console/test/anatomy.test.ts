import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../catalogues.ts';
import { parse } from '@formatjs/icu-messageformat-parser';
import { findingText, preciseTime, rowText } from '../src/anatomy/sentences';
import type { Finding, Leg } from '../src/anatomy/types';
import { formatsOf } from '../src/i18n/format';
import { translator } from '../src/i18n';

const catalogue = Object.fromEntries(
  Object.entries(readCatalogue(join(import.meta.dirname, '../src/i18n/en'))).map(([key, text]) => [key, parse(text)]),
) as Parameters<typeof translator>[1];
const texts = { ...translator('en', catalogue), f: formatsOf('en') };
const LEGS: Leg[] = [
  { number: 1, party: 'customer', who: '37061234567', peer: '198.51.100.7:5060', transport: 'UDP', from: 0 },
  { number: 2, party: 'agent', who: 'ana', name: 'Ana', peer: '192.0.2.44:5060', transport: 'UDP', from: 0 },
];
const text = (kind: string, leg: number, args: Record<string, string>) =>
  findingText(texts, { kind, leg, args }, LEGS, (id) => `agent ${id}`);

/** As the server tells them. */
const ALL: Finding[] = [
  { kind: 'no_ack', leg: 1, args: { by: 'them', ours: '10.0.0.5', theirs: '', peer: '198.51.100.7', seconds: '32', nat: 'ours' } },
  { kind: 'no_ack', leg: 2, args: { by: 'us', ours: '', theirs: '192.168.1.30', peer: '192.0.2.44', nat: 'theirs' } },
  { kind: 'session_timer', leg: 1, args: { by: 'them', seconds: '1800', agreed: '1800' } },
  { kind: 'nothing_heard', leg: 1, args: { told: '192.168.1.30:4000', signalling: '198.51.100.7', nat: 'theirs' } },
  { kind: 'not_heard', leg: 1, args: { told: '192.0.2.1:4000', signalling: '', nat: '' } },
  { kind: 'other_address', leg: 1, args: { told: '192.168.1.30:4000', from: '198.51.100.7:40112' } },
  { kind: 'codec_mismatch', leg: 1, args: { by: 'us', status: '488', offered: 'G729' } },
  { kind: 'codec_mismatch', leg: 2, args: { by: 'them', status: '488', offered: 'PCMA' } },
  { kind: 'not_registered', leg: 0, args: { agent: 'ana', status: '' } },
  { kind: 'no_reply', leg: 2, args: { peer: '192.0.2.44:5060', times: '4' } },
  { kind: 'wrong_password', leg: 1, args: { whose: 'ours', times: '2' } },
  { kind: 'wrong_password', leg: 1, args: { whose: 'theirs', times: '2' } },
  { kind: 'busy', leg: 2, args: { who: 'ana', status: '486', reason: 'Busy Here' } },
  { kind: 'declined', leg: 2, args: { who: 'ana', status: '603', reason: 'Decline' } },
  { kind: 'network_cause', leg: 1, args: { cause: '38', meaning: 'Network out of order' } },
  { kind: 'early_hangup', leg: 1, args: { seconds: '12' } },
  { kind: 'poor_sound', leg: 2, args: { why: 'loss_to_them,jitter', seconds: '15', mos: '1.9' } },
];

describe('what explains a call', () => {
  it('has a sentence for every kind that the server knows', () => {
    for (const finding of ALL) {
      const said = findingText(texts, finding, LEGS, (id) => id);
      expect(said).not.toBe(finding.kind);
      expect(said).not.toMatch(/[{}]|undefined/);
    }
  });

  it('names the leg, the addresses and what to do', () => {
    expect(text('no_ack', 1, ALL[0]!.args)).toBe(
      '37061234567 never acknowledged our answer, and the call was cut after 32 s. Our answer says 10.0.0.5 and went to 198.51.100.7. 10.0.0.5 is a private address that they cannot reach: set the address that they see (advertise).',
    );
    expect(text('poor_sound', 2, ALL.at(-1)!.args)).toBe(
      'Ana was poor to hear for 15 s (MOS down to 1.9): packets lost on our way to them and jitter.'.replace(
        ' and ',
        texts.f.list(['a', 'b']).slice(1, -1),
      ),
    );
    expect(text('not_registered', 0, { agent: 'ana', status: '' })).toContain('agent ana');
  });

  it('shows the code of a kind that is not known yet', () => {
    expect(text('something_new', 1, {})).toBe('something_new');
  });
});

describe('a row', () => {
  it('tells the sound of both ways', () => {
    const heard = { loss: 0.01, jitterMs: 2.4, rttMs: 40, mos: 4.2 };
    const row = { at: 0, kind: 'sound' as const, leg: 1, sound: { received: 1, sent: 1, heard, reported: heard, told: '', from: '' } };
    expect(rowText(texts, row)).toContain('We hear: MOS 4.2');
    expect(rowText(texts, row)).toContain('They hear: MOS 4.2');
    expect(rowText(texts, row)).toContain('There and back 40 ms');
  });

  it('says that a key came and not which', () => {
    expect(rowText(texts, { at: 0, kind: 'key', leg: 1, key: { by: 'rtp' } })).toBe('A key was pressed (RTP)');
  });

  it('tells what they report, and nothing they do not', () => {
    const report = { by: 'session' as const, mos: 4.1, lost: 0.05, inBursts: 0.25, burstMs: 220, bufferMs: 0 };
    expect(rowText(texts, { at: 0, kind: 'report', leg: 1, report })).toBe(
      `Their report of the whole call · MOS 4.1 · ${texts.f.percent(0.05)} lost · bursts of 220 ms with ${texts.f.percent(0.25)} missing · held back 0 ms`,
    );
    expect(rowText(texts, { at: 0, kind: 'report', leg: 1, report: { by: 'rtcp' } })).toBe(
      'Their figures of the call so far (RTCP XR)',
    );
  });

  it('has its time down to the millisecond', () => {
    expect(preciseTime(new Date(2026, 2, 2, 9, 5, 7, 8).getTime())).toBe('09:05:07.008');
  });
});
