import { useId } from 'react';
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
  return (
    <div className="notefield">
      <div className="row">
        <h3 className="sec">
          <label htmlFor={id}>{t('notes.title')}</label>
        </h3>
        <SavingText saving={note.saving} />
      </div>
      <textarea
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
