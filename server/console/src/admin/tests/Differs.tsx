import { useNames } from '../../app/session';
import { useI18n } from '../../i18n';
import { inTurn } from '../../i18n/locale';
import { useDraft } from '../draft/Draft';
import type { TestResult } from './tests';
import { useOutcomeText, useProblemText } from './useOutcomeText';

/** What was kept, what becomes of it now, and in what these differ. */
export function Differs({ result }: { result: TestResult }) {
  const { t, f, has, locale } = useI18n();
  const { newest } = useDraft();
  const names = useNames();
  const outcome = useOutcomeText();
  const problem = useProblemText();
  const { found, differs, expect } = result;
  const reason = (code: string) => (has(`end.${code}`) ? t(`end.${code}` as 'end.closed') : code || t('none'));
  return (
    <>
      {!result.passes && (
        <dl className="ktd">
          <dt>{t('kt.was')}</dt>
          <dd>{outcome(expect)}</dd>
          <dt>{t('kt.now')}</dt>
          <dd className="med">{found ? outcome(found) : result.problem ? problem(result.problem) : ''}</dd>
          {found && (
            <>
              <dt>{t('kt.differs')}</dt>
              <dd>
                {f.list(differs.map((one) => t(`kt.d.${one}`)))}
                {differs.includes('reason') && differs.length === 1 && ` (${inTurn([reason(expect.reason), reason(found.reason)], locale)})`}
              </dd>
            </>
          )}
        </dl>
      )}
      {result.unknown.length > 0 && (
        <p className="f12 t2">{t('kt.unknown', { names: f.list(result.unknown.map((id) => newest.people[id] ?? names.agent(id))) })}</p>
      )}
    </>
  );
}

/** Those that would answer otherwise under the changes that are to be saved. */
export function Failing({ tests }: { tests: TestResult[] }) {
  const { t } = useI18n();
  const failing = tests.filter(({ passes }) => !passes);
  if (failing.length === 0) return null;
  return (
    <section className="ktr" aria-label={t('kt.failing', { count: failing.length })}>
      <h3>{t('kt.failing', { count: failing.length })}</h3>
      <ul>
        {failing.map((one) => (
          <li key={one.id}>
            <p className="med">
              <bdi>{one.name}</bdi>
            </p>
            <Differs result={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}
