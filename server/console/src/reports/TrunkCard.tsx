import { useId } from 'react';
import { useLink } from '../app/router';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { writeFilters } from '../review/filters';
import { causeName } from '../ui/causes';
import { Failed } from '../ui/parts';
import { fineShare } from './measures';
import type { TrunkEnd, TrunkRow } from './types';
import { useTrunkCalls } from './useReports';
import { spanOf, type View } from './view';

const SHOWN = 3;

/** Calls by trunk, as they came and as they went out; nothing where none did. */
export function TrunkCard({ view, today }: { view: View; today: string }) {
  const { t } = useI18n();
  const title = useId();
  const asked = useTrunkCalls(view, today);
  const rows = asked.data?.rows ?? [];
  if (asked.isError) return <Failed title={t('reports.failed')} again={() => void asked.refetch()} />;
  if (rows.length === 0) return null;
  const heads = ['calls', 'answered', 'failed', 'calledOff', 'talk', 'meanTalk', 'mos', 'poor'] as const;
  return (
    <section className="card c12" aria-labelledby={title}>
      <div className="card-h">
        <h2 id={title}>{t('trunks.byTrunkTitle')}</h2>
      </div>
      <div className="hscroll" role="group" aria-labelledby={title} tabIndex={0}>
        <table className="tbl" aria-labelledby={title}>
          <thead>
            <tr>
              <th scope="col">{t('trunks.filter')}</th>
              <th scope="col">{t('trunks.way')}</th>
              {heads.map((one) => (
                <th scope="col" className="r" key={one}>
                  {t(`trunks.col.${one}`)}
                </th>
              ))}
              <th scope="col">{t('trunks.col.ends')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Line key={`${row.trunk} ${row.way}`} row={row} view={view} today={today} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="bd f12 t2">{t('trunks.note')}</p>
    </section>
  );
}

function Line({ row, view, today }: { row: TrunkRow; view: View; today: string }) {
  const { t, f } = useI18n();
  const none = t('none');
  return (
    <tr>
      <th scope="row">
        <Named trunk={row.trunk} view={view} today={today} />
      </th>
      <td>{t(row.way === 'in' ? 'trunks.in' : 'trunks.out')}</td>
      <td className="r num">
        {f.number(row.calls)}
        {row.open > 0 && <small className="t3"> {t('trunks.open', { n: row.open })}</small>}
      </td>
      <td className="r num">{f.number(row.answered)}</td>
      <td className="r num">{f.number(row.failed)}</td>
      <td className="r num">{f.number(row.calledOff)}</td>
      <td className="r num">{clock(row.talkMs)}</td>
      <td className="r num">{row.meanTalkMs === undefined ? none : clock(row.meanTalkMs)}</td>
      <td className="r num">{row.mos === undefined ? none : f.number(Math.round(row.mos * 10) / 10)}</td>
      <td className="r num">{row.judged === 0 ? none : fineShare(row.poor / row.judged, f)}</td>
      <Ends ends={row.ends} />
    </tr>
  );
}

/** What calls ended by, the most frequent first; failures are told apart. */
function Ends({ ends }: { ends: TrunkEnd[] }) {
  const texts = useI18n();
  const { t, f } = texts;
  const more = ends.slice(SHOWN).reduce((sum, { calls }) => sum + calls, 0);
  return (
    <td>
      {ends.length === 0 && <span className="t3">{t('none')}</span>}
      <ul className="tke">
        {ends.slice(0, SHOWN).map((one) => (
          <li key={`${one.protocol}${one.cause ?? ''}`} className={one.failed > 0 ? 'f12' : 'f12 t3'}>
            <bdi>{endName(texts, one)}</bdi> <span className="num med">{f.number(one.calls)}</span>
          </li>
        ))}
        {more > 0 && <li className="f12 t3">{t('trunks.more', { n: more })}</li>}
      </ul>
    </td>
  );
}

export function endName(texts: Pick<ReturnType<typeof useI18n>, 't' | 'has'>, { protocol, cause }: TrunkEnd): string {
  const { t } = texts;
  if (cause === undefined) return t('trunks.silent');
  return protocol === 'sip' ? `SIP ${cause}` : t('causes.named', { cause, meaning: causeName(texts, cause) });
}

/** Leads to the contacts. */
function Named({ trunk, view, today }: { trunk: string; view: View; today: string }) {
  const { t } = useI18n();
  const { queue, agent, team, language, tag } = view;
  const to = `/recordings${writeFilters({ span: 'dates', ...spanOf(view, today), queue, agent, team, language, tag, trunk })}`;
  return (
    <a className="lnk" {...useLink(to)} aria-label={t('trunks.show', { trunk })}>
      <bdi>{trunk}</bdi>
    </a>
  );
}
