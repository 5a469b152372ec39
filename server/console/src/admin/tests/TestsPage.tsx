import { Bookmark, Check, CircleAlert, Play, Trash2, TriangleAlert } from 'lucide-react';
import { useOrg } from '../../app/session';
import { useLink } from '../../app/router';
import { useI18n } from '../../i18n';
import { Busy, Empty, Failed } from '../../ui/parts';
import { useToast } from '../../ui/Toasts';
import { useDraft } from '../draft/Draft';
import { clockIn, textOf } from '../hours/intervals';
import { Field } from '../parts/fields';
import { Head, IconButton } from '../parts/Sheet';
import { useErrorText } from '../parts/useErrorText';
import { addressOf } from '../routing/ContactForm';
import { Differs } from './Differs';
import { Floor } from './Floor';
import { askedOfTest, type KeptTest, type TestResult, withoutTest, withTest } from './tests';
import { useContactText } from './useContactText';
import { useOutcomeText } from './useOutcomeText';
import { useTestRun } from './useTestRun';

/** Contacts whose answer is to stay what it is: which still have it, under what is in force and not saved yet. */
export function TestsPage() {
  const { t } = useI18n();
  const { document, problems } = useDraft();
  const errorText = useErrorText();
  const link = useLink('/settings/routing');
  const { tests } = document;
  const run = useTestRun(document, problems.size === 0);
  const halted = problems.size > 0 || run.isError; // nothing runs, and the answers are of what was before
  return (
    <section className="pane sheet" aria-label={t('set.part.tests')} data-pane="" aria-busy={run.isFetching}>
      <Head title={t('set.part.tests')} text={t('kt.text')}>
        {tests.length > 0 && (
          <button type="button" className="btn" disabled={problems.size > 0} onClick={() => void run.refetch()}>
            {run.isFetching ? <Busy /> : <Play className="flip" size={16} strokeWidth={1.75} aria-hidden="true" />}
            {t('kt.runAll')}
          </button>
        )}
      </Head>
      <div className="scroll grow sbody">
        {tests.length === 0 && (
          <Empty icon={Bookmark} title={t('kt.none')}>
            {t('kt.noneText')} <a {...link}>{t('set.part.routing')}</a>
          </Empty>
        )}
        {run.isError && <Failed title={t('kt.failed')} text={errorText(run.error)} again={() => void run.refetch()} />}
        {tests.length > 0 && problems.size > 0 && (
          <p className="kts banner warn" role="status">
            {t('set.toFix', { count: problems.size })}
          </p>
        )}
        {tests.length > 0 && !halted && <Summary failed={run.data?.failed} count={tests.length} />}
        <ul>
          {tests.map((test) => (
            <OneTest key={test.id} test={test} halted={halted} result={halted ? undefined : run.data?.tests.find(({ id }) => id === test.id)} />
          ))}
        </ul>
      </div>
    </section>
  );
}

function Summary({ failed, count }: { failed: number | undefined; count: number }) {
  const { t } = useI18n();
  return (
    <p className={`kts ${failed ? 'banner warn' : 't2'}`} role="status">
      {failed === undefined ? t('kt.running') : failed === 0 ? t('kt.allPass', { count }) : t('kt.failing', { count: failed })}
    </p>
  );
}

function OneTest({ test, result, halted }: { test: KeptTest; result: TestResult | undefined; halted: boolean }) {
  const { t } = useI18n();
  const { edit, mayEdit } = useDraft();
  const say = useToast();
  const outcome = useOutcomeText();
  const contact = useContactText();
  const name = test.name || test.id;
  const { found } = result ?? {};
  const drop = () => {
    edit(withoutTest(test.id));
    say(t('kt.dropped', { name }), { label: t('set.undo'), run: () => edit((now) => ({ ...now, tests: [...now.tests, test] })) });
  };
  return (
    <li className="sprt kt">
      <div className="row g2 ktn">
        {!halted && <Mark result={result} />}
        {mayEdit ? (
          <Field label={t('kt.name')} path={`tests[${test.id}].name`} className="bare-l grow">
            {(ids) => (
              <input
                {...ids}
                className="inp"
                dir="auto"
                value={test.name}
                onChange={(event) => edit(withTest(test.id, (now) => ({ ...now, name: event.target.value })))}
              />
            )}
          </Field>
        ) : (
          <h3 className="grow">
            <bdi>{name}</bdi>
          </h3>
        )}
        {mayEdit && <IconButton icon={Trash2} label={t('kt.delete', { name })} onClick={drop} />}
      </div>
      <p className="t2 ktc">{contact(test.contact)}</p>
      {result?.passes !== false && <p className="ktc">{outcome(test.expect)}</p>}
      {result && <Differs result={result} />}
      <Floor test={test} />
      <div className="row g2 wrapx gapt">
        <TryLink test={test} name={name} />
        {mayEdit && found && !result?.passes && (
          <button
            type="button"
            className="btn sm"
            aria-label={`${t('kt.take')}: ${name}`}
            onClick={() => edit(withTest(test.id, (now) => ({ ...now, expect: found })))}
          >
            <Check size={14} strokeWidth={1.75} aria-hidden="true" />
            {t('kt.take')}
          </button>
        )}
      </div>
    </li>
  );
}

/** Whether it passes, as a glyph and a word. */
function Mark({ result }: { result: TestResult | undefined }) {
  const { t } = useI18n();
  if (!result) return <span className="chip">{t('kt.running')}</span>;
  const [look, Shape, key] = result.passes
    ? (['ok', Check, 'kt.passes'] as const)
    : result.found
      ? (['warn', TriangleAlert, 'kt.fails'] as const)
      : (['danger', CircleAlert, 'kt.cannot'] as const);
  return (
    <span className={`chip ${look} nowrap`}>
      <Shape size={13} strokeWidth={1.75} aria-hidden="true" />
      {t(key)}
    </span>
  );
}

/** The same contact in "Try routing", with the floor of the test pretended. */
function TryLink({ test, name }: { test: KeptTest; name: string }) {
  const { t } = useI18n();
  const { zone } = useOrg();
  const { document } = useDraft();
  const ms = Date.parse(test.at);
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(Number.isNaN(ms) ? 0 : ms);
  const when = Number.isNaN(ms) ? '' : `${day}T${textOf(clockIn(zone, ms).minute)}`;
  const link = useLink(addressOf(askedOfTest(test, Object.keys(document.agents), when)));
  return (
    <a {...link} className="btn sm" aria-label={`${t('kt.try')}: ${name}`}>
      {t('kt.try')}
    </a>
  );
}
