import { parse } from '@formatjs/icu-messageformat-parser';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../catalogues.ts';
import type { TrunkCall } from '../src/api/trunks';
import { translator } from '../src/i18n';
import { endName } from '../src/reports/TrunkCard';
import { trunkCallText } from '../src/review/trunkText';

const textsIn = (locale: 'en' | 'ru') => {
  const texts = Object.entries(readCatalogue(join(import.meta.dirname, '../src/i18n', locale)));
  return translator(locale, Object.fromEntries(texts.map(([key, text]) => [key, parse(text)])));
};
const CALL: TrunkCall = { trunk: 'north', party: 'customer', direction: 'in', at: 1000 };
const said = (some: Partial<TrunkCall>, end: string | undefined = 'customer-left') => trunkCallText(textsIn('en'), { ...CALL, ...some }, end);

describe('a call over a trunk', () => {
  it('is told by whose leg it is and which way it went', () => {
    expect(said({}).way).toBe('Came by');
    expect(said({ direction: 'out' }).way).toBe('Called by');
    expect(said({ direction: 'out', party: 'outside' }).way).toBe('Outside, by');
  });

  it('tells why it was over in the words of causes', () => {
    expect(said({ answeredAt: 2000, overAt: 9000, status: 200, cause: 16, endedBy: 'trunk' })).toEqual({
      way: 'Came by',
      end: '16 · Normal call clearing',
      by: 'the trunk ended it',
    });
    expect(said({ overAt: 9000, status: 503, endedBy: 'trunk' })).toEqual({ way: 'Came by', end: 'Refused: SIP 503' });
    expect(said({ overAt: 9000, status: 503, cause: 34 }).end).toBe('Refused: SIP 503 (34 · No circuit available)');
    expect(said({ overAt: 9000, status: 487, endedBy: 'us' })).toEqual({ way: 'Came by', end: 'Given up before the answer', by: 'we ended it' });
    expect(said({ overAt: 9000 }).end).toBe('The trunk said nothing');
  });

  it('without an end lasts, or was cut off where its contact was', () => {
    expect(trunkCallText(textsIn('en'), { ...CALL, answeredAt: 2000 }, undefined).end).toBe('Not over yet');
    expect(said({ answeredAt: 2000 }, 'server-restarted').end).toBe('Cut off when the server went');
    expect(said({ answeredAt: 2000 }).end).toBe('Its end was not noted');
  });

  it('is counted under the name of its end', () => {
    const texts = textsIn('ru');
    expect(endName(texts, { protocol: 'q850', cause: 38, calls: 1, failed: 1 })).toBe('38 — Сеть неисправна');
    expect(endName(texts, { protocol: 'sip', cause: 503, calls: 1, failed: 1 })).toBe('SIP 503');
    expect(endName(texts, { protocol: 'silent', calls: 1, failed: 1 })).toBe('Транк ничего не сообщил');
  });
});
