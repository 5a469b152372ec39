import { useQuery, useQueryClient } from '@tanstack/react-query';
import { CalendarClock, X } from 'lucide-react';
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { ApiError, call, get, put } from '../api/client';
import { useOrg } from '../app/session';
import { useI18n } from '../i18n';
import { intlTag } from '../i18n/locale';
import { useToast } from '../ui/Toasts';
import { FOLLOW_UPS, type FollowUp, momentOf, type OnDesk, pathOfContact, placeOf, wallTime, whenText } from './followUps';
import { errorText } from './useDesk';

const TYPED_MS = 600;

/** When the customer of this contact is called again. It is kept as soon as it is whole, as the notes are. */
export function FollowUpField({ contact }: { contact: string }) {
  const { t } = useI18n();
  const path = pathOfContact(contact);
  const asked = useQuery({ queryKey: [FOLLOW_UPS, contact], queryFn: () => get<OnDesk>(path) });
  if (asked.isError) {
    return (
      <p className="f12 c-warn" role="status">
        {t('followUp.failed')}
      </p>
    );
  }
  return asked.data && <Field contact={contact} known={asked.data} />;
}

interface Typed {
  wall: string;
  number: string;
}

function Field({ contact, known }: { contact: string; known: OnDesk }) {
  const { t } = useI18n();
  const { zone } = useOrg();
  const id = useId();
  const toast = useToast();
  const queries = useQueryClient();
  const { planned } = known;
  /** What is not kept yet; else that is shown which the server has, whoever changed it. */
  const [typed, type] = useState<Typed>();
  const [wrong, setWrong] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const { wall, number } = typed ?? {
    wall: planned ? wallTime(zone, planned.at) : '',
    number: planned?.number ?? known.number ?? '',
  };
  const at = momentOf(zone, wall);
  const change = (more: Partial<Typed>) => {
    setWrong('');
    type({ wall, number, ...more });
  };
  const told = (error: unknown) => {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 400 && error.field === 'number') setWrong(t('followUp.badNumber'));
    else if (error.status === 400 && error.field === 'at') setWrong(t('followUp.badMoment'));
    else if (error.status !== 401) toast(errorText(t, error));
  };
  const remember = (plan?: FollowUp) =>
    queries.setQueryData<OnDesk>([FOLLOW_UPS, contact], (before) => ({ others: [], ...before, planned: plan }));
  const keep = async (sent: Typed, moment: number) => {
    try {
      remember(await put<FollowUp>(pathOfContact(contact), { at: moment, number: sent.number }));
      type((now) => (now === sent ? undefined : now));
    } catch (error) {
      told(error);
    }
  };
  const keeping = useEffectEvent((sent: Typed) => {
    const moment = momentOf(zone, sent.wall);
    if (moment !== undefined && sent.number !== '') void keep(sent, moment);
  });
  useEffect(() => {
    if (!typed) return undefined;
    const soon = setTimeout(() => keeping(typed), TYPED_MS);
    return () => clearTimeout(soon);
  }, [typed]);
  const clear = async () => {
    setWrong('');
    field.current?.focus();
    try {
      if (planned) await call('DELETE', pathOfContact(contact));
      remember();
      type(undefined);
    } catch (error) {
      told(error);
    }
  };
  return (
    <div className="followup" role="group" aria-labelledby={`${id}-title`}>
      <h3 className="sec" id={`${id}-title`}>
        {t('followUp.title')}
      </h3>
      <div className="inp when">
        <CalendarClock size={16} strokeWidth={1.75} aria-hidden="true" />
        <input
          ref={field}
          type="datetime-local"
          aria-label={t('followUp.when')}
          aria-describedby={`${id}-help`}
          aria-invalid={wrong !== '' || undefined}
          min={wallTime(zone, Date.now())}
          value={wall}
          onChange={(event) => change({ wall: event.target.value })}
        />
        {wall !== '' && (
          <button type="button" className="btn quiet icon sm" aria-label={t('followUp.clear')} onClick={() => void clear()}>
            <X size={14} strokeWidth={1.75} aria-hidden="true" />
          </button>
        )}
      </div>
      <p className="f12 t2" id={`${id}-help`} role="status">
        {wrong ? <span className="c-danger">{wrong}</span> : <Help at={at} planned={typed ? undefined : planned} />}
      </p>
      {wall !== '' && (
        <div className="field">
          <label className="f12 t2" htmlFor={`${id}-number`}>
            {t('followUp.number')}
          </label>
          <input
            id={`${id}-number`}
            className="inp sm"
            type="tel"
            dir="ltr"
            maxLength={24}
            value={number}
            onChange={(event) => change({ number: event.target.value })}
          />
        </div>
      )}
    </div>
  );
}

/** Whose clock that is, what the agent's own shows, and when the call is made where nobody is called then. */
function Help({ at, planned }: { at: number | undefined; planned: FollowUp | undefined }) {
  const { t, locale } = useI18n();
  const { zone } = useOrg();
  const tag = intlTag(locale);
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const place = t('followUp.zone', { place: placeOf(zone) });
  if (at === undefined) return place;
  // the field itself speaks the browser's language, which need not be the reader's
  const said = `${whenText(tag, at, zone)}, ${place}`;
  const elsewhere = wallTime(here, at) !== wallTime(zone, at);
  const own = elsewhere ? `, ${t('followUp.own', { when: whenText(tag, at) })}` : '';
  if (!planned) return said + own;
  if (planned.callsAt === undefined) return <span className="c-warn">{t('followUp.never')}</span>;
  if (planned.callsAt !== planned.at) {
    return <span className="c-warn">{t('followUp.later', { when: whenText(tag, planned.callsAt, zone) })}</span>;
  }
  return `${said}${own}. ${t('followUp.kept')}`;
}
