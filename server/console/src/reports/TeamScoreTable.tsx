import { Download } from 'lucide-react';
import { useReach } from '../app/reach';
import { useI18n } from '../i18n';
import { fineShare } from './measures';
import { saveText } from '../ui/saveText';
import { teamScores, teamTable } from './teamScores';
import { useTable } from './useReports';
import { spanOf, type View } from './view';

/** What scorecards came to, team by team; a row narrows the whole report to its team. Nothing where there is one team or none. */
export function TeamScoreTable({ view, today, pick }: { view: View; today: string; pick: (team: string) => void }) {
  const { t, f } = useI18n();
  const { teams } = useReach();
  const wanted = teams.length > 1 && view.team === undefined && view.agent === undefined;
  const agents = useTable(view, today, 'agent', {}, wanted);
  const rows = wanted && agents.data ? teamScores(agents.data.rows, teams) : [];
  if (rows.length === 0) return null;
  const save = () => {
    const { from, to } = spanOf(view, today);
    const heads = [t('team.title'), t('col.reviewed'), t('filter.not_passed'), t('col.score'), t('rep.review.low'), t('rep.review.high')];
    saveText(`parley-scores-by-team-${from}-${to}.csv`, 'text/csv', teamTable(heads, rows));
  };
  return (
    <>
      <div className="hscroll tsc" role="group" aria-label={t('rep.review.byTeam')} tabIndex={0}>
        <table className="tbl">
          <caption className="sr">{t('rep.review.byTeam')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('team.title')}</th>
              <th scope="col" className="r">
                {t('col.reviewed')}
              </th>
              <th scope="col" className="r">
                {t('filter.not_passed')}
              </th>
              <th scope="col" className="r">
                {t('col.score')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  <button type="button" className="lnk" onClick={() => pick(row.id)}>
                    <bdi>{row.name}</bdi>
                  </button>
                </th>
                <td className="r num">{f.number(row.contacts)}</td>
                <td className="r num">{f.number(row.notPassed)}</td>
                <td className="r num">
                  {row.score === undefined ? '–' : fineShare(row.score, f)}
                  {row.interval && (
                    <div className="f12 t3" title={t('rep.review.between')}>
                      {t('rep.review.span', { low: f.percent(row.interval.low), high: f.percent(row.interval.high) })}
                    </div>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <button type="button" className="btn sm tscx" onClick={save}>
        <Download size={14} strokeWidth={1.75} aria-hidden="true" />
        {t('rep.review.teamCsv')}
      </button>
    </>
  );
}
