import { useQuery } from '@tanstack/react-query';
import { CalendarClock, X } from 'lucide-react';
import { type Ref, useId, useImperativeHandle, useRef } from 'react';
import { get } from '../api/client';
import { useOrg } from '../app/session';
import { useI18n } from '../i18n';
import { intlTag } from '../i18n/locale';
import { FOLLOW_UPS, type FollowUp, momentOf, type OnDesk, pathOfContact, placeOf, wallTime, whenText } from './followUps';
import { shown, useKeeping } from './useFollowUp';

/** Of a note, as the API takes it. */
const MOST_LETTERS = 500;

/** Of the field, for whoever finishes the contact. */
export interface Keeper {
  /** Keeps what was typed and is not kept yet. False: it cannot be, and the agent sees why. */
  keep: () => Promise<boolean>;
}

interface Props {
  contact: string;
  keeper?: Ref<Keeper>;
}

/** When the customer of this contact is called again. It is kept as soon as it is whole, as the notes are. */
export function FollowUpField({ contact, keeper }: Props) {
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
  return asked.data && <Field contact={contact} known={asked.data} keeper={keeper} />;
}

function Field({ contact, known, keeper }: Props & { known: OnDesk }) {
  const { t } = useI18n();
  const { zone } = useOrg();
  const id = useId();
  const { planned } = known;
  const { typed, wrong, change, clear, keep } = useKeeping(contact, known);
  const when = useRef<HTMLInputElement>(null);
  const to = useRef<HTMLInputElement>(null);
  useImperativeHandle(keeper, () => ({
    keep: async () => {
      const kept = await keep();
      if (!kept) (to.current && to.current.value === '' ? to : when).current?.focus();
      return kept;
    },
  }));
  const { wall, number, note } = typed ?? shown(zone, known);
  const at = momentOf(zone, wall);
  return (
    <div className="followup" role="group" aria-labelledby={`${id}-title`}>
      <h3 className="sec" id={`${id}-title`}>
        {t('followUp.title')}
      </h3>
      <div className="inp when">
        <CalendarClock size={16} strokeWidth={1.75} aria-hidden="true" />
        <input
          ref={when}
          type="datetime-local"
          aria-label={t('followUp.when')}
          aria-describedby={`${id}-help`}
          aria-invalid={wrong !== '' || undefined}
          min={wallTime(zone, Date.now())}
          value={wall}
          onChange={(event) => change({ wall: event.target.value })}
        />
        {wall !== '' && (
          <button
            type="button"
            className="btn quiet icon sm"
            aria-label={t('followUp.clear')}
            onClick={() => {
              when.current?.focus();
              void clear();
            }}
          >
            <X size={14} strokeWidth={1.75} aria-hidden="true" />
          </button>
        )}
      </div>
      <p className="f12 t2" id={`${id}-help`} role="status">
        {wrong ? <span className="c-danger">{wrong}</span> : <Help at={at} planned={typed ? undefined : planned} />}
      </p>
      {wall !== '' && (
        <>
          <div className="field">
            <label className="f12 t2" htmlFor={`${id}-number`}>
              {t('followUp.number')}
            </label>
            <input
              ref={to}
              id={`${id}-number`}
              className="inp sm"
              type="tel"
              dir="ltr"
              maxLength={24}
              value={number}
              onChange={(event) => change({ number: event.target.value })}
            />
          </div>
          <div className="field">
            <label className="f12 t2" htmlFor={`${id}-note`}>
              {t('followUp.note')}
            </label>
            <input
              id={`${id}-note`}
              className="inp sm"
              dir="auto"
              maxLength={MOST_LETTERS}
              value={note}
              onChange={(event) => change({ note: event.target.value })}
            />
          </div>
        </>
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
