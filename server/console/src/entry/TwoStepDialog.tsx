import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { ApiError, get, post } from '../api/client';
import { refusalText } from '../api/refusals';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import type { Key } from '../i18n/keys';
import { Dialog } from '../ui/Dialog';
import { Failed, Skeleton } from '../ui/parts';
import { isCancelled } from './passkeys';
import { CodeField, RecoveryCodes, type SetUp, SetUpFields } from './steps';

const PATH = '/api/me/two-step';

interface Standing {
  on: boolean;
  since?: number;
  codesLeft: number;
  required: boolean;
}

/** What the dialog is at. */
type At = { step: 'standing' } | { step: 'password' } | { step: 'scan'; setUp: SetUp } | { step: 'codes'; codes: string[] } | { step: 'off' } | { step: 'renew' };

/** One's own second step of signing in. */
export default function TwoStepDialog({ close }: { close: () => void }) {
  const { t } = useI18n();
  const query = useQuery({ queryKey: ['two-step'], queryFn: () => get<Standing>(PATH), staleTime: 0 });
  return (
    <Dialog title={t('two.title')} open onClose={close}>
      {query.isPending && <Skeleton rows={3} />}
      {query.isError && <Failed title={t('error.unreachable')} again={() => void query.refetch()} />}
      {query.data && <Steps standing={query.data} close={close} />}
    </Dialog>
  );
}

function Steps({ standing, close }: { standing: Standing; close: () => void }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const [at, go] = useState<At>({ step: 'standing' });
  const settle = () => queries.invalidateQueries({ queryKey: ['two-step'] });
  const home = () => {
    go({ step: 'standing' });
    void settle();
  };
  const codes = async (answer: Promise<{ recoveryCodes: string[] }>) => go({ step: 'codes', codes: (await answer).recoveryCodes });
  switch (at.step) {
    case 'standing':
      return <Overview standing={standing} go={go} close={close} />;
    case 'password':
      return (
        <Ask
          go={t('two.go')}
          back={home}
          send={async (fields) => {
            const asked = { password: fields.password, ...(standing.on && { code: fields.code }) };
            go({ step: 'scan', setUp: await post<SetUp>(`${PATH}/begin`, asked) });
          }}
        >
          <PasswordField />
          {standing.on && <CodeField label={t('two.code')} help={t('two.codeHelp')} />}
        </Ask>
      );
    case 'scan':
      return (
        <Ask go={t('two.turnOn')} back={home} send={({ code }) => codes(post(PATH, { setUp: at.setUp.token, code }))}>
          <SetUpFields setUp={at.setUp} />
        </Ask>
      );
    case 'codes':
      return <RecoveryCodes codes={at.codes} done={home} />;
    case 'renew':
      return (
        <Ask go={t('two.newCodes')} back={home} send={({ code }) => codes(post(`${PATH}/codes`, { code }))}>
          <CodeField label={t('two.code')} help={t('two.codeHelp')} focus />
        </Ask>
      );
    case 'off':
      return (
        <Ask
          go={t('two.turnOff')}
          back={home}
          send={async ({ code }) => {
            await post(`${PATH}/off`, { code });
            home();
          }}
        >
          <CodeField label={t('two.code')} help={t('two.codeHelp')} focus />
        </Ask>
      );
  }
}

function Overview({ standing, go, close }: { standing: Standing; go: (at: At) => void; close: () => void }) {
  const { t, f } = useI18n();
  if (!standing.on) {
    return (
      <div className="col g3">
        <p>{t('two.isOff')}</p>
        <div className="row g2 acts">
          <button type="button" className="btn primary" onClick={() => go({ step: 'password' })}>
            {t('two.turnOn')}
          </button>
          <button type="button" className="btn" onClick={close}>
            {t('close')}
          </button>
        </div>
      </div>
    );
  }
  return (
    <div className="col g3">
      <p>{t('two.isOn', { when: f.day(standing.since ?? 0) })}</p>
      <p className="t2">{t('two.left', { count: standing.codesLeft })}</p>
      {standing.required && <p className="t2 f12">{t('two.required')}</p>}
      <div className="row g2 acts wrapx">
        <button type="button" className="btn" onClick={() => go({ step: 'renew' })}>
          {t('two.newCodes')}
        </button>
        <button type="button" className="btn" onClick={() => go({ step: 'password' })}>
          {t('two.change')}
        </button>
        {!standing.required && (
          <button type="button" className="btn danger" onClick={() => go({ step: 'off' })}>
            {t('two.turnOff')}
          </button>
        )}
      </div>
    </div>
  );
}

interface Fields {
  name: string;
  password: string;
  code: string;
}

/** A step that sends what was typed and says in one line why it was not taken. */
export function Ask(props: { go: string; back: () => void; send: (fields: Fields) => Promise<void>; children: ReactNode }) {
  const { t } = useI18n();
  const [busy, work] = useState(false);
  const [error, say] = useState<string>();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const text = (name: string) => String(fields.get(name) ?? '').trim();
    work(true);
    say(undefined);
    try {
      await props.send({ name: text('name'), password: String(fields.get('password') ?? ''), code: text('code') });
    } catch (problem) {
      say(isCancelled(problem) ? t('passkey.notMade') : reason(t, problem));
    }
    work(false);
  };
  return (
    <form className="col g3" onSubmit={(event) => void submit(event)} noValidate>
      {props.children}
      <p className="help c-danger" role="alert">
        {error}
      </p>
      <div className="row g2 acts">
        <button type="submit" className="btn primary" disabled={busy}>
          {props.go}
        </button>
        <button type="button" className="btn" onClick={props.back}>
          {t('two.back')}
        </button>
      </div>
    </form>
  );
}

export function PasswordField() {
  const { t } = useI18n();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{t('two.password')}</label>
      <input id={id} name="password" type="password" className="inp" autoComplete="current-password" autoFocus />
    </div>
  );
}

const WHY: Record<string, Key> = {
  wrong_passkey: 'passkey.wrong',
  passkey_copied: 'passkey.copied',
  passkey_over: 'passkey.over',
  passkey_there: 'passkey.there',
  too_many_passkeys: 'passkey.tooMany',
  no_passkeys_here: 'passkey.notHere',
  required: 'passkey.required',
  common_password: 'join.common',
  password_is_name: 'join.isName',
};

/** Why a second step, a passkey or a password was not taken. */
export function reason(t: ReturnType<typeof useI18n>['t'], problem: unknown): string {
  if (problem instanceof DOMException) return t(problem.name === 'InvalidStateError' ? 'passkey.there' : 'passkey.failed');
  if (!(problem instanceof ApiError)) return String(problem);
  const known = WHY[problem.code];
  if (known) return t(known);
  if (problem.code === 'wrong_code') return t('two.wrong');
  if (problem.code === 'wrong_password') return t('two.badPassword');
  if (problem.code === 'set_up_over') return t('two.over');
  if (problem.field === 'code') return t('two.needCode');
  if (problem.status === 429) return t('signIn.tooMany', { time: clock(problem.retryAfterMs ?? 60_000) });
  if (problem.status === 0) return t('error.unreachable');
  if (problem.passing) return t('error.busy');
  return refusalText(t, problem);
}
