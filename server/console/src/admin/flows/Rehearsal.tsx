import { CircleCheck, Hourglass, LoaderCircle, Phone, PhoneCall, PhoneOff, TriangleAlert, UserRoundCheck, UserRoundX, X } from 'lucide-react';
import { type FormEvent, useEffect, useId, useState } from 'react';
import { useI18n } from '../../i18n';
import { clock } from '../../i18n/format';
import type { Key } from '../../i18n/keys';
import { Keypad } from '../../phone/Keypad';
import { usePhone } from '../../phone/usePhone';
import { useNow } from '../../ui/useNow';
import { useDraft } from '../draft/Draft';
import { IconButton } from '../parts/Sheet';
import { stepOf } from './edits';
import { type Played, type RehearsalView, wayOf } from './rehearsal';
import { type Rehearsal as Call, useRehearsal } from './useRehearsal';
import { useFlowWords } from './useFlowWords';
import { SelectBox } from '../../ui/SelectBox';

/** Beside the map: one's own phone rings, and the way through the flow is shown as it is heard. */
export function RehearsalPane(props: { played: Played; show: (way: string[]) => void; close: () => void }) {
  const { t } = useI18n();
  const { played, show } = props;
  const rehearsal = useRehearsal(played);
  const way = wayOf(rehearsal.view).join('\n');
  useEffect(() => show(way === '' ? [] : way.split('\n')), [way, show]);
  return (
    <section className="pane fin" aria-label={t('re.callMe')} data-pane="">
      <header className="pane-h">
        <h2>{t('re.callMe')}</h2>
        <span className="end row">
          <IconButton icon={X} label={t('fl.close')} onClick={props.close} />
        </span>
      </header>
      <div className="scroll grow fib">
        <RehearsalBody played={played} rehearsal={rehearsal} />
      </div>
    </section>
  );
}

export function RehearsalBody({ played, rehearsal }: { played: Played; rehearsal: Call }) {
  const { view } = rehearsal;
  return (
    <div className="fis reb">
      {view && view.state !== 'over' ? (
        <Live played={played} rehearsal={rehearsal} view={view} />
      ) : (
        <>
          {view && <Over view={view} />}
          <Wish played={played} rehearsal={rehearsal} again={view !== undefined} />
        </>
      )}
      {view && view.taken.length > 0 && 'flow' in played && <Way view={view} />}
    </div>
  );
}

/** As whom one calls, before one does. */
function Wish({ played, rehearsal, again }: { played: Played; rehearsal: Call; again: boolean }) {
  const { t, f, locale } = useI18n();
  const { document, changes } = useDraft();
  const ids = { number: useId(), caller: useId(), language: useId() };
  const isFlow = 'flow' in played;
  const numbers = isFlow ? document.numbers.filter(({ flow }) => flow === played.flow) : [];
  const languages = isFlow ? [] : played.languages;
  const [number, choose] = useState((isFlow ? played.number : undefined) ?? numbers[0]?.number ?? '');
  const [caller, type] = useState('');
  const [language, speak] = useState(languages.includes(locale) ? locale : (languages[0] ?? 'en'));
  const begin = (event: FormEvent) => {
    event.preventDefault();
    void rehearsal.begin({ language, caller, number });
  };
  return (
    <form className="col g3" onSubmit={begin}>
      <p className="t2">{t(isFlow ? 're.text' : 're.promptText')}</p>
      {isFlow && changes.length > 0 && <p className="f12 c-accent">{t('re.draft')}</p>}
      {numbers.length > 0 && (
        <div className="field">
          <label htmlFor={ids.number}>{t('re.number')}</label>
          <SelectBox id={ids.number} value={number} onChange={(event) => choose(event.target.value)}>
            {numbers.map((one) => (
              <option key={one.number} value={one.number}>
                {one.number === '*' ? t('n.any') : `\u2066${one.number}\u2069 ${one.label}`.trim()}
              </option>
            ))}
          </SelectBox>
        </div>
      )}
      {isFlow && (
        <div className="field">
          <label htmlFor={ids.caller}>{t('re.caller')}</label>
          <input id={ids.caller} className="inp num" type="tel" dir="ltr" autoComplete="off" placeholder={t('re.withheld')} value={caller} onChange={(event) => type(event.target.value)} />
          <span className="help">{t('re.callerHelp')}</span>
        </div>
      )}
      {languages.length > 1 && (
        <div className="field">
          <label htmlFor={ids.language}>{t('re.language')}</label>
          <SelectBox id={ids.language} value={language} onChange={(event) => speak(event.target.value)}>
            {languages.map((code) => (
              <option key={code} value={code}>
                {f.language(code)}
              </option>
            ))}
          </SelectBox>
        </div>
      )}
      <button type="submit" className="btn primary" disabled={rehearsal.busy}>
        <PhoneCall size={16} strokeWidth={1.75} aria-hidden="true" />
        {t(again ? 're.again' : 're.call')}
      </button>
    </form>
  );
}

const STATES: Record<RehearsalView['state'], Key> = {
  ringing: 're.state.ringing',
  on: 're.state.on',
  waiting: 're.state.waiting',
  over: 're.state.over',
};

