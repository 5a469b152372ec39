import { useQuery } from '@tanstack/react-query';
import { Bookmark } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { post } from '../../api/client';
import { useI18n } from '../../i18n';
import { Dialog } from '../../ui/Dialog';
import { Failed, Skeleton } from '../../ui/parts';
import { useToast } from '../../ui/Toasts';
import type { TryAsked } from '../api';
import { useDraft } from '../draft/Draft';
import { idOf } from '../parts/NewDialog';
import { useErrorText } from '../parts/useErrorText';
import { Floor } from './Floor';
import { type KeptTest, MOST_TESTS, outcomeOf, testOf } from './tests';
import { useOutcomeText } from './useOutcomeText';

/** Keeps what was tried, with the floor it was tried on, as a test of the configuration. */
export function KeepButton({ ask }: { ask: TryAsked | undefined }) {
  const { t } = useI18n();
  const { mayEdit } = useDraft();
  const [open, show] = useState(false);
  if (!mayEdit) return null;
  return (
    <>
      <button type="button" className="btn" disabled={!ask} onClick={() => show(true)}>
        <Bookmark size={16} strokeWidth={1.75} aria-hidden="true" />
        {t('kt.keep')}
      </button>
      <Dialog title={t('kt.keep')} open={open} onClose={() => show(false)}>
        {ask && <Keep ask={ask} close={() => show(false)} />}
      </Dialog>
    </>
  );
}

interface Made {
  test: KeptTest;
  asLive: boolean;
}

const make = async (ask: TryAsked): Promise<Made> => {
  const { test, asLive } = await post<Made>('/api/routing/tests/make', ask);
  return { test: testOf({ ...test, expect: outcomeOf(test.expect) }), asLive };
};

function Keep({ ask, close }: { ask: TryAsked; close: () => void }) {
  const { t } = useI18n();
  const errorText = useErrorText();
  const made = useQuery({
    queryKey: ['test-made', ask],
    queryFn: () => make(ask),
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false, // what is shown is what is kept
  });
  if (made.isPending) return <Skeleton rows={3} />;
  if (made.isError) return <Failed title={t('t.failed')} text={errorText(made.error)} again={() => void made.refetch()} />;
  return <KeepForm made={made.data} close={close} />;
}

function KeepForm({ made: { test, asLive }, close }: { made: Made; close: () => void }) {
  const { t } = useI18n();
  const say = useToast();
  const { document, edit } = useDraft();
  const outcome = useOutcomeText();
  const field = useId();
  const [name, write] = useState('');
  const [tried, attempt] = useState(false);
  const full = document.tests.length >= MOST_TESTS;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    attempt(true);
    if (name.trim() === '' || full) return;
    edit((now) => ({ ...now, tests: [...now.tests, { ...test, id: idFor(name, now.tests), name: name.trim() }] }));
    say(t('kt.kept'));
    close();
  };
  return (
    <form className="col g3" onSubmit={submit} noValidate>
      <div className="field">
        <label htmlFor={field}>{t('kt.name')}</label>
        <input
          id={field}
          className="inp"
          dir="auto"
          maxLength={120}
          autoComplete="off"
          value={name}
          aria-invalid={tried && name.trim() === '' ? true : undefined}
          aria-describedby={`${field}-h`}
          onChange={(event) => write(event.target.value)}
        />
        <span id={`${field}-h`} className={tried && name.trim() === '' ? 'help err' : 'help'}>
          {t(tried && name.trim() === '' ? 'fault.noText' : 'kt.nameHelp')}
        </span>
      </div>
      {!asLive && <p className="banner warn ktw">{t('kt.notLive')}</p>}
      <div>
        <p className="lbl">{t('kt.found')}</p>
        <p className="med">{outcome(test.expect)}</p>
      </div>
      <Floor test={test} />
      {full && <p className="help err" role="alert">{t('kt.full', { most: MOST_TESTS })}</p>}
      <div className="row g2 acts">
        <button type="submit" className="btn primary">
          {t('kt.add')}
        </button>
        <button type="button" className="btn" onClick={close}>
          {t('set.cancel')}
        </button>
      </div>
    </form>
  );
}

/** Out of the name, as far as it has Latin letters, and nobody else's. */
export function idFor(name: string, tests: { id: string }[]): string {
  const wish = idOf(name).slice(0, 56) || 'test';
  const taken = new Set(tests.map(({ id }) => id));
  let id = wish;
  for (let next = 2; taken.has(id); next++) id = `${wish}-${next}`;
  return id;
}
