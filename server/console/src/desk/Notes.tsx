import { useId, useLayoutEffect, useRef } from 'react';
import type { Contact } from '../api/types';
import { useI18n } from '../i18n';
import { type Note, type Saving, useNote } from './useNote';

const MOST_LETTERS = 4000;

export function Notes({ contact }: { contact: Contact }) {
  const note = useNote(contact);
  return <NoteField note={note} />;
}

export function NoteField({ note }: { note: Note }) {
  const { t } = useI18n();
  const id = useId();
  const field = useStaying(note.of);
  return (
    <div className="notefield">
      <div className="row">
        <h3 className="sec">
          <label htmlFor={id}>{t('notes.title')}</label>
        </h3>
        <SavingText saving={note.saving} />
      </div>
      <textarea
        ref={field}
        id={id}
        className="inp"
        rows={4}
        dir="auto"
        maxLength={MOST_LETTERS}
        value={note.text}
        placeholder={t('notes.hint')}
        onChange={(event) => note.write(event.target.value)}
        onBlur={note.flush}
      />
    </div>
  );
}

/** Whose notes were being written when their field went, and where the next letter goes. */
let writing: { contact: string; caret: number } | undefined;

/** A call that ends puts another field in place of this one: whoever is writing goes on writing. */
function useStaying(contact: string) {
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const box = field.current;
    if (box && writing?.contact === contact) {
      box.focus();
      box.setSelectionRange(writing.caret, writing.caret);
    }
    writing = undefined;
    return () => {
      if (box && document.activeElement === box) writing = { contact, caret: box.selectionEnd };
    };
  }, [contact]);
  return field;
}

function SavingText({ saving }: { saving: Saving }) {
  const { t, f } = useI18n();
  switch (saving.state) {
    case 'idle':
      return null;
    case 'saving':
      return <span className="f12 t3 end">{t('notes.saving')}</span>;
    case 'saved':
      return <span className="f12 t3 end num">{t('notes.saved', { time: f.time(saving.at) })}</span>;
    case 'failed':
      return (
        <span className="f12 c-warn end" role="status">
          {t('notes.failed')}
        </span>
      );
  }
}
