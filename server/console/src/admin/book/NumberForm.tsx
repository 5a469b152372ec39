import { type FormEvent, useState } from 'react';
import { useI18n } from '../../i18n';
import type { Key } from '../../i18n/keys';
import { labelIn } from '../document';
import { useDraft } from '../draft/Draft';
import { Check } from '../parts/fields';
import { Line } from '../users/personFields';
import { Twice } from '../users/Section';
import { faults, type OutsideNumber, plain, useBookActs, type Wanted, words } from './book';

/** One number, new or there already. */
export function NumberForm({ entry, most, close }: { entry: OutsideNumber | undefined; most: number; close: () => void }) {
  const { t } = useI18n();
  const [number, setNumber] = useState(entry?.number ?? '');
  const [refused, refuse] = useState<{ fault: Key; field: string | undefined; number: string }>();
  const acts = useBookActs(most, (fault, field) => refuse({ fault, field, number }));
  const [name, setName] = useState(entry?.name ?? '');
  const [note, setNote] = useState(entry?.note ?? '');
  const [tags, setTags] = useState(entry?.tags.join(', ') ?? '');
  const [queues, setQueues] = useState(entry?.queues ?? []);
  const [tried, attempt] = useState(false);
  const [busy, work] = useState(false);
  const wanted: Wanted = { name: name.trim(), number: plain(number), note: note.trim(), tags: words(tags), queues };
  const taken = refused?.fault === 'nb.taken' && refused.number === number ? refused.fault : undefined;
  const wrong = faults(wanted);
  const told = (field: string) => (refused?.field === field ? t(refused.fault) : undefined);
  const said = (key: (typeof wrong)[keyof typeof wrong]) => (tried && key ? t(key) : undefined);
  const run = async (what: Promise<boolean>) => {
    work(true);
    if (await what) close();
    work(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    attempt(true);
    refuse(undefined);
    if (Object.values(wrong).some(Boolean) || busy) return;
    void run(entry ? acts.change(entry.id, wanted, entry.at) : acts.add(wanted));
  };
  return (
    <form className="col g3" onSubmit={submit} noValidate>
      <Line label={t('nb.name')} value={name} wrong={said(wrong.name) ?? told('name')} onChange={setName} />
      <Line label={t('nb.number')} mono value={number} help={t('nb.numberHelp')} wrong={said(wrong.number ?? taken) ?? told('number')} onChange={setNumber} />
      <Line label={t('nb.note')} value={note} help={t('nb.noteHelp')} wrong={said(wrong.note) ?? told('note')} onChange={setNote} />
      <Line label={t('nb.tags')} value={tags} help={t('nb.tagsHelp')} wrong={said(wrong.tags) ?? told('tags')} onChange={setTags} />
      <ForQueues chosen={queues} choose={setQueues} />
      {refused && (refused.fault === 'nb.overtaken' || refused.field === 'queues') && (
        <p className="help err" role="alert">
          {t(refused.fault)}
        </p>
      )}
      <div className="row g2 acts wrapx">
        <button type="submit" className="btn primary" disabled={busy}>
          {t(entry ? 'set.save' : 'nb.add')}
        </button>
        <button type="button" className="btn" onClick={close}>
          {t('set.cancel')}
        </button>
        {entry && (
          <span className="end">
            <Twice text={t('nb.remove')} sure={t('nb.removeSure', { name: entry.name })} act={() => void run(acts.remove(entry.id))} />
          </span>
        )}
      </div>
    </form>
  );
}

function ForQueues({ chosen, choose }: { chosen: string[]; choose: (queues: string[]) => void }) {
  const { t, locale } = useI18n();
  const { document } = useDraft();
  return (
    <fieldset className="bare col g1">
      <legend className="lbl">{t('nb.queues')}</legend>
      {document.queues.map(({ id, name }) => (
        <Check key={id} on={chosen.includes(id)} onChange={(on) => choose(on ? [...chosen, id] : chosen.filter((one) => one !== id))}>
          {labelIn(name, locale, id)}
        </Check>
      ))}
      <span className="help">{t('nb.queuesHelp')}</span>
    </fieldset>
  );
}
