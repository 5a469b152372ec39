import { useQuery, useQueryClient } from '@tanstack/react-query';
import { CalendarClock, PhoneOutgoing } from 'lucide-react';
import { useId, useState } from 'react';
import { ApiError, get, post, put } from '../api/client';
import type { Contact } from '../api/types';
import { useMe, useNames, useOrg } from '../app/session';
import { useI18n } from '../i18n';
import { intlTag } from '../i18n/locale';
import { Avatar } from '../ui/Avatar';
import { Dialog } from '../ui/Dialog';
import { Lang } from '../ui/parts';
import { useToast } from '../ui/Toasts';
import { CallOff } from './CallOff';
import { FOLLOW_UPS, type FollowUp, momentOf, type OnDesk, pathOf, pathOfContact, placeOf, wallTime, whenText } from './followUps';
import { errorText } from './useDesk';
import { customerName } from './who';

const OFTEN_MS = 60_000;

/** Calls promised for later: an agent's own, those of a leader's teams, or all. */
export function FollowUps() {
  const { t } = useI18n();
  const query = useQuery({
    queryKey: [FOLLOW_UPS, 'list'],
    queryFn: () => get<{ followUps: FollowUp[] }>('/api/follow-ups'),
    refetchInterval: OFTEN_MS,
    staleTime: 0,
  });
  const all = query.data?.followUps ?? [];
  if (all.length === 0) return null;
  return (
    <section aria-label={t('followUp.count', { count: all.length })}>
      <h3>
        {t('followUp.list')} <span className="count">{all.length}</span>
      </h3>
      {all.map((one) => (
        <Row key={one.id} one={one} />
      ))}
    </section>
  );
}

function Row({ one }: { one: FollowUp }) {
  const { t, f } = useI18n();
  const me = useMe().data?.id;
  const [open, show] = useState(false);
  const name = customerName(t, 'voice', one.customer);
  const today = f.day(one.at) === f.day(Date.now());
  const time = f.time(one.at);
  return (
    <>
      <button type="button" className="ct" aria-haspopup="dialog" onClick={() => show(true)}>
        <Avatar name={name} seed={one.customer.key} size={36} channel="voice" />
        <span className="nm clip">
          <bdi>{name}</bdi>
        </span>
        <span className="rt">
          <span className={one.callsAt === undefined ? 'f12 c-warn num' : 'f12 t3 num'}>{today ? time : f.day(one.at)}</span>
        </span>
        <span className="pv clip">
          <Lang code={one.language} />{' '}
          {one.agent === me ? t('followUp.asked', { time }) : t('followUp.askedBy', { time, name: one.agentName })}
        </span>
      </button>
      <Dialog title={t('followUp.of', { name })} open={open} onClose={() => show(false)}>
        {open && <Change one={one} done={() => show(false)} />}
        <CallOff callback={one.id} name={name} number={one.number} path={`${pathOf(one.id)}/call-off`} words />
      </Dialog>
    </>
  );
}

/** Another moment, now, or not at all. */
function Change({ one, done }: { one: FollowUp; done: () => void }) {
  const { t, locale } = useI18n();
  const names = useNames();
  const { zone } = useOrg();
  const id = useId();
  const toast = useToast();
  const queries = useQueryClient();
  const [wall, setWall] = useState(wallTime(zone, one.at));
  const [busy, setBusy] = useState(false);
  const at = momentOf(zone, wall);
  const late = one.callsAt !== undefined && one.callsAt !== one.at;
  const act = async (does: () => Promise<unknown>, text: string) => {
    setBusy(true);
    try {
      await does();
      toast(text);
      done();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status !== 401) toast(error.field === 'at' ? t('followUp.badMoment') : errorText(t, error));
    } finally {
      setBusy(false);
      void queries.invalidateQueries({ queryKey: [FOLLOW_UPS] });
    }
  };
  return (
    <form
      className="calloff"
      onSubmit={(event) => {
        event.preventDefault();
        void act(() => put(pathOf(one.id), { at }), t('followUp.moved'));
      }}
    >
      <p className="f12 t2">
        <bdi>{names.queue(one.queue, one.queueName)}</bdi> · <bdi dir="ltr">{one.number}</bdi> · <bdi>{one.agentName}</bdi>
      </p>
      {one.note && <p dir="auto">{one.note}</p>}
      <div className="field">
        <label htmlFor={id}>{t('followUp.when')}</label>
        <input
          id={id}
          className="inp"
          type="datetime-local"
          required
          min={wallTime(zone, Date.now())}
          aria-describedby={`${id}-help`}
          value={wall}
          onChange={(event) => setWall(event.target.value)}
        />
        <p className="f12 t2" id={`${id}-help`}>
          {t('followUp.zone', { place: placeOf(zone) })}
        </p>
        {late && <p className="f12 c-warn">{t('followUp.later', { when: whenText(intlTag(locale), one.callsAt ?? 0, zone) })}</p>}
        {one.callsAt === undefined && <p className="f12 c-warn">{t('followUp.never')}</p>}
      </div>
      <div className="row g2 wrapx">
        <button
          type="button"
          className="btn"
          disabled={busy}
          onClick={() => void act(() => post(`${pathOf(one.id)}/call-now`), t('followUp.begun'))}
        >
          <PhoneOutgoing size={16} strokeWidth={1.75} aria-hidden="true" />
          {t('followUp.callNow')}
        </button>
        <button type="submit" className="btn primary" aria-busy={busy} disabled={busy || at === undefined || at === one.at}>
          {t('followUp.move')}
        </button>
      </div>
    </form>
  );
}

/** Of a promised call, while it rings and while it is made: who promised it for when, and what it is about. */
export function Agreed({ of }: { of: Pick<Contact, 'id' | 'callback'> }) {
  const { t, locale } = useI18n();
  const me = useMe().data?.id;
  const asked = useQuery({
    queryKey: [FOLLOW_UPS, 'promise', of.id],
    queryFn: () => get<FollowUp>(`/api/contacts/${encodeURIComponent(of.id)}/promise`),
    enabled: of.callback?.way === 'follow_up',
  });
  const one = asked.data;
  if (!one) return null;
  const when = whenText(intlTag(locale), one.at);
  return (
    <div className="banner soft agreed" role="status">
      <CalendarClock size={16} strokeWidth={1.75} aria-hidden="true" />
      <div>
        <span>{one.agent === me ? t('followUp.agreedYours', { when }) : t('followUp.agreed', { name: one.agentName, when })}</span>
        {one.note && (
          <p className="med" dir="auto">
            {one.note}
          </p>
        )}
      </div>
    </div>
  );
}

/** What the customer of a contact at hand was promised: whoever hears that it is needed no more calls it off. */
export function Promised({ contact }: { contact: string }) {
  const { t, locale } = useI18n();
  const asked = useQuery({ queryKey: [FOLLOW_UPS, contact], queryFn: () => get<OnDesk>(pathOfContact(contact)) });
  const all = [...(asked.data?.planned ? [asked.data.planned] : []), ...(asked.data?.others ?? [])];
  return (
    <>
      {all.map((one) => (
        <div key={one.id} className="row g2 promised">
          <span className="f12 grow">
            {t('followUp.promised', { when: whenText(intlTag(locale), one.at), name: one.agentName })}
          </span>
          <CallOff
            callback={one.id}
            name={customerName(t, 'voice', one.customer)}
            number={one.number}
            path={`${pathOf(one.id)}/call-off`}
          />
        </div>
      ))}
    </>
  );
}
