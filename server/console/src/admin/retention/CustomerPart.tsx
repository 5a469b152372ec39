import { useQueryClient } from '@tanstack/react-query';
import { Download, Eraser, Search } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { ApiError, post } from '../../api/client';
import { useI18n } from '../../i18n';
import type { Key } from '../../i18n/keys';
import { Dialog } from '../../ui/Dialog';
import { useToast } from '../../ui/Toasts';
import { Part } from '../parts/Sheet';
import { useErrorText } from '../parts/useErrorText';
import { type CustomerData, customerData, exportAddress } from './api';

const REFUSALS: Record<string, Key> = { in_hand: 'k.inHand', held: 'k.held', not_found: 'k.nobody' };

/** What is kept of one customer: to look at, to hand out, to erase. */
export function CustomerPart() {
  const { t } = useI18n();
  const id = useId();
  const say = useToast();
  const errorText = useErrorText();
  const [key, type] = useState('');
  const [found, show] = useState<CustomerData | 'nobody'>();
  const look = async (event: FormEvent) => {
    event.preventDefault();
    if (key.trim() === '') return;
    try {
      show((await customerData(key.trim())) ?? 'nobody');
    } catch (error) {
      say(errorText(error));
    }
  };
  return (
    <Part title={t('k.customer')} note={t('k.customerNote')} always>
      <form className="row g2 kfind" onSubmit={(event) => void look(event)}>
        <div className="field grow">
          <label htmlFor={id}>{t('k.key')}</label>
          <input id={id} className="inp" dir="ltr" autoComplete="off" spellCheck={false} value={key} onChange={(event) => type(event.target.value)} />
        </div>
        <button type="submit" className="btn">
          <Search size={16} strokeWidth={1.75} aria-hidden="true" />
          {t('k.look')}
        </button>
      </form>
      <div aria-live="polite">
        {found === 'nobody' && <p className="t2 kno">{t('k.nobody')}</p>}
        {found !== undefined && found !== 'nobody' && <Found data={found} gone={() => show(undefined)} />}
      </div>
    </Part>
  );
}

function Found({ data, gone }: { data: CustomerData; gone: () => void }) {
  const { t, f } = useI18n();
  const [erasing, ask] = useState(false);
  const why = data.inHand ? t('k.inHand') : data.held ? t('k.held') : undefined;
  return (
    <div className="card kcard">
      <div className="grow col g1">
        <b className="clip">
          <bdi>{f.list(data.names) || data.key}</bdi>
        </b>
        <span className="t2 f12 row g2 wrapx">
          <bdi dir="ltr">{data.key}</bdi>
          <span>{t('k.contacts', { count: data.contacts })}</span>
          <span>{t('k.sounds', { count: data.recordings })}</span>
          <span>{t('k.written', { count: data.chats })}</span>
          {data.messages > 0 && <span>{t('k.messages', { count: data.messages })}</span>}
          {data.last !== undefined && <span>{t('k.last', { day: f.day(data.last) })}</span>}
        </span>
        {data.identities.length > 1 && (
          <span className="t2 f12 row g2 wrapx">
            <span>{t('k.together')}</span>
            {data.identities.map((one) => (
              <bdi key={one} className="chip" dir="ltr">
                {one}
              </bdi>
            ))}
          </span>
        )}
        {why && <span className="help">{why}</span>}
      </div>
      <a className="btn" href={exportAddress(data.key)} download="customer.zip">
        <Download size={16} strokeWidth={1.75} aria-hidden="true" />
        {t('k.export')}
      </a>
      <button type="button" className="btn danger" disabled={why !== undefined} onClick={() => ask(true)}>
        <Eraser size={16} strokeWidth={1.75} aria-hidden="true" />
        {t('k.erase')}
      </button>
      <Dialog title={t('k.eraseTitle')} open={erasing} onClose={() => ask(false)}>
        <Erase data={data} close={() => ask(false)} gone={gone} />
      </Dialog>
    </div>
  );
}

/** What is erased never comes back: the key is typed once more. */
function Erase({ data, close, gone }: { data: CustomerData; close: () => void; gone: () => void }) {
  const { t } = useI18n();
  const id = useId();
  const say = useToast();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const [again, type] = useState('');
  const [busy, work] = useState(false);
  const right = again.trim() === data.key;
  const erase = async (event: FormEvent) => {
    event.preventDefault();
    if (!right) return;
    work(true);
    try {
      await post('/api/customer-data/erase', { key: data.key, again: again.trim() });
      say(t('k.erased'));
      close();
      gone();
      await queries.invalidateQueries({ queryKey: ['retention'] });
    } catch (error) {
      const known = error instanceof ApiError ? REFUSALS[error.code] : undefined;
      say(known ? t(known) : errorText(error));
    } finally {
      work(false);
    }
  };
  return (
    <form className="col g3" onSubmit={(event) => void erase(event)}>
      <p>{t('k.eraseText')}</p>
      <div className="field">
        <label htmlFor={id}>{t('k.again', { key: data.key })}</label>
        <input id={id} className="inp mono" dir="ltr" autoComplete="off" value={again} onChange={(event) => type(event.target.value)} />
      </div>
      <div className="row g2 acts">
        <button type="submit" className="btn danger" disabled={!right || busy}>
          {t('k.erase')}
        </button>
        <button type="button" className="btn" onClick={close}>
          {t('set.cancel')}
        </button>
      </div>
    </form>
  );
}
