import { useI18n } from '../i18n';
import type { AgainstExpert, OfQuestion, Result, Session, Sheet } from './calibrations';
import { useGiven } from './figures';
import { askedOf, type Question, questionsOf, type ScoreForm, saysOtherwise } from './scores';

interface Props {
  form: ScoreForm;
  result: Result;
  session: Session;
}

/** What all said, question by question, and how far they agree. */
export function CalibrationResult({ form, result, session }: Props) {
  const { t } = useI18n();
  if (result.sheets.length === 0) return <p className="scs t2">{t('cal.noSheets')}</p>;
  return (
    <>
      <Figures result={result} />
      {result.againstExpert.length > 0 && <Expert rows={result.againstExpert} name={session.evaluators.find(({ expert }) => expert)?.name ?? ''} />}
      <Answers form={form} result={result} />
      {result.sheets.some(({ words }) => words !== '') && <Words sheets={result.sheets} />}
    </>
  );
}

function Figures({ result }: { result: Result }) {
  const { t, f } = useI18n();
  const figures = [
    { key: 'overall', value: result.overall },
    { key: 'yesNo', value: result.yesNo },
    { key: 'points', value: result.points },
  ] as const;
  const scores = result.sheets.flatMap(({ score }) => score.percent ?? []);
  return (
    <section className="scs" aria-label={t('cal.agreement')}>
      <h3>{t('cal.agreement')}</h3>
      <dl className="cfs">
        {figures.map(({ key, value }) => (
          <div key={key}>
            <dt>{t(`cal.alpha.${key}`)}</dt>
            <dd className="num">{value === undefined ? '–' : <bdi dir="ltr">{f.fine(value)}</bdi>}</dd>
          </div>
        ))}
        {scores.length > 0 && (
          <div>
            <dt>{t('cal.scores')}</dt>
            <dd className="num">{t('cal.range', { low: f.percent(Math.min(...scores) / 100), high: f.percent(Math.max(...scores) / 100) })}</dd>
          </div>
        )}
      </dl>
      <p className="f12 t2">{t('cal.alphaText')}</p>
    </section>
  );
}

function Expert({ rows, name }: { rows: AgainstExpert[]; name: string }) {
  const { t, f } = useI18n();
  return (
    <section className="scs" aria-label={t('cal.against', { name })}>
      <h3>{t('cal.against', { name })}</h3>
      <div className="cts" tabIndex={0} role="group" aria-label={t('cal.against', { name })}>
        <table className="tbl">
          <thead>
            <tr>
              <th scope="col">{t('cal.evaluator')}</th>
              <th scope="col" className="r">{t('cal.same')}</th>
              <th scope="col" className="r">{t('cal.apart')}</th>
              <th scope="col" className="r">{t('cal.kappa')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((one) => (
              <tr key={one.evaluator}>
                <th scope="row">
                  <bdi>{one.evaluatorName}</bdi>
                </th>
                <td className="r">{t('cal.sameOf', { same: one.same, all: one.compared })}</td>
                <td className="r">{one.apart === undefined ? '–' : f.number(one.apart)}</td>
                <td className="r">{one.kappa === undefined ? '–' : <bdi dir="ltr">{f.fine(one.kappa)}</bdi>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Answers({ form, result }: { form: ScoreForm; result: Result }) {
  const { t, f } = useI18n();
  const known = new Map(result.questions.map((one) => [one.question, one]));
  const asked = result.sheets.map(({ marks }) => {
    const given = new Map(marks.map((mark) => [mark.question, mark]));
    return { given, ids: new Set(askedOf(form, given).map(({ id }) => id)) };
  });
  return (
    <section className="scs" aria-label={t('cal.answers')}>
      <h3>{t('cal.answers')}</h3>
      <div className="cts" tabIndex={0} role="group" aria-label={t('cal.answers')}>
        <table className="tbl cta">
          <thead>
            <tr>
              <th scope="col">{t('cal.question')}</th>
              {result.sheets.map((sheet) => (
                <th key={sheet.evaluator} scope="col">
                  <bdi>{sheet.evaluatorName}</bdi>
                </th>
              ))}
              <th scope="col" className="r">{t('cal.same')}</th>
              <th scope="col" className="r">{t('cal.spread')}</th>
              <th scope="col" className="r">{t('cal.alpha')}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row" className="semi">{t('cal.score')}</th>
              {result.sheets.map(({ evaluator, score }) => (
                <td key={evaluator} className="num semi">
                  {score.percent === undefined ? '–' : f.percent(score.percent / 100)}
                </td>
              ))}
              <td />
              <td />
              <td />
            </tr>
            {questionsOf(form).map((one) => (
              <tr key={one.id} className={differs(known.get(one.id)) ? 'dif' : undefined}>
                <th scope="row">
                  <bdi>{one.text}</bdi>
                </th>
                {result.sheets.map((sheet, at) => (
                  <Cell key={sheet.evaluator} question={one} mark={asked[at]?.given.get(one.id)} asked={asked[at]?.ids.has(one.id) === true} />
                ))}
                <Told of={known.get(one.id)} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="f12 t2">{t('cal.alphaOver', { count: result.sessions })}</p>
    </section>
  );
}

const differs = (of: OfQuestion | undefined) => of !== undefined && of.same < of.answered;

function Cell({ question, mark, asked }: { question: Question; mark: Sheet['marks'][number] | undefined; asked: boolean }) {
  const { t } = useI18n();
  const given = useGiven();
  if (!asked) return <td className="t3">{t('cal.notAsked')}</td>;
  return (
    <td>
      <span>{given(question, mark)}</span>
      {mark && saysOtherwise(mark) && <span className="f12 c-warn"> {t('cal.otherwise')}</span>}
      {mark?.comment && (
        <span className="f12 t2 cmt" dir="auto">
          {mark.comment}
        </span>
      )}
    </td>
  );
}

function Told({ of }: { of: OfQuestion | undefined }) {
  const { t, f } = useI18n();
  if (!of || of.answered === 0) {
    return (
      <>
        <td className="r t3">–</td>
        <td className="r t3">–</td>
        <td className="r t3">–</td>
      </>
    );
  }
  return (
    <>
      <td className="r">{t('cal.sameOf', { same: of.same, all: of.answered })}</td>
      <td className="r">{of.lowest === undefined || of.highest === undefined ? '–' : f.number(of.highest - of.lowest)}</td>
      <td className="r">{of.alpha === undefined ? '–' : <bdi dir="ltr">{f.fine(of.alpha)}</bdi>}</td>
    </>
  );
}

function Words({ sheets }: { sheets: Sheet[] }) {
  const { t } = useI18n();
  return (
    <section className="scs" aria-label={t('cal.words')}>
      <h3>{t('cal.words')}</h3>
      {sheets
        .filter(({ words }) => words !== '')
        .map(({ evaluator, evaluatorName, words }) => (
          <div key={evaluator} className="nt">
            <b>
              <bdi>{evaluatorName}</bdi>
            </b>
            <p dir="auto">{words}</p>
          </div>
        ))}
    </section>
  );
}
