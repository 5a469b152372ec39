import { describe, expect, it } from 'vitest';
import type { ChatEvent } from '../src/api/types';
import { bodyOf, itemsOf } from '../src/desk/chat';
import { linesOf, repliesOf } from '../src/review/replies';

let seq = 0;
const said = (who: 'visitor' | 'agent', ts: number, body: string): ChatEvent => ({
  c: 'c1',
  seq: ++seq,
  ts,
  kind: 'message',
  by: { who, id: who === 'agent' ? 'milda' : 'v1', name: who === 'agent' ? 'Milda' : 'Hannah' },
  body,
});

describe('a transcript', () => {
  const events = [
    said('visitor', 0, 'Hello'),
    said('visitor', 20_000, 'My suitcase is lost'),
    said('agent', 50_000, 'Sorry to hear that'),
    said('agent', 55_000, 'Which tag?'),
    said('visitor', 130_000, 'HX 0417'),
    said('agent', 140_000, 'Found it'),
  ];
  const lines = linesOf(events);
  const turns = lines.flatMap((line) => (line.kind === 'turn' ? [line.turn] : []));

  it('puts what one person says within a minute together', () => {
    expect(turns.map((turn) => turn.texts.length)).toEqual([2, 2, 1, 1]);
  });

  it('times each reply from the first word that waited for it', () => {
    expect(turns.map((turn) => turn.replyMs)).toEqual([undefined, 50_000, undefined, 10_000]);
    expect(repliesOf(lines, events)).toEqual({ first: 50_000, average: 30_000, longest: 50_000, messages: 6 });
  });

  it('has no reply times when nobody replied', () => {
    const alone = [said('visitor', 0, 'Anybody?')];
    expect(repliesOf(linesOf(alone), alone)).toEqual({ messages: 1 });
  });
});

describe('the log of a chat', () => {
  const at = new Date(2026, 2, 12, 14, 36).getTime();
  const thread = (events: ChatEvent[], read = 0, delivered = 0) => ({
    events,
    ahead: [],
    head: seq,
    read,
    delivered,
    loaded: true,
    failed: false,
  });

  it('shows how far the last message got', () => {
    const sent = said('agent', at, 'On its way');
    const deliveries = [thread([sent]), thread([sent], 0, sent.seq), thread([sent], sent.seq, sent.seq)].map((one) => {
      const [, group] = itemsOf(one, []);
      return group?.kind === 'group' ? group.bubbles[0]?.delivery : undefined;
    });
    expect(deliveries).toEqual(['sent', 'delivered', 'read']);
  });

  it('shows a message once that is both waiting here and known to the server', () => {
    const sent = { ...said('agent', at, 'On its way'), cid: 'k1' };
    const pending = { c: 'c1', cid: 'k1', body: 'On its way', at, state: 'sending' as const };
    const groups = itemsOf(thread([sent]), [pending]).filter((item) => item.kind === 'group');
    expect(groups).toHaveLength(1);
    expect(groups[0]?.kind === 'group' && groups[0].bubbles).toHaveLength(1);
  });

  it('starts each day with its date', () => {
    const next = new Date(2026, 2, 13, 9, 0).getTime();
    const items = itemsOf(thread([said('visitor', at, 'a'), said('visitor', next, 'b')]), []);
    expect(items.map((item) => item.kind)).toEqual(['day', 'group', 'day', 'group']);
  });

  it('reads the small object of an event in both forms, and nothing of rubbish', () => {
    expect(bodyOf({ ...said('visitor', at, '{"score":5}'), kind: 'rating' })).toEqual({ score: 5 });
    expect(bodyOf({ ...said('visitor', at, ''), kind: 'rating', body: { score: 4 } })).toEqual({ score: 4 });
    expect(bodyOf({ ...said('visitor', at, 'not json'), kind: 'rating' })).toEqual({});
  });
});
