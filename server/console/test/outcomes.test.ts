import { afterEach, describe, expect, it } from 'vitest';
import type { Contact } from '../src/api/types';
import { chooseOutcome, chosenOutcome, endingWithOutcome, forgetOutcome } from '../src/desk/outcomes';
import { isWrittenIn, writeIn } from '../src/desk/writeIn';

const ENDS = 60_000;
const inWrapUp = (id: string, more: Partial<Contact> = {}) => ({ id, phase: 'wrap_up', wrapUpEndsAt: ENDS, ...more }) as Contact;

describe('an outcome that was chosen', () => {
  afterEach(() => localStorage.clear());

  it('is kept while another contact is looked at, and forgotten once it is sent', () => {
    chooseOutcome('c1', 'sold');
    expect(chosenOutcome('c1')).toBe('sold');
    expect(chosenOutcome('c2')).toBeUndefined();
    forgetOutcome('c1');
    expect(chosenOutcome('c1')).toBeUndefined();
  });

  it('is sent when the time of wrap-up is nearly over, and not before', () => {
    chooseOutcome('c1', 'sold');
    const both = [inWrapUp('c1'), inWrapUp('c2')];
    expect(endingWithOutcome(both, ENDS - 5_000)).toEqual([]);
    expect(endingWithOutcome(both, ENDS - 1_900).map(({ contact, outcome }) => [contact.id, outcome])).toEqual([['c1', 'sold']]);
  });

  it('waits for Finish where wrap-up has no end, and is nothing while the customer is there', () => {
    chooseOutcome('c1', 'sold');
    expect(endingWithOutcome([inWrapUp('c1', { wrapUpEndsAt: undefined })], ENDS)).toEqual([]);
    expect(endingWithOutcome([inWrapUp('c1', { phase: 'connected' })], ENDS)).toEqual([]);
  });
});

describe('the field of a chat', () => {
  it('has the focus once where the keyboard chose the chat', () => {
    writeIn('c1');
    expect(isWrittenIn('c2')).toBe(false);
    expect(isWrittenIn('c1')).toBe(true);
    expect(isWrittenIn('c1')).toBe(false);
  });
});
