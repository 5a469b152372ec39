import { describe, expect, it } from 'vitest';
import type { CannedReply } from '../src/api/types';
import { askedFor, choices, filled, firstPlace } from '../src/desk/canned';

const REPLIES: CannedReply[] = [
  { id: 'refund-docs', queues: ['refunds'], text: { en: 'Send us the receipt', ru: 'Пришлите квитанцию' } },
  { id: 'refund-iban', queues: ['refunds'], text: { en: 'Write your IBAN' } },
  { id: 'no-refund', queues: ['refunds'], text: { ru: 'Возврата нет', en: 'No refund' } },
  { id: 'bike', queues: ['bookings'], text: { en: 'Bikes are welcome' } },
  { id: 'hello', queues: [], text: { lt: 'Laba diena', en: 'Hello' } },
];
const RUSSIAN = { queue: 'refunds', language: 'ru' };
const ids = (asked: string, chat = RUSSIAN) => choices(REPLIES, chat, asked, ['lt', 'en']).map((one) => one.id);

describe('canned replies', () => {
  it('are asked for by a slash at the start and nothing but a word', () => {
    expect(askedFor('/')).toBe('');
    expect(askedFor('/Refund')).toBe('refund');
    expect(askedFor('/refund now')).toBeUndefined();
    expect(askedFor('either/or')).toBeUndefined();
    expect(askedFor('')).toBeUndefined();
  });

  it('in the language of the chat come first, then those that begin as typed', () => {
    expect(ids('refund')).toEqual(['refund-docs', 'no-refund', 'refund-iban']);
  });

  it('are those of the queue of the chat and those of all queues', () => {
    expect(ids('')).not.toContain('bike');
    expect(ids('', { queue: 'bookings', language: 'en' })).toEqual(['bike', 'hello']);
  });

  it('not written in the language of the chat fall back to the first that is', () => {
    expect(choices(REPLIES, RUSSIAN, 'hello', ['lt', 'en'])).toEqual([{ id: 'hello', language: 'lt', text: 'Laba diena' }]);
    expect(choices(REPLIES, RUSSIAN, 'hello', ['en'])[0]?.text).toBe('Hello');
  });

  it('are found by what they say', () => {
    expect(ids('квитанц')).toEqual(['refund-docs']);
    expect(ids('nothing-like-it')).toEqual([]);
  });

  it('have the names filled in that are known; the first that is not is to be selected', () => {
    const text = 'Hello {customer}, I am {agent}. {customer}?';
    expect(filled(text, { agent: 'Milda', customer: 'Oleg' })).toBe('Hello Oleg, I am Milda. Oleg?');
    expect(filled(text, { agent: '$&' })).toBe('Hello {customer}, I am $&. {customer}?');
    expect(firstPlace(filled(text, { agent: 'Milda' }))).toEqual({ start: 6, end: 16 });
    expect(firstPlace('nothing to fill in {there}')).toBeUndefined();
  });
});
