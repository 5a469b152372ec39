import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError } from '../api/client';
import type { Contact } from '../api/types';
import { useDeskClient } from './useDesk';

const PAUSE_MS = 600;
const RETRY_MS = 3_000;
/** Who types without a pause is saved all the same. */
const LONGEST_MS = 3_000;

export type Saving = { state: 'idle' } | { state: 'saving' } | { state: 'saved'; at: number } | { state: 'failed' };

export interface Note {
  /** The contact. */
  of: string;
  text: string;
  saving: Saving;
  write: (text: string) => void;
  /** Saves at once what is not saved yet. */
  flush: () => void;
  /** Before the text goes to the server by another way: nothing is saved any more, and nothing is under way. */
  yields: () => Promise<void>;
  /** The server has the text by that other way; if not, it is still to be saved. */
  settled: (done: boolean) => void;
}

const keyOf = (contact: string) => `parley.note.${contact}`;

/** A note that saves as it is typed, and keeps what is not saved over a reload. */
export function useNote(contact: Contact): Note {
  const desk = useDeskClient();
  const key = keyOf(contact.id);
  const [text, setText] = useState(() => localStorage.getItem(key) ?? contact.note);
  const [saving, setSaving] = useState<Saving>({ state: 'idle' });
  const unsaved = useRef<string | undefined>(localStorage.getItem(key) ?? undefined);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const since = useRef<number | undefined>(undefined);
  const underWay = useRef<Promise<void>>(Promise.resolve());

  const save = useCallback(async () => {
    clearTimeout(timer.current);
    since.current = undefined;
    const value = unsaved.current;
    if (value === undefined) return;
    setSaving({ state: 'saving' });
    const saved = desk.note(contact.id, value);
    underWay.current = saved.catch(() => {});
    try {
      await saved;
      if (unsaved.current === value) {
        unsaved.current = undefined;
        localStorage.removeItem(key);
        setSaving({ state: 'saved', at: Date.now() });
      }
    } catch (error) {
      setSaving({ state: 'failed' });
      if (error instanceof ApiError && error.passing) timer.current = setTimeout(() => void save(), RETRY_MS);
    }
  }, [desk, contact.id, key]);

  useEffect(() => {
    if (unsaved.current === undefined) setText(contact.note);
  }, [contact.note]);

  useEffect(() => {
    void save();
    return () => {
      clearTimeout(timer.current);
      if (unsaved.current !== undefined) desk.note(contact.id, unsaved.current).catch(() => {});
    };
  }, [save, desk, contact.id]);

  const write = (value: string) => {
    setText(value);
    unsaved.current = value;
    localStorage.setItem(key, value);
    clearTimeout(timer.current);
    const now = Date.now();
    since.current ??= now;
    timer.current = setTimeout(() => void save(), Math.min(PAUSE_MS, Math.max(0, since.current + LONGEST_MS - now)));
  };
  const yields = () => {
    clearTimeout(timer.current);
    unsaved.current = undefined;
    return underWay.current;
  };
  const settled = (done: boolean) => {
    if (done) localStorage.removeItem(key);
    else write(text);
  };
  return { of: contact.id, text, saving, write, flush: () => void save(), yields, settled };
}
