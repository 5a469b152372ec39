import { useQuery, useQueryClient } from '@tanstack/react-query';
import { BellRing } from 'lucide-react';
import { useState } from 'react';
import { useErrorText } from '../../admin/parts/useErrorText';
import { ApiError, get, put } from '../../api/client';
import { useNames, useOrg } from '../../app/session';
import { useI18n } from '../../i18n';
import { Dialog } from '../../ui/Dialog';
import { Failed, Skeleton } from '../../ui/parts';
import { LimitTable } from './LimitTable';
import { type AlertLimits, isChanged, isTurned, limitOf, type LimitSet, measuresOf, placeOf, type Refused, withoutOwn } from './limits';
import { MailPart } from './MailPart';
import { SelectBox } from '../../ui/SelectBox';

const KEY = ['alert-limits'];
const ADDRESS = /^[^\s@]+@[^\s@]+$/;

/** When supervisors are alerted, in a dialog of the live board. */
export function LimitsButton() {
  const { t } = useI18n();
  const [open, show] = useState(false);
  return (
    <>
      <button type="button" className="btn" onClick={() => show(true)}>
        <BellRing size={16} strokeWidth={1.75} aria-hidden="true" />
        <span className="hide-s">{t('limit.title')}</span>
        <span className="sr">{t('limit.title')}</span>
      </button>
      <Dialog title={t('limit.title')} open={open} onClose={() => show(false)} className="limdlg">
        <Loaded close={() => show(false)} />
      </Dialog>
    </>
  );
}

function Loaded({ close }: { close: () => void }) {
  const { t } = useI18n();
  const query = useQuery({ queryKey: KEY, staleTime: 0, gcTime: 0, queryFn: () => get<AlertLimits>('/api/alert-limits') });
  if (query.isPending) return <Skeleton rows={6} />;
  if (query.isError) return <Failed title={t('limit.failed')} again={() => void query.refetch()} />;
  return <Form loaded={query.data} close={close} />;
}

function Form({ loaded, close }: { loaded: AlertLimits; close: () => void }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const [{ version }] = useState(loaded); // what is changed here was made of this one, whatever is read meanwhile
  const [limits, set] = useState(loaded.limits);
  const [queue, choose] = useState('');
  const [wrong, setWrong] = useState<string>();
  const [refused, refuse] = useState<Refused>();
  const changed = measuresOf(queue).filter((measure) => isChanged(limits, loaded.standard, queue, measure)).length;
  const save = async () => {
    const bad = mistake(limits);
    setWrong(bad && t(bad));
    refuse(undefined);
    if (bad) return;
    try {
      await put('/api/alert-limits', { version, limits });
      await queries.invalidateQueries({ queryKey: KEY });
      close();
    } catch (error) {
      const place = error instanceof ApiError ? placeOf(error.field ?? '') : undefined;
      if (!place) return setWrong(errorText(error));
      choose(place.queue);
      refuse({ ...place, text: errorText(error) });
    }
  };
  return (
    <form
      className="limf"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p className="t2">{t('limit.text')}</p>
      <Which queue={queue} choose={choose} changed={changed} />
      <LimitTable key={queue} loaded={loaded} limits={limits} queue={queue} refused={refused} onChange={set} />
      <MailPart able={loaded.mail} mail={limits.mail} onChange={(mail) => set({ ...limits, mail })} />
      {wrong && (
        <p className="help err" role="alert">
          {wrong}
        </p>
      )}
      <LastChange loaded={loaded} />
      <div className="row g2 acts wrapx">
        <button type="button" className="btn quiet" disabled={changed === 0} onClick={() => set(withoutOwn(limits, loaded.standard, queue))}>
          {t('limit.reset')}
        </button>
        <button type="button" className="btn" onClick={close}>
          {t('limit.cancel')}
        </button>
        <button type="submit" className="btn primary">
          {t('limit.save')}
        </button>
      </div>
    </form>
  );
}

function Which({ queue, choose, changed }: { queue: string; choose: (queue: string) => void; changed: number }) {
  const { t } = useI18n();
  const names = useNames();
  const { queues } = useOrg();
  return (
    <div className="row g3 wrapx">
      <label className="row g2">
        <span className="lbl">{t('limit.for')}</span>
        <SelectBox value={queue} onChange={(event) => choose(event.target.value)}>
          <option value="">{t('limit.all')}</option>
          {queues.map(({ id, name }) => (
            <option key={id} value={id}>
              {names.queue(id, name)}
            </option>
          ))}
        </SelectBox>
      </label>
      <span className="end f12 t3">{t(queue === '' ? 'limit.changedAll' : 'limit.changedOwn', { count: changed })}</span>
    </div>
  );
}

function LastChange({ loaded }: { loaded: AlertLimits }) {
  const { t, f } = useI18n();
  const names = useNames();
  if (loaded.by === undefined || loaded.at === undefined) return null;
  const when = t('dayTime', { day: f.day(loaded.at), time: f.time(loaded.at) });
  return <p className="f12 t3">{t('limit.last', { name: names.agent(loaded.by), when })}</p>;
}

/** The first thing that cannot be kept. */
function mistake(limits: LimitSet): 'limit.badValue' | 'limit.turned' | 'limit.badAddress' | undefined {
  const rows = ['', ...Object.keys(limits.queues)].flatMap((queue) =>
    measuresOf(queue).map((measure) => ({ measure, limit: limitOf(limits, queue, measure) })),
  );
  if (rows.some(({ limit }) => [limit.warn, limit.alarm, limit.minutes].some(Number.isNaN))) return 'limit.badValue';
  if (rows.some(({ measure, limit }) => isTurned(measure, limit))) return 'limit.turned';
  return limits.mail.to.every((address) => ADDRESS.test(address)) ? undefined : 'limit.badAddress';
}
