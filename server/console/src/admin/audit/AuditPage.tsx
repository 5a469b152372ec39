import { Download, ScrollText, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { get } from '../../api/client';
import { useI18n } from '../../i18n';
import { Busy, Empty, Failed, Skeleton } from '../../ui/parts';
import { useDraft } from '../draft/Draft';
import { Select } from '../parts/fields';
import { Head } from '../parts/Sheet';
import { type Act, ALL, AREAS, asked, type Checked, useAudit, type Wanted, whyOf, wordOf } from './audit';

/** Who did what: entries that are bound to each other and signed. */
export function AuditPage() {
  const { t } = useI18n();
  const [wanted, want] = useState<Wanted>(ALL);
  const query = useAudit(wanted);
  const acts = query.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <section className="pane sheet" aria-label={t('set.part.audit')} data-pane="">
      <Head title={t('set.part.audit')} text={t('audit.text')}>
        <a className="btn" href={`/api/audit.csv?${asked(wanted)}`} download>
          <Download size={16} strokeWidth={1.75} aria-hidden="true" />
          {t('audit.csv')}
        </a>
      </Head>
      <div className="scroll grow sbody">
        <Check />
        <Narrow wanted={wanted} change={(some) => want({ ...wanted, ...some })} />
        {query.isPending && <Skeleton rows={6} />}
        {query.isError && <Failed title={t('audit.failed')} again={() => void query.refetch()} />}
        {query.data && acts.length === 0 && <Empty icon={ScrollText} title={t('audit.none')} />}
        {acts.length > 0 && <Table acts={acts} />}
        {query.hasNextPage && (
          <button type="button" className="btn sm more" onClick={() => void query.fetchNextPage()}>
            {t('hist.older')}
          </button>
        )}
      </div>
    </section>
  );
}

/** Whether all of it is what was written, when somebody asks. */
function Check() {
  const { t } = useI18n();
  const [state, set] = useState<'busy' | 'failed' | Checked>();
  const look = async () => {
    set('busy');
    try {
      set(await get<Checked>('/api/audit/check'));
    } catch {
      set('failed');
    }
  };
  return (
    <p className="auf">
      <button type="button" className="btn sm" disabled={state === 'busy'} onClick={() => void look()}>
        {state === 'busy' ? <Busy /> : <ShieldCheck size={14} strokeWidth={1.75} aria-hidden="true" />}
        {t('audit.check')}
      </button>
      <span role="status">{state !== undefined && state !== 'busy' && <Found state={state} />}</span>
    </p>
  );
}

function Found({ state }: { state: 'failed' | Checked }) {
  const { t, f } = useI18n();
  if (state === 'failed') return <span className="chip danger">{t('audit.failed')}</span>;
  if (state.wrong) {
    return <span className="chip danger">{t(`audit.wrong.${state.wrong.why}`, { number: state.wrong.number })}</span>;
  }
  const gone = state.forgotten;
  return (
    <>
      <span className="chip ok">{t('audit.right', { count: state.entries })}</span>
      {gone && <span className="f12 t2"> {t('audit.gone', { through: gone.through, day: f.day(gone.at), by: gone.by })}</span>}
    </>
  );
}

function Narrow({ wanted, change }: { wanted: Wanted; change: (some: Partial<Wanted>) => void }) {
  const { t } = useI18n();
  const areas = [{ value: '', label: t('audit.all') }, ...AREAS.map((value) => ({ value, label: t(`audit.area.${value}`) }))];
  return (
    <div className="auf" role="search" aria-label={t('audit.narrow')}>
      <Select label={t('audit.about')} value={wanted.area} choices={areas} onChange={(area) => change({ area: area as Wanted['area'] })} />
      <Text label={t('audit.who')} value={wanted.account} change={(account) => change({ account })} />
      <Text label={t('audit.subject')} value={wanted.subject} change={(subject) => change({ subject })} />
      <label className="row g1 f12 t2">
        {t('audit.first')}
        <input type="date" className="inp num" max={wanted.last} value={wanted.first} onChange={(event) => change({ first: event.target.value })} />
      </label>
      <label className="row g1 f12 t2">
        {t('audit.last')}
        <input type="date" className="inp num" min={wanted.first} value={wanted.last} onChange={(event) => change({ last: event.target.value })} />
      </label>
    </div>
  );
}

