import { describe, expect, it } from 'vitest';
import { waitBefore } from '../src/api/socket';
import { nameOf } from '../src/app/keys';
import { placeOf } from '../src/app/router';
import type { BoardContact, Phase } from '../src/api/types';
import { longestWaiting, serviceLevel, waitLevel } from '../src/board/level';

describe('addresses', () => {
  it('lead to their pages, with the contact they name', () => {
    expect(placeOf('/')).toEqual({ page: 'home' });
    expect(placeOf('/desk/c%2F1')).toEqual({ page: 'desk', contact: 'c/1' });
    expect(placeOf('/desk/messages')).toEqual({ page: 'messages' });
    expect(placeOf('/reviews')).toEqual({ page: 'reviews' });
    expect(placeOf('/reviews/k1')).toEqual({ page: 'reviews', card: 'k1' });
    expect(placeOf('/wall')).toEqual({ page: 'wall' });
    expect(placeOf('/recordings/c1')).toEqual({ page: 'recording', id: 'c1' });
  });

  it('lead nowhere when there is no such page', () => {
    expect(['/fax', '/board/x', '/recordings/a/b'].map((path) => placeOf(path).page)).toEqual(Array(3).fill('nowhere'));
  });

  it('lead nowhere when they are not well formed', () => {
    expect(placeOf('/desk/%E0%A4%A')).toEqual({ page: 'nowhere' });
  });
});

describe('keys', () => {
  const press = (code: string, held: Partial<Record<'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey', boolean>> = {}) =>
    nameOf({ code, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...held });

  it('are known by their place on the keyboard, so every layout works', () => {
    expect(press('KeyA', { altKey: true })).toBe('Alt+KeyA');
    expect(press('F6', { shiftKey: true })).toBe('Shift+F6');
  });

  it('of the number pad count as digits, and Command as Ctrl', () => {
    expect(press('Numpad1', { altKey: true })).toBe('Alt+Digit1');
    expect(press('Enter', { metaKey: true })).toBe('Ctrl+Enter');
  });
});

describe('levels of the board', () => {
  it('call a wait near beyond the target, and over beyond three times of it', () => {
    expect([20_000, 20_001, 60_000, 60_001].map((ms) => waitLevel(ms, 20_000))).toEqual(['fine', 'near', 'near', 'over']);
  });

  it('call a service level near down to ten points below the target', () => {
    expect([0.8, 0.79, 0.7, 0.69].map((share) => serviceLevel(share, 0.8))).toEqual(['fine', 'near', 'near', 'over']);
  });
});

describe('waiting before the next try', () => {
  it('doubles up to half a minute, the last half of it by chance', () => {
    expect([1, 2, 3].map((attempt) => waitBefore(attempt, 0))).toEqual([250, 500, 1000]);
    expect(waitBefore(20, 1)).toBe(30_000);
  });
});

describe('who has waited longest', () => {
  const one = (id: string, queue: string, phase: Phase, sinceMs: number) => ({ id, queue, phase, sinceMs }) as BoardContact;
  it('is the oldest that waits in this queue', () => {
    const contacts = [one('talks', 'a', 'connected', 1), one('later', 'a', 'queued', 9), one('first', 'a', 'queued', 5), one('other', 'b', 'queued', 2)];
    expect(longestWaiting(contacts, 'a')?.id).toBe('first');
    expect(longestWaiting(contacts, 'c')).toBeUndefined();
  });
});
