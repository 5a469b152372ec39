import { useReach } from '../app/reach';
import { useI18n } from '../i18n';
import { fineShare } from './measures';
import { teamScores } from './teamScores';
import { useTable } from './useReports';
import type { View } from './view';

/** What scorecards came to, team by team; a row narrows the whole report to its team. Nothing where there is one team or none. */
export function TeamScoreTable({ view, today, pick }: { view: View; today: string; pick: (team: string) => void }) {
  const { t, f } = useI18n();
  const { teams } = useReach();
  const wanted = teams.length > 1 && view.team === undefined && view.agent === undefined;
  const agents = useTable(view, today, 'agent', {}, wanted);
  const rows = wanted && agents.data ? teamScores(agents.data.rows, teams) : [];
  if (rows.length === 0) return null;
  return (
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
              <td className="r num">{row.score === undefined ? '–' : fineShare(row.score, f)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
