import { useEffect, useRef } from 'react';
import type { Contact } from '../api/types';
import { useDeskClient, useServerNow } from './useDesk';
import { unsavedNote } from './useNote';

const keyOf = (contact: string) => `parley.outcome.${contact}`;
/** So long before wrap-up ends by itself what was chosen is sent. */
const BEFORE_MS = 2_000;

/** The outcome that was chosen for a contact and is not sent yet; kept over a look at others, and over a reload. */
export const chosenOutcome = (contact: string): string | undefined => localStorage.getItem(keyOf(contact)) ?? undefined;

export function chooseOutcome(contact: string, outcome: string): void {
  localStorage.setItem(keyOf(contact), outcome);
}

export function forgetOutcome(contact: string): void {
  localStorage.removeItem(keyOf(contact));
}

/** Whose time of wrap-up is nearly over although an outcome was chosen: the floor would end it without one. */
export function endingWithOutcome(contacts: Contact[], now: number): { contact: Contact; outcome: string }[] {
  return contacts.flatMap((contact) => {
    const ends = contact.phase === 'wrap_up' ? contact.wrapUpEndsAt : undefined;
    const outcome = chosenOutcome(contact.id);
    return ends !== undefined && ends - now <= BEFORE_MS && outcome ? [{ contact, outcome }] : [];
  });
}

/** An outcome that was chosen is not lost where the time runs out before *Finish*, whichever contact is shown. */
export function useOutcomesInTime(contacts: Contact[]): void {
  const desk = useDeskClient();
  const now = useServerNow();
  const sent = useRef(new Set<string>());
  useEffect(() => {
    for (const { contact, outcome } of endingWithOutcome(contacts, now)) {
      if (sent.current.has(contact.id)) continue;
      sent.current.add(contact.id);
      desk
        .wrapUp(contact.id, outcome, unsavedNote(contact.id) ?? contact.note)
        .then(() => forgetOutcome(contact.id))
        .catch(() => sent.current.delete(contact.id)); // the next second tries again
    }
  }, [contacts, now, desk]);
}
