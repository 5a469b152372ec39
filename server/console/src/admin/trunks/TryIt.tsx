import { CircleAlert, CircleCheck, CircleDashed, Info } from 'lucide-react';
import { useState } from 'react';
import { useI18n } from '../../i18n';
import type { Key } from '../../i18n/keys';
import { Line } from '../users/personFields';
import { Section } from '../users/Section';
import { type Trial, type TrialLine, useTrial, type Verdict } from './useTrial';

/** Calls a number over a trunk, and shows what came of it as it comes. @param echo the number that is kept for it */
export function TryIt({ id, echo = '', wrong = '' }: { id: string; echo?: string; wrong?: string }) {
  const { t } = useI18n();
  const { trial, wrong: refused, start, stop } = useTrial();
  const [number, call] = useState(echo);
  const [nobody, callNobody] = useState(wrong);
  const runs = trial?.state === 'runs';
  const here = trial?.trunk === id ? trial : undefined;
  const clean = (typed: string) => typed.replace(/[\s().-]/g, '').replace(/^00/, '+');
  const begin = () => void start({ trunk: id, echo: clean(number), ...(nobody.trim() !== '' && { wrong: clean(nobody) }) });
  const at = (field: string) => (refused?.field === field ? refused.text : undefined);
  return (
    <Section title={t('tf.try')}>
      <p className="t2 f12">{t('tt.text')}</p>
      <div className="pair2">
        <Line label={t('tt.echo')} mono value={number} help={t('tt.echoHelp')} wrong={at('echo')} onChange={call} />
        <Line label={t('tt.wrong')} mono value={nobody} help={t('tt.wrongHelp')} wrong={at('wrong')} onChange={callNobody} />
      </div>
      <div className="row g2 wrapx">
        {runs && here ? (
          <button type="button" className="btn sm danger" onClick={() => void stop()}>
            {t('tt.stop')}
          </button>
        ) : (
          <button type="button" className="btn sm" disabled={runs || number.trim() === ''} onClick={begin}>
            {t('tt.start')}
          </button>
        )}
        {runs && !here && <span className="t2 f12">{t('tt.other', { trunk: trial.trunk })}</span>}
      </div>
      {refused && !refused.field && (
        <p role="alert" className="help err">
          {refused.text}
        </p>
      )}
      {here && <Sheet trial={here} />}
      <details className="tkm">
        <summary>{t('tt.byHand')}</summary>
        <code className="mono tkc" dir="ltr">
          {`parley trunk test ${id} --config parley.yaml --echo NUMBER`}
        </code>
      </details>
    </Section>
  );
}

const LOOKS: Record<Verdict, { icon: typeof Info; chip: string }> = {
  ok: { icon: CircleCheck, chip: 'chip ok' },
  failed: { icon: CircleAlert, chip: 'chip danger' },
  note: { icon: Info, chip: 'chip' },
  skipped: { icon: CircleDashed, chip: 'chip' },
};

/** As the command prints it, a line for each point; a screen reader hears how it went once it is over. */
function Sheet({ trial }: { trial: Trial }) {
  const { t, f } = useI18n();
  const failed = trial.lines.filter(({ verdict }) => verdict === 'failed').length;
  const over: Key = trial.state === 'done' ? (failed > 0 ? 'tt.failed' : 'tt.passed') : `tt.${trial.state}`;
  return (
    <div className="col g2">
      <p className="row g2 wrapx">
        <span role="status" className="med">
          {t(over, { n: failed })}
        </span>
        <span className="f12 t3">{f.time(trial.at)}</span>
      </p>
      <ol className="tts">
        {trial.lines.map((line, place) => (
          <Point key={place} line={line} />
        ))}
      </ol>
      {trial.ways && (
        <div className="col">
          <span className="t2 f12">{t('tt.fits')}</span>
          <code className="mono tkc" dir="ltr">
            {`profile: ${trial.profile}`}
            <br />
            {`ways: {${trial.ways}}`}
          </code>
        </div>
      )}
    </div>
  );
}

function Point({ line }: { line: TrialLine }) {
  const { t } = useI18n();
  const { icon: Shape, chip } = LOOKS[line.verdict];
  const [a = '', b = ''] = line.args;
  return (
    <li>
      <span className={chip}>
        <Shape size={13} strokeWidth={1.75} aria-hidden="true" />
        {t(`tt.is.${line.verdict}`)}
      </span>
      <span dir="auto">{t(`tt.s.${line.seen}` as Key, { a: isolated(a), b: isolated(b) })}</span>
    </li>
  );
}

/** Numbers and words of the other side stay as they are in a sentence that goes the other way. */
const isolated = (text: string): string => (text === '' ? '' : `\u2066${text}\u2069`);