/** Asks once it was written, not at each letter: each asking is written down. */
function Text({ label, value, change }: { label: string; value: string; change: (value: string) => void }) {
  const [text, set] = useState(value);
  const done = () => text !== value && change(text);
  return (
    <input
      type="search"
      className="inp"
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={(event) => set(event.target.value)}
      onBlur={done}
      onKeyDown={(event) => event.key === 'Enter' && done()}
    />
  );
}

function Table({ acts }: { acts: Act[] }) {
  const { t } = useI18n();
  return (
    <table className="tbl nbt">
      <thead>
        <tr>
          <th scope="col">{t('audit.when')}</th>
          <th scope="col">{t('audit.who')}</th>
          <th scope="col">{t('audit.what')}</th>
          <th scope="col">{t('audit.subject')}</th>
          <th scope="col">{t('audit.outcome')}</th>
          <th scope="col">{t('audit.source')}</th>
        </tr>
      </thead>
      <tbody>
        {acts.map((act) => (
          <Row key={act.number} act={act} />
        ))}
      </tbody>
    </table>
  );
}

/** Names of fields are those of the file and of the API, in every language. */
const changeText = ({ field, from, to }: { field: string; from?: string; to?: string }): string =>
  from === undefined && to === undefined ? `${field}: ••••` : `${field}: ${from ?? '–'} → ${to ?? '–'}`;

function Row({ act }: { act: Act }) {
  const { t, f } = useI18n();
  const { newest } = useDraft();
  const who = act.account === undefined ? undefined : (newest.people[act.account] ?? act.account);
  return (
    <tr>
      <td className="num" title={new Date(act.at).toISOString()}>
        {t('dayTime', { day: f.day(act.at), time: f.time(act.at) })}
      </td>
      <th scope="row">
        {who === undefined ? (
          <span className="t3">{t(act.area === 'server' ? 'audit.server' : 'audit.nobody')}</span>
        ) : (
          <>
            <bdi>{who}</bdi>
            {who !== act.account && (
              <span className="f12 t3 blk mono">
                <bdi dir="ltr">{act.account}</bdi>
              </span>
            )}
          </>
        )}
      </th>
      <td>
        <span className="t3">{t(`audit.area.${act.area}`)}</span> {t(wordOf(act.act))}
        <span className="f12 t3 blk mono">
          <bdi dir="ltr">{act.act}</bdi>
        </span>
      </td>
      <td className="mono" data-label={act.subject && t('audit.subject')}>
        {act.subject !== undefined && <bdi dir="ltr">{act.subject}</bdi>}
        {(act.changes ?? []).map((change) => (
          <span key={change.field} className="f12 t2 blk">
            <bdi dir="ltr">{changeText(change)}</bdi>
          </span>
        ))}
      </td>
      <td data-label={t('audit.outcome')}>
        {act.outcome === 'done' ? (
          <span className="t2">{t('audit.fine')}</span>
        ) : (
          <Refused code={act.outcome} />
        )}
      </td>
      <td className="mono f12 t3" data-label={t('audit.source')}>
        <bdi dir="ltr">{act.source}</bdi>
      </td>
    </tr>
  );
}

function Refused({ code }: { code: string }) {
  const { t } = useI18n();
  const why = whyOf(code);
  const itself = (
    <bdi className="mono" dir="ltr">
      {code}
    </bdi>
  );
  return (
    <>
      <span className="chip warn">
        {t('audit.refused')} {why ? t(why) : itself}
      </span>
      {why && <span className="f12 t3 blk">{itself}</span>}
    </>
  );
}
