import { type FormEvent, useId, useRef, useState } from 'react';
import { useI18n } from '../../i18n';
import { Dialog } from '../../ui/Dialog';
import { latin } from './latin';

const ID = /^[a-z0-9][a-z0-9._-]{0,63}$/;

/** An id out of a name, as far as its letters have Latin ones. @param locale of who writes it */
export const idOf = (name: string, locale = ''): string =>
  latin(name, locale)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64);

/** Asks for the name and the id of something new; the id cannot be changed later. */
export function NewDialog(props: {
  title: string;
  open: boolean;
  taken: string[];
  onlyId?: boolean;
  /** What else is asked of the id, and how that is said. */
  pattern?: RegExp;
  help?: string;
  close: () => void;
  make: (id: string, name: string) => void;
}) {
  return (
    <Dialog title={props.title} open={props.open} onClose={props.close}>
      <NewForm {...props} />
    </Dialog>
  );
}

function NewForm(props: Parameters<typeof NewDialog>[0]) {
  const { t, locale } = useI18n();
  const nameId = useId();
  const idId = useId();
  const [name, setName] = useState('');
  const [typed, type] = useState<string>();
  const [tried, attempt] = useState(false);
  const idField = useRef<HTMLInputElement>(null);
  const id = typed ?? idOf(name, locale);
  const problem = (props.pattern ?? ID).test(id) ? (props.taken.includes(id) ? t('new.taken', { id }) : undefined) : (props.help ?? t('new.odd'));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    attempt(true);
    if (problem !== undefined) {
      idField.current?.focus();
      return;
    }
    props.make(id, name.trim());
    props.close();
  };
  return (
    <form className="col g3" onSubmit={submit} noValidate>
      {!props.onlyId && (
        <div className="field">
          <label htmlFor={nameId}>{t('q.name')}</label>
          <input id={nameId} className="inp" dir="auto" value={name} onChange={(event) => setName(event.target.value)} />
        </div>
      )}
      <div className="field">
        <label htmlFor={idId}>{t('new.id')}</label>
        <input
          ref={idField}
          id={idId}
          className="inp mono"
          dir="ltr"
          autoComplete="off"
          value={id}
          aria-invalid={tried && problem !== undefined ? true : undefined}
          aria-describedby={`${idId}-h`}
          onChange={(event) => type(event.target.value)}
        />
        <span id={`${idId}-h`} className={tried && problem ? 'help err' : 'help'} role={tried && problem ? 'alert' : undefined}>
          {(tried && problem) || (props.help ?? t('new.idHelp'))}
        </span>
      </div>
      <div className="row g2 acts">
        <button type="submit" className="btn primary">
          {t('new.add')}
        </button>
        <button type="button" className="btn" onClick={props.close}>
          {t('set.cancel')}
        </button>
      </div>
    </form>
  );
}
