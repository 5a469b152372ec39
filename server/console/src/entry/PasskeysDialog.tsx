import { useQuery, useQueryClient } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import { get, post, put } from '../api/client';
import { useI18n } from '../i18n';
import { Dialog } from '../ui/Dialog';
import { Failed, Skeleton } from '../ui/parts';
import { hasPasskeys, make, type Making } from './passkeys';
import { CodeField } from './steps';
import { Ask, PasswordField } from './TwoStepDialog';

const PATH = '/api/me/passkeys';

export interface Passkey {
  id: string;
  name: string;
  /** Milliseconds since 1970, as all. */
  since: number;
  used?: number;
  copied?: number;
}

interface Own {
  passkeys: Passkey[];
  /** Whether the password is shown together with a code. */
  codes: boolean;
}

type At = { step: 'list' } | { step: 'add' } | { step: 'rename' | 'remove'; passkey: Passkey };

/** One's own passkeys. */
export default function PasskeysDialog({ close }: { close: () => void }) {
  const { t } = useI18n();
  const query = useQuery({ queryKey: ['passkeys'], queryFn: () => get<Own>(PATH), staleTime: 0 });
  return (
    <Dialog title={t('passkey.title')} open onClose={close}>
      {query.isPending && <Skeleton rows={3} />}
      {query.isError && <Failed title={t('error.unreachable')} again={() => void query.refetch()} />}
      {query.data && <Steps own={query.data} close={close} />}
    </Dialog>
  );
}

function Steps({ own, close }: { own: Own; close: () => void }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const [at, go] = useState<At>({ step: 'list' });
  const home = () => {
    go({ step: 'list' });
    void queries.invalidateQueries({ queryKey: ['passkeys'] });
  };
  const proof = (fields: { password: string; code: string }) => ({ password: fields.password, ...(own.codes && { code: fields.code }) });
  const proving = (
    <>
      <PasswordField />
      {own.codes && <CodeField label={t('two.code')} help={t('two.codeHelp')} />}
    </>
  );
  switch (at.step) {
    case 'list':
      return <List own={own} go={go} close={close} />;
    case 'add':
      return (
        <Ask
          go={t('passkey.add')}
          back={home}
          send={async (fields) => {
            await make(await post<Making>(`${PATH}/begin`, proof(fields)), fields.name);
            home();
          }}
        >
          <p className="t2">{t('passkey.addText')}</p>
          <NameField value={t('passkey.first', { count: own.passkeys.length + 1 })} />
          {proving}
        </Ask>
      );
    case 'rename':
      return (
        <Ask
          go={t('passkey.save')}
          back={home}
          send={async (fields) => {
            await put(`${PATH}/${at.passkey.id}`, { name: fields.name });
            home();
          }}
        >
          <NameField value={at.passkey.name} focus />
        </Ask>
      );
    case 'remove':
      return (
        <Ask
          go={t('passkey.remove')}
          back={home}
          send={async (fields) => {
            await post(`${PATH}/${at.passkey.id}/remove`, proof(fields));
            home();
          }}
        >
          <p>{t('passkey.removeText', { name: at.passkey.name })}</p>
          {proving}
        </Ask>
      );
  }
}

function NameField({ value, focus }: { value: string; focus?: boolean }) {
  const { t } = useI18n();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{t('passkey.name')}</label>
      <input id={id} name="name" className="inp" dir="auto" maxLength={60} required defaultValue={value} autoComplete="off" autoFocus={focus} />
    </div>
  );
}

function List({ own, go, close }: { own: Own; go: (at: At) => void; close: () => void }) {
  const { t } = useI18n();
  return (
    <div className="col g3">
      <p className="t2">{t(own.passkeys.length === 0 ? 'passkey.none' : 'passkey.text')}</p>
      {own.passkeys.length > 0 && (
        <ul className="col g3" aria-label={t('passkey.title')}>
          {own.passkeys.map((passkey) => (
            <li key={passkey.id} className="col g1">
              <Told passkey={passkey} />
              <div className="row g2 wrapx">
                <button type="button" className="btn sm" aria-label={t('passkey.renameOf', { name: passkey.name })} onClick={() => go({ step: 'rename', passkey })}>
                  {t('passkey.rename')}
                </button>
                <button type="button" className="btn sm" aria-label={t('passkey.removeOf', { name: passkey.name })} onClick={() => go({ step: 'remove', passkey })}>
                  {t('passkey.remove')}
                </button>
              </div>
            </li>
          ))}
        </ul>
      )}
      {!hasPasskeys() && <p className="t2 f12">{t('passkey.notHere')}</p>}
      <div className="row g2 acts">
        {hasPasskeys() && (
          <button type="button" className="btn primary" onClick={() => go({ step: 'add' })}>
            {t('passkey.add')}
          </button>
        )}
        <button type="button" className="btn" onClick={close}>
          {t('close')}
        </button>
      </div>
    </div>
  );
}

/** What is known of one. */
export function Told({ passkey }: { passkey: Passkey }) {
  const { t, f } = useI18n();
  const when = (at: number) => `${f.day(at)} ${f.time(at)}`;
  return (
    <>
      <span className="med">
        <bdi>{passkey.name}</bdi>
      </span>
      <span className="f12 t2">
        {t('passkey.since', { when: when(passkey.since) })} {passkey.used === undefined ? t('passkey.unused') : t('passkey.used', { when: when(passkey.used) })}
      </span>
      {passkey.copied !== undefined && (
        <span className="row g1 f12 c-danger">
          <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" />
          {t('passkey.copiedAt', { when: when(passkey.copied) })}
        </span>
      )}
    </>
  );
}
