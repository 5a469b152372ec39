import { useQueryClient } from '@tanstack/react-query';
import { AtSign, BadgeCheck, Globe, Link2, Phone, PhoneOff, Unlink } from 'lucide-react';
import { useId, useState } from 'react';
import { useI18n } from '../i18n';
import { Dialog } from '../ui/Dialog';
import { useToast } from '../ui/Toasts';
import {
  type CustomerApi,
  type CustomerHistory,
  type Identity,
  identityOf,
  partedFrom,
  refusedWhy,
  type Tie,
  waysFrom,
} from './history';

const SHAPES = { number: Phone, email: AtSign, subject: BadgeCheck, browser: Globe, call: PhoneOff };

/** Somebody else on the same desk who may be the same person. */
export interface Neighbour {
  key: string;
  name: string;
}

interface Props {
  api: CustomerApi;
  history: CustomerHistory;
  /** Whether one may join and part. */
  mayJoin: boolean;
  neighbours?: Neighbour[];
}

/** What a customer is recognised by, with who or what says so; each by hand can be undone. */
export function Identities({ api, history, mayJoin, neighbours = [] }: Props) {
  const { t } = useI18n();
  const [open, show] = useState(false);
  const joined = useJoined(api);
  const ways = waysFrom(history, api.customer);
  return (
    <section className="sect known" aria-label={t('customer.known')}>
      <h3 className="sec">{t('customer.known')}</h3>
      <ul className="ids">
        {history.identities.map((one) => (
          <Known key={one.id} one={one} tie={ways.get(one.id)} part={mayJoin ? joined.part : undefined} />
        ))}
        {partedFrom(history).map(({ id, tie }) => (
          <Parted key={id} one={identityOf(id)} tie={tie} again={mayJoin ? () => joined.join(id) : undefined} />
        ))}
      </ul>
      {mayJoin && (
        <button type="button" className="btn sm" onClick={() => show(true)}>
          <Link2 size={14} strokeWidth={1.75} aria-hidden="true" />
          {t('identity.join')}
        </button>
      )}
      <Dialog title={t('identity.join')} open={open} onClose={() => show(false)}>
        <JoinForm neighbours={neighbours} join={joined.join} close={() => show(false)} />
      </Dialog>
    </section>
  );
}

/** Joins and parts, shows what came of it, and offers to undo it. */
function useJoined(api: CustomerApi) {
  const { t } = useI18n();
  const toast = useToast();
  const client = useQueryClient();
  const keep = (history: CustomerHistory) => client.setQueriesData({ queryKey: api.key }, history);
  const failed = (error: unknown) => {
    const why = refusedWhy(error);
    toast(why ? t(why) : String((error as Error).message));
    return undefined;
  };
  const part = async (tie: Tie): Promise<void> => {
    const history = await api.part(tie).catch(failed);
    if (!history) return;
    keep(history);
    const away = [tie.one, tie.other].find((end) => !history.identities.some((one) => one.id === end));
    toast(t('identity.partedNow'), { label: t('identity.undo'), run: () => void join(away ?? tie.one) });
  };
  const join = async (what: string): Promise<boolean> => {
    const history = await api.join(what).catch(failed);
    if (!history) return false;
    keep(history);
    const made = [...history.ties].filter((tie) => !tie.parted).sort((a, b) => a.at - b.at).at(-1);
    toast(t('identity.joined'), made && { label: t('identity.undo'), run: () => void part(made) });
    return true;
  };
  return { join, part };
}

function Shown({ one }: { one: Identity }) {
  const { t } = useI18n();
  const Shape = SHAPES[one.kind];
  const opaque = one.kind === 'browser' || one.kind === 'call';
  return (
    <>
      <Shape size={14} strokeWidth={1.75} aria-hidden="true" />
      {opaque ? (
        <span title={one.value}>{t(`identity.${one.kind}`)}</span>
      ) : (
        <bdi className="num" dir={one.kind === 'subject' ? 'auto' : 'ltr'} title={t(`identity.${one.kind}`)}>
          {one.value}
        </bdi>
      )}
    </>
  );
}

function Known({ one, tie, part }: { one: Identity; tie?: Tie; part?: (tie: Tie) => Promise<void> }) {
  const { t } = useI18n();
  const why = tie && (tie.how === 'by_hand' ? t('identity.byHand', { name: tie.byName ?? '' }) : t(`identity.${tie.how}`));
  return (
    <li>
      <span className="row g2 idv">
        <Shown one={one} />
      </span>
      {why && <span className="f12 t3 idw">{why}</span>}
      {tie && part && (
        <button type="button" className="btn icon sm quiet" title={t('identity.part')} onClick={() => void part(tie)}>
          <Unlink size={14} strokeWidth={1.75} aria-hidden="true" />
          <span className="sr">
            {t('identity.part')}: {one.value}
          </span>
        </button>
      )}
    </li>
  );
}

function Parted({ one, tie, again }: { one: Identity; tie: Tie; again?: () => Promise<boolean> }) {
  const { t } = useI18n();
  return (
    <li className="t3">
      <s className="row g2 idv">
        <Shown one={one} />
      </s>
      <span className="f12 idw">{t('identity.parted', { name: tie.parted?.byName ?? '' })}</span>
      {again && (
        <button type="button" className="btn icon sm quiet" title={t('identity.again')} onClick={() => void again()}>
          <Link2 size={14} strokeWidth={1.75} aria-hidden="true" />
          <span className="sr">
            {t('identity.again')}: {one.value}
          </span>
        </button>
      )}
    </li>
  );
}

interface FormProps {
  neighbours: Neighbour[];
  join: (what: string) => Promise<boolean>;
  close: () => void;
}

function JoinForm({ neighbours, join, close }: FormProps) {
  const { t } = useI18n();
  const id = useId();
  const [text, setText] = useState('');
  const does = async (what: string) => {
    if (await join(what)) close();
  };
  return (
    <form
      className="joinform"
      onSubmit={(event) => {
        event.preventDefault();
        void does(text.trim());
      }}
    >
      <p className="t2">{t('identity.help')}</p>
      {neighbours.map((other) => (
        <button key={other.key} type="button" className="btn" onClick={() => void does(other.key)}>
          {t('identity.onDesk', { name: other.name })}
        </button>
      ))}
      <label htmlFor={id}>{t('identity.with')}</label>
      <input
        id={id}
        className="inp"
        dir="ltr"
        maxLength={200}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" className="btn primary" disabled={!text.trim()}>
        {t('identity.do')}
      </button>
    </form>
  );
}