function Live({ played, rehearsal, view }: { played: Played; rehearsal: Call; view: RehearsalView }) {
  const { t } = useI18n();
  const now = useNow();
  const Shape = view.state === 'ringing' ? LoaderCircle : view.state === 'waiting' ? Hourglass : Phone;
  return (
    <>
      <div className="row g2 res" role="status">
        <Shape className={view.state === 'ringing' ? 'spin' : 'c-ok'} size={16} strokeWidth={1.75} aria-hidden="true" />
        <b>{t(STATES[view.state])}</b>
        <span className="end num t2" dir="ltr">
          {clock(now - view.begun)}
        </span>
      </div>
      {rehearsal.saved > 0 && (
        <p className="row g2 c-warn f12" role="alert">
          <TriangleAlert size={15} strokeWidth={1.75} aria-hidden="true" />
          <span>{t('re.saved', { count: rehearsal.saved })}</span>
        </p>
      )}
      {'flow' in played && <Here view={view} flow={played.flow} />}
      {view.state === 'waiting' && <Turns view={view} flow={'flow' in played ? played.flow : ''} turn={rehearsal.turn} />}
      {view.state !== 'ringing' && <Keys id={view.id} />}
      <button type="button" className="btn danger" onClick={rehearsal.end}>
        <PhoneOff size={16} strokeWidth={1.75} aria-hidden="true" />
        {t('call.end')}
      </button>
    </>
  );
}

/** The step they are in, and where. */
function Here({ view, flow }: { view: RehearsalView; flow: string }) {
  const { t, f } = useI18n();
  const words = useFlowWords();
  const { document } = useDraft();
  const found = document.flows.find(({ id }) => id === flow);
  const step = found && view.step !== undefined ? stepOf(found, view.step) : undefined;
  if (view.step === undefined) return null;
  const attributes = Object.entries(view.attributes);
  return (
    <div className="reh">
      <h3>{step ? words.title(step) : view.step}</h3>
      <p className="f12 t2">
        {[step && words.title(step) !== words.kind(step.kind) ? words.kind(step.kind) : undefined, view.queueName, f.language(view.language)].filter(Boolean).join(' · ')}
      </p>
      {attributes.length > 0 && (
        <ul className="row g1 wrapx" aria-label={t('re.known')}>
          {attributes.map(([name, value]) => (
            <li key={name} className="chip line mono f12" dir="ltr">
              {name}={value}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What a caller waits for is said by who rehearses. */
function Turns({ view, flow, turn }: { view: RehearsalView; flow: string; turn: Call['turn'] }) {
  const { t } = useI18n();
  const { document } = useDraft();
  const step = document.flows.find(({ id }) => id === flow)?.steps.find(({ id }) => id === view.step);
  const outside = step?.kind === 'transfer';
  const leads = outside || (step?.kind === 'queue' && step.impatient !== undefined);
  return (
    <div className="col g2" role="group" aria-label={t('re.then')}>
      <p className="t2">{t(outside ? 're.ringsOutside' : 're.waits')}</p>
      <button type="button" className="btn" onClick={() => turn('answered')}>
        <UserRoundCheck size={16} strokeWidth={1.75} aria-hidden="true" />
        {t(outside ? 're.outsideAnswers' : 're.answered')}
        <kbd>#</kbd>
      </button>
      {leads && (
        <button type="button" className="btn" onClick={() => turn('nobody')}>
          <UserRoundX size={16} strokeWidth={1.75} aria-hidden="true" />
          {t(outside ? 're.outsideFails' : 're.nobody')}
          <kbd>*</kbd>
        </button>
      )}
    </div>
  );
}

/** The keypad, where it is this page that was called. */
function Keys({ id }: { id: string }) {
  const { t } = useI18n();
  const here = usePhone((state) => state.call?.contact === id);
  const own = useId();
  return here ? <Keypad id={own} close={() => {}} /> : <p className="f12 t2">{t('re.keysThere')}</p>;
}

function Over({ view }: { view: RehearsalView }) {
  const { t, has } = useI18n();
  const key = `re.end.${view.end ?? ''}`;
  return (
    <div className="row g2 res" role="status">
      <CircleCheck className="t2" size={16} strokeWidth={1.75} aria-hidden="true" />
      <span>{has(key) ? t(key as Key) : t('re.end.failed')}</span>
    </div>
  );
}

function Way({ view }: { view: RehearsalView }) {
  const { t, has } = useI18n();
  const words = useFlowWords();
  const { document } = useDraft();
  const flow = document.flows.find(({ id }) => id === view.flow);
  return (
    <>
      <h3 className="lbl">{t('fl.soFar')}</h3>
      <ol className="fwk">
        {view.taken.map(({ step, took }, at) => {
          const found = flow && stepOf(flow, step);
          const [word = '', ...rest] = took.split(' ');
          const key = `took.${word}`;
          return (
            <li key={at}>
              <span>{found ? words.title(found) : step}</span>
              {has(key) && <span className="chip line">{t(key as Key, { what: rest.join(' ') })}</span>}
            </li>
          );
        })}
      </ol>
    </>
  );
}
