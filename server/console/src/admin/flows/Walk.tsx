import { CornerDownRight, RotateCcw, Undo2, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useI18n } from '../../i18n';
import { useLink } from '../../app/router';
import { useDraft } from '../draft/Draft';
import { IconButton } from '../parts/Sheet';
import { stepOf } from './edits';
import { type Branch, exitsOf, type Flow, type FlowStep, USUAL_QUESTION } from './flow';
import { PlayPrompt } from './Play';
import type { FlowForm } from './useFlowForm';
import { useFlowWords } from './useFlowWords';
import { usePrompts } from './usePrompts';

/** What was chosen at each step so far; the last one is where the caller is. */
export interface Stop {
  step: string;
  took?: Branch;
  language: string;
}

export const begin = (flow: Flow): Stop[] => [{ step: flow.start, language: flow.languages[0] ?? 'en' }];

/** The way through a flow that one caller takes, step by step, with what they hear. Nothing is asked of the server: unsaved changes count. */
export function Walk(props: { form: FlowForm; stops: Stop[]; go: (stops: Stop[]) => void; close: () => void }) {
  const { form, stops, go } = props;
  const { t } = useI18n();
  const here = stops.at(-1);
  const step = here && stepOf(form.flow, here.step);
  return (
    <section className="pane fin" aria-label={t('fl.walk')} data-pane="">
      <header className="pane-h">
        <h2>{t('fl.walk')}</h2>
        <span className="end row">
          <IconButton icon={Undo2} label={t('fl.stepBack')} disabled={stops.length < 2} onClick={() => go(stops.slice(0, -1))} />
          <IconButton icon={RotateCcw} label={t('fl.again')} disabled={stops.length < 2} onClick={() => go(begin(form.flow))} />
          <IconButton icon={X} label={t('fl.close')} onClick={props.close} />
        </span>
      </header>
      <div className="scroll grow fib">
        <ol className="fwk" aria-label={t('fl.soFar')}>
          {stops.slice(0, -1).map((stop, at) => (
            <Past key={at} flow={form.flow} stop={stop} back={() => go(stops.slice(0, at + 1))} />
          ))}
        </ol>
        {here && step ? <Here key={stops.length} {...props} here={here} step={step} /> : <p className="fis c-danger">{t('fl.nowhere')}</p>}
      </div>
      <Rest {...props} />
    </section>
  );
}

function Past({ flow, stop, back }: { flow: Flow; stop: Stop; back: () => void }) {
  const { t } = useI18n();
  const words = useFlowWords();
  const step = stepOf(flow, stop.step);
  if (!step || !stop.took) return null;
  const did = stop.took.at === 'key' ? t('fl.press', { key: stop.took.key }) : words.way(step, stop.took);
  return (
    <li>
      <button type="button" className="lnk" onClick={back}>
        {words.title(step)}
      </button>
      <span className="chip line">{did}</span>
    </li>
  );
}

function Here(props: { form: FlowForm; stops: Stop[]; go: (stops: Stop[]) => void; here: Stop; step: FlowStep }) {
  const { form, here, step } = props;
  const { t } = useI18n();
  const words = useFlowWords();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus({ preventScroll: true }), []);
  const take = (took: Branch, to: string, language = here.language) =>
    props.go([...props.stops.slice(0, -1), { ...here, took }, { step: to, language }]);
  const exits = exitsOf(step);
  const languages = step.kind === 'language' ? (step.languages ?? form.flow.languages) : [];
  return (
    <div className="fis fwh">
      <h3 ref={head} tabIndex={-1}>
        {words.title(step)}
      </h3>
      <p className="t2 f12">{words.kind(step.kind)}</p>
      <Heard step={step} language={here.language} languages={languages} />
      <p className="lbl">{exits.length > 0 ? t('fl.then') : t('fl.end')}</p>
      <ul className="fwb">
        {step.kind === 'language'
          ? languages.map((code, at) => (
              <Take key={code} press={String(at + 1)} text={code.toUpperCase()} to={words.target(form.flow, step.next)} act={() => take({ at: 'key', key: String(at + 1) }, step.next, code)} />
            ))
          : exits.map(({ branch, to, path }) => (
              <Take key={path} press={branch.at === 'key' ? branch.key : undefined} text={words.way(step, branch)} to={words.target(form.flow, to)} act={() => take(branch, to)} />
            ))}
      </ul>
    </div>
  );
}

function Take(props: { press: string | undefined; text: string; to: string; act: () => void }) {
  const { t } = useI18n();
  return (
    <li>
      <button type="button" className="btn sm" onClick={props.act}>
        {props.press === undefined ? props.text : t('fl.press', { key: props.press })}
        {props.press !== undefined && props.text !== props.press && <span className="t3">{props.text}</span>}
      </button>
      <CornerDownRight className="flip t3" size={13} strokeWidth={1.75} aria-hidden="true" />
      <span className="t2 clip">{props.to}</span>
    </li>
  );
}

/** What the caller hears there, in the language chosen so far. */
function Heard({ step, language, languages }: { step: FlowStep; language: string; languages: string[] }) {
  const { t, f } = useI18n();
  const prompts = usePrompts();
  const names = 'prompts' in step ? (step.prompts ?? []) : [];
  const said = step.kind === 'consent' && names.length === 0 ? [USUAL_QUESTION] : names;
  const own = said.map((name) => ({ name, language }));
  const asked = languages.length > 1 ? languages.map((code, at) => ({ name: `language-${at + 1}`, language: code })) : [];
  const heard = [...own, ...asked];
  if (heard.length === 0) return null;
  return (
    <ul className="fhd" aria-label={t('fl.heard')}>
      {heard.map((one) => (
        <li key={`${one.name} ${one.language}`}>
          <PlayPrompt prompt={one.name} language={one.language} />
          <q lang={one.language} dir="auto" title={f.language(one.language)}>
            {prompts?.sentence(one.name, one.language) ?? one.name}
          </q>
        </li>
      ))}
    </ul>
  );
}

/** From the queue on the router decides: there the same call can be tried. */
function Rest({ form, stops }: { form: FlowForm; stops: Stop[] }) {
  const { t } = useI18n();
  const { document } = useDraft();
  const number = document.numbers.find((route) => route.flow === form.flow.id)?.number;
  const keys = stops.flatMap(({ took }) => (took?.at === 'key' ? [took.key] : [])).join('');
  const dialled = number === undefined || number === '*' ? '+' : number;
  const link = useLink(`/settings/routing?number=${encodeURIComponent(dialled)}&keys=${encodeURIComponent(keys)}`);
  if (number === undefined) return null;
  return (
    <footer className="fft">
      <a className="lnk f12" {...link}>
        {t('fl.tryIt')}
      </a>
    </footer>
  );
}
