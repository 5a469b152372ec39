import { useI18n } from '../../i18n';
import type { Passed } from './figures';

/** How callers left one step, the most frequent way first. */
export function PassedBy({ passed, days }: { passed: Passed | undefined; days: number }) {
  const { t, f } = useI18n();
  const words = useWayWords();
  return (
    <section className="fis fpb" aria-label={t('fl.figures')}>
      <h3>
        {t('fl.figures')} <span className="f12 t3 note">{t('fl.days', { count: days })}</span>
      </h3>
      {passed === undefined ? (
        <p className="t2 f12">{t('fl.nobody')}</p>
      ) : (
        <table>
          <caption className="sr">{t('fl.figures')}</caption>
          <tbody>
            {passed.ways.map(({ how, times }) => (
              <tr key={how}>
                <th scope="row">
                  <bdi>{words(how)}</bdi>
                </th>
                <td className="num">{f.number(times)}</td>
                <td className="num t2">{f.percent(times / passed.times)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function useWayWords(): (how: string) => string {
  const i18n = useI18n();
  return (how) => (how === '' ? i18n.t('fl.way.next') : wayText(i18n, how));
}

function wayText({ t, has }: ReturnType<typeof useI18n>, how: string): string {
  const [word = '', ...rest] = how.split(' ');
  const known = `took.${word}`;
  if (has(known)) return t(known, { what: rest.join(' ') });
  const way = `fl.way.${word}`;
  return has(way) ? t(way) : how;
}
