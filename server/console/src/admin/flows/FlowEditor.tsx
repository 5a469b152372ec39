import { List, Maximize, Minus, PhoneCall, Plus, Route, Settings2, Trash2, TriangleAlert, Workflow } from 'lucide-react';
import { useCallback, useState } from 'react';
import { navigate, useLink } from '../../app/router';
import { useI18n } from '../../i18n';
import { Segmented } from '../../ui/parts';
import { useToast } from '../../ui/Toasts';
import { type Document, withFlow } from '../document';
import { useDraft } from '../draft/Draft';
import { undoing } from '../draft/undo';
import { Select } from '../parts/fields';
import { IconButton } from '../parts/Sheet';
import { Canvas, fitting } from './Canvas';
import { inOrder, removed, stepOf } from './edits';
import { DAYS, useFigures } from './figures';
import { type Flow, KINDS } from './flow';
import { FlowFields, Inspector } from './Inspector';
import { Outline } from './Outline';
import { PassedBy } from './Passed';
import { RehearsalPane } from './Rehearsal';
import { FlowLanguages } from './StepFields';
import { type FlowForm, useFlowForm } from './useFlowForm';
import { ICONS, useFlowWords } from './useFlowWords';
import { begin, type Stop, Walk } from './Walk';

const SMALLEST = 0.4;
const narrow = () => matchMedia('(max-width: 900px)').matches;

/** One call flow: the map or the list of its steps, and beside it the step that is chosen, or a walk through them. */
export function FlowEditor({ flow }: { flow: Flow }) {
  const { t } = useI18n();
  const { mayEdit, document } = useDraft();
  const say = useToast();
  const form = useFlowForm(flow);
  const words = useFlowWords();
  const { edit } = useDraft();
  const [view, look] = useState<'map' | 'list'>(narrow() ? 'list' : 'map');
  const [chosen, choose] = useState<string>();
  const [stops, walk] = useState<Stop[]>();
  /** The way of who hears it on the phone. */
  const [heard, hear] = useState<string[]>();
  const showHeard = useCallback((way: string[]) => hear((now) => now && way), []);
  const [scale, zoom] = useState(1);
  const [days, count] = useState(0);
  const figures = useFigures(flow.id, days);
  const step = chosen === undefined ? undefined : stepOf(flow, chosen);
  const remove = (id: string) => {
    const gone = stepOf(flow, id);
    if (!gone || !mayEdit) return;
    const change = withFlow(flow.id, (now) => removed(now, id));
    edit(change);
    choose(undefined);
    say(t('set.removed', { name: words.title(gone) }), { label: t('set.undo'), run: () => edit(undoing(document, change)) });
  };
  const walked = heard ?? stops?.map((stop) => stop.step) ?? [];
  const side = heard !== undefined || stops !== undefined || step !== undefined;
  /** Who hears it goes on hearing. */
  const open = (id: string | undefined) => (walk(undefined), choose(id));
  return (
    <div className={side ? 'fe open' : 'fe'}>
      <section className="pane fem" aria-label={flow.name || flow.id} data-pane="">
        <Top form={form} view={view} look={look} walk={() => (hear(undefined), walk(begin(flow)))} call={() => (walk(undefined), hear([]))} days={days} count={count} toFlow={() => open(undefined)} show={open} />
        <div className="feb">
          {view === 'map' ? (
            <>
              <Canvas form={form} figures={figures} chosen={step?.id} walked={walked} scale={scale} zoom={zoom} choose={open} remove={remove} />
              {mayEdit && <Palette add={(kind) => choose(form.add(kind, step?.id))} />}
              <Zoom flow={flow} scale={scale} zoom={zoom} />
            </>
          ) : (
            <div className="scroll grow">
              <Outline form={form} figures={figures} chosen={step?.id} walked={walked} choose={open} />
            </div>
          )}
        </div>
      </section>
      {heard ? (
        <RehearsalPane played={{ flow: flow.id }} show={showHeard} close={() => hear(undefined)} />
      ) : stops ? (
        <Walk form={form} stops={stops} go={walk} close={() => walk(undefined)} />
      ) : step ? (
        <Inspector form={form} step={step} open={choose} remove={remove}>
          {days > 0 && <PassedBy passed={figures?.steps.get(step.id)} days={days} />}
        </Inspector>
      ) : (
        <FlowFields form={form}>
          <FlowLanguages form={form} />
        </FlowFields>
      )}
    </div>
  );
}

