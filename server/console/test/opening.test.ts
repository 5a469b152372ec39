import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Contact } from '../src/api/types';
import { sweep } from '../src/desk/leftovers';
import { LinkOpener } from '../src/desk/opening';

const URL = 'https://crm.example.org/?q=1';

const contact = (id: string, change: Partial<Contact> = {}): Contact =>
  ({
    id,
    phase: 'connected',
    deskLinks: [
      { id: 'orders', label: 'Orders', url: 'https://shop.example.org/', lacks: [], opens: false },
      { id: 'crm', label: 'CRM', url: URL, lacks: [], opens: true },
    ],
    ...change,
  }) as Contact;

describe('a link that opens by itself', () => {
  const opened: string[] = [];
  const blocked: string[] = [];
  let lets = true;
  let inFront = true;
  const page = () =>
    new LinkOpener({
      storage: localStorage,
      open: (url) => {
        if (lets) opened.push(url);
        return lets;
      },
      inFront: () => inFront,
      alone: (run) => run(),
      blocked: (id, link) => blocked.push(`${id} ${link.id}`),
    });
  beforeEach(() => {
    vi.useFakeTimers();
    opened.length = 0;
    blocked.length = 0;
    lets = true;
    inFront = true;
  });
  afterEach(() => {
    localStorage.clear();
    vi.useRealTimers();
  });

  it('opens at once where the agent answered, since the click lets it', () => {
    const here = page();
    here.look([], true);
    here.answers('c1');
    here.look([contact('c1', { phase: 'accepted' })], false);
    expect(opened).toEqual([URL]);
    here.look([contact('c1')], false);
    vi.advanceTimersByTime(10_000);
    expect(opened).toEqual([URL]);
  });

  it('opens in one page of several, in the one that is looked at', () => {
    inFront = false;
    const behind = page();
    behind.look([], true);
    behind.look([contact('c1')], false);
    inFront = true;
    const front = page();
    front.look([], true);
    front.look([contact('c1')], false);
    vi.advanceTimersByTime(250);
    expect(opened).toEqual([URL]);
    vi.advanceTimersByTime(10_000);
    expect(opened).toEqual([URL]);
  });

  it('leaves it to the page in which it was answered', () => {
    const here = page();
    const there = page();
    here.look([], true);
    there.look([], true);
    here.answers('c1');
    there.look([contact('c1')], false);
    lets = false;
    here.look([contact('c1')], false);
    vi.advanceTimersByTime(10_000);
    expect(blocked).toEqual(['c1 crm']);
  });

  it('says so where the browser does not let it, as of a call that was answered at a desk phone', () => {
    lets = false;
    const here = page();
    here.look([], true);
    here.look([contact('c1')], false);
    vi.advanceTimersByTime(250);
    expect(blocked).toEqual(['c1 crm']);
    expect(opened).toEqual([]);
  });

  it('does not open again after a reload, nor for what was on the desk before', () => {
    page().look([contact('c1')], true);
    vi.advanceTimersByTime(10_000);
    expect(opened).toEqual([]);
  });

  it('opens where the whole desk is what tells of the answer', () => {
    const here = page();
    here.look([], true);
    here.answers('c1');
    here.look([contact('c1')], true);
    expect(opened).toEqual([URL]);
  });

  it('is for what was answered: not for calls one began, parts that are left, chats that sleep, or links without an address', () => {
    const here = page();
    here.look([], true);
    here.look(
      [
        contact('c1', { outgoing: true }),
        contact('c2', { partOf: 'c9', phase: 'wrap_up' }),
        contact('c3', { phase: 'asleep' }),
        contact('c4', { deskLinks: [{ id: 'crm', label: 'CRM', lacks: ['number'], opens: false }] }),
        contact('c5', { deskLinks: undefined }),
      ],
      false,
    );
    vi.advanceTimersByTime(10_000);
    expect(opened).toEqual([]);
    expect(blocked).toEqual([]);
  });

  it('keeps nothing but that it opened, and that for a day', () => {
    const here = page();
    here.look([], true);
    here.answers('c1');
    here.look([contact('c1')], false);
    expect(Object.entries({ ...localStorage })).toEqual([['parley.opened.c1', '1']]);
    sweep(localStorage, new Set(), 0);
    sweep(localStorage, new Set(), 86_400_000);
    expect(localStorage.length).toBe(0);
  });
});
