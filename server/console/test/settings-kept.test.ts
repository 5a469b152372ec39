import { describe, expect, it } from 'vitest';
import { botFaults, botOf, inLanguage } from '../src/admin/bots/bots';
import { isBad, refusedOf, standingOf, type TrunkView } from '../src/admin/channels/telephony';
import { type Document, normalised } from '../src/admin/document';
import { undoing } from '../src/admin/draft/undo';
import { without } from '../src/admin/queues/without';
import { countsOf, retentionFaults, retentionOf, rulesOf, withDays } from '../src/admin/retention/retention';

describe('retention', () => {
  it('keeps for ever what has no number, and refuses 0', () => {
    const none = retentionOf(undefined);
    expect(rulesOf(none)).toEqual([]);
    const some = { ...withDays(none, 'recordings', 30), queues: { sales: { chats: 7 } } };
    expect(rulesOf(some)).toEqual([
      { kind: 'recordings', days: 30 },
      { kind: 'chats', queue: 'sales', days: 7 },
    ]);
    expect(retentionFaults(some)).toEqual([]);
    const wrong = [0, 1.5, Number.NaN, 36_501].map((days) => retentionFaults(withDays(none, 'chats', days)));
    expect(wrong.map(([fault]) => fault?.path)).toEqual(Array(4).fill('retention.chats'));
    expect(retentionFaults(withDays(none, 'audit', 364)).map(({ path }) => path)).toEqual(['retention.audit']);
    expect(retentionFaults(withDays(none, 'audit', 365))).toEqual([]);
    expect(withDays(some, 'recordings', undefined)).toEqual({ queues: { sales: { chats: 7 } } });
  });

  it('says nothing of what would go before it is counted', () => {
    const rules = [{ kind: 'chats', days: 7 }, { kind: 'chats', queue: 'sales', days: 9 }];
    expect([...countsOf(rules, undefined)]).toEqual([]);
    expect([...countsOf(rules, [0, 3])]).toEqual([[' chats', 0], ['sales chats', 3]]);
  });

  it('forgets the days of a queue that is removed, and no bot that is for no queue yet', () => {
    const bots = [botOf({ id: 'new' }), botOf({ id: 'one', queues: ['sales'] }), botOf({ id: 'two', queues: ['sales', 'desk'] })];
    const document = { ...normalised({}), bots, retention: retentionOf({ chats: 9, queues: { sales: { chats: 7 }, desk: { chats: 8 } } }) };
    const left = without(document, 'sales');
    expect(left.retention).toEqual({ chats: 9, queues: { desk: { chats: 8 } } });
    expect(left.bots.map(({ id, queues }) => [id, queues])).toEqual([['new', []], ['two', ['desk']]]);
  });
});

describe('undo', () => {
  const document = normalised({
    cannedReplies: [
      { id: 'a', queues: [], text: { en: 'A' } },
      { id: 'b', queues: [], text: { en: 'B' } },
      { id: 'c', queues: [], text: { en: 'C' } },
    ],
  } as Partial<Document>);
  const texts = ({ cannedReplies }: Document) => cannedReplies.map(({ id, text }) => `${id}=${text.en}`);

  it('brings back what was removed, where it was, and keeps what was changed after it', () => {
    const change = (now: Document) => ({ ...now, cannedReplies: now.cannedReplies.filter(({ id }) => id !== 'b') });
    const later = change(document);
    const edited = { ...later, cannedReplies: later.cannedReplies.map((one) => (one.id === 'c' ? { ...one, text: { en: 'Later' } } : one)) };
    expect(texts(undoing(document, change)(edited))).toEqual(['a=A', 'b=B', 'c=Later']);
  });
});

describe('bots', () => {
  it('are whole after what the server leaves out, and say what is missing', () => {
    const bot = botOf({ id: 'helper' });
    expect(bot.duty).toBe('outside-hours');
    const faults = botFaults({ ...normalised({}), bots: [bot] });
    expect(faults.map(({ path }) => path)).toEqual(['bots[helper].queues', 'bots[helper].answers']);
  });

  it('forget a language of an answer that says nothing', () => {
    const known = { id: 'a', questions: { en: ['Where?'] }, answer: { en: 'Here' } };
    const both = inLanguage(inLanguage(known, 'lt', { questions: ['Kur?'] }), 'lt', { answer: 'Čia' });
    expect(both.answer).toEqual({ en: 'Here', lt: 'Čia' });
    expect(inLanguage(inLanguage(both, 'lt', { questions: [''] }), 'lt', { answer: '' })).toEqual(known);
  });
});

describe('trunks', () => {
  it('stand as their registration says, then as they answer', () => {
    const none = { calls: 0, poor: 0 };
    const trunk = (given: Partial<TrunkView>): TrunkView => ({ id: 'carrier', profile: '', sound: { hour: none, day: none, alarm: false }, releases: [], ...given });
    const registration = { registered: true, why: '', until: 0 };
    expect(standingOf(trunk({ registration, up: true }))).toBe('registered');
    expect(standingOf(trunk({ registration, up: false }))).toBe('down');
    expect(standingOf(trunk({ registration: { ...registration, registered: false }, up: true }))).toBe('lost');
    expect(standingOf(trunk({}))).toBe('quiet');
    expect(isBad(trunk({ up: true }))).toBe(false);
    expect(refusedOf(trunk({ toll: { atOnce: 0, today: 1, minutes: 2, refused: { country: 2, rate: 1 } } }))).toBe(3);
  });
});