function Top(props: {
  form: FlowForm;
  view: 'map' | 'list';
  look: (view: 'map' | 'list') => void;
  walk: () => void;
  call: () => void;
  days: number;
  count: (days: number) => void;
  toFlow: () => void;
  show: (id: string) => void;
}) {
  const { form, view } = props;
  const { t } = useI18n();
  const { mayEdit } = useDraft();
  const all = useLink('/settings/flows');
  return (
    <header className="pane-h feh">
      <nav className="crumbs clip" aria-label={t('fl.place')}>
        <a className="lnk" {...all}>
          {t('set.part.flows')}
        </a>
        <span className="t3" aria-hidden="true">
          /
        </span>
        <h2 className="clip">{form.flow.name || form.flow.id}</h2>
      </nav>
      <Wrong form={form} show={props.show} />
      <span className="end row g2">
        <Select
          className="tight"
          label={t('fl.figures')}
          value={String(props.days)}
          choices={[{ value: '0', label: t('fl.noFigures') }, ...DAYS.map((one) => ({ value: String(one), label: t('fl.days', { count: one }) }))]}
          onChange={(value) => props.count(Number(value))}
        />
        <Segmented
          label={t('fl.view')}
          value={view}
          choices={[
            { value: 'map', label: <Workflow size={15} strokeWidth={1.75} aria-hidden="true" />, name: t('fl.map') },
            { value: 'list', label: <List size={15} strokeWidth={1.75} aria-hidden="true" />, name: t('fl.list') },
          ]}
          onChange={props.look}
        />
        <IconButton icon={Settings2} label={t('fl.flow')} quiet={false} onClick={props.toFlow} />
        <button type="button" className="btn sm" onClick={props.walk}>
          <Route size={15} strokeWidth={1.75} aria-hidden="true" />
          {t('fl.walk')}
        </button>
        <button type="button" className="btn sm" onClick={props.call}>
          <PhoneCall size={15} strokeWidth={1.75} aria-hidden="true" />
          {t('re.callMe')}
        </button>
        {mayEdit && <RemoveFlow form={form} />}
      </span>
    </header>
  );
}

/** How many steps have something wrong; leads to the first of them. */
function Wrong({ form, show }: { form: FlowForm; show: (id: string) => void }) {
  const { t } = useI18n();
  const { problems } = useDraft();
  const bad = inOrder(form.flow).filter(({ id }) =>
    [...problems.keys()].some((path) => path === form.pathOf(id) || path.startsWith(`${form.pathOf(id)}.`)),
  );
  const [first] = bad;
  if (!first) return null;
  return (
    <button type="button" className="btn sm warnb" onClick={() => show(first.id)}>
      <TriangleAlert size={15} strokeWidth={1.75} aria-hidden="true" />
      {t('fl.wrong', { count: bad.length })}
    </button>
  );
}

function RemoveFlow({ form: { flow } }: { form: FlowForm }) {
  const { t } = useI18n();
  const { document, edit } = useDraft();
  const say = useToast();
  const used = document.numbers.some((route) => route.flow === flow.id);
  const remove = () => {
    const change = (now: Document) => ({ ...now, flows: now.flows.filter(({ id }) => id !== flow.id) });
    edit(change);
    navigate('/settings/flows', 'replace');
    say(t('set.removed', { name: flow.name || flow.id }), { label: t('set.undo'), run: () => edit(undoing(document, change)) });
  };
  return <IconButton icon={Trash2} label={t(used ? 'f.inUse' : 'f.remove')} disabled={used} onClick={remove} />;
}

function Palette({ add }: { add: (kind: (typeof KINDS)[number]) => void }) {
  const { t } = useI18n();
  const words = useFlowWords();
  return (
    <div className="fpa" role="group" aria-label={t('fl.addStep')}>
      <h3 className="f12 t3">{t('fl.addStep')}</h3>
      {KINDS.map((kind) => {
        const Shape = ICONS[kind];
        return (
          <button key={kind} type="button" className="fpk" onClick={() => add(kind)}>
            <Shape size={15} strokeWidth={1.75} aria-hidden="true" />
            {words.kind(kind)}
          </button>
        );
      })}
    </div>
  );
}

function Zoom({ flow, scale, zoom }: { flow: Flow; scale: number; zoom: (scale: number) => void }) {
  const { t, f } = useI18n();
  const fit = () => {
    const room = globalThis.document.querySelector('.fcv');
    if (room) zoom(fitting(room, flow));
  };
  return (
    <div className="fzm row g1" dir="ltr">
      <IconButton icon={Minus} label={t('fl.smaller')} disabled={scale <= SMALLEST} onClick={() => zoom(Math.max(SMALLEST, scale - 0.1))} />
      <span className="num">{f.percent(scale)}</span>
      <IconButton icon={Plus} label={t('fl.larger')} disabled={scale >= 1.5} onClick={() => zoom(scale + 0.1)} />
      <IconButton icon={Maximize} label={t('fl.fit')} onClick={fit} />
    </div>
  );
}
