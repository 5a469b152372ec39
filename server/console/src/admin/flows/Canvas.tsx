import { CircleAlert, PhoneIncoming, RotateCcw } from 'lucide-react';
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useI18n } from '../../i18n';
import { useDraft } from '../draft/Draft';
import { drawn, ENTRY, type Line, type Spot, STEP } from './graph';
import { stepOf } from './edits';
import { type Figures, lostIn, timesOf } from './figures';
import { exitsOf, type Flow, type FlowStep } from './flow';
import type { FlowForm } from './useFlowForm';
import { type FlowWords, ICONS, TINTS, useFlowWords } from './useFlowWords';

const MARGIN = 40;
/** Below this a step cannot be read. */
const READABLE = 0.75;
const SMALLEST = 0.4;

/** How large a flow may be drawn to be seen from side to side, or whole. */
export function fitting(room: Element, flow: Flow, least = SMALLEST): number {
  const { width, height } = drawn(flow);
  const across = (room.clientWidth - 190) / (width + 2 * MARGIN);
  const down = least === SMALLEST ? (room.clientHeight - 20) / (height + 2 * MARGIN) : 1;
  return Math.max(least, Math.min(1, across, down));
}


/** The flow as a map. It is drawn from left to right in every language, as all charts are. */
export function Canvas(props: {
  form: FlowForm;
  /** How callers left its steps; absent where nobody asked. */
  figures: Figures | undefined;
  chosen: string | undefined;
  /** Steps of the way that is walked through. */
  walked: string[];
  scale: number;
  zoom: (scale: number) => void;
  choose: (id: string | undefined) => void;
  remove: (id: string) => void;
}) {
  const { form, chosen } = props;
  const { t } = useI18n();
  const picture = useMemo(() => drawn(form.flow), [form.flow]);
  const place = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const to = nearest(picture.spots, chosen ?? form.flow.start, event.key);
    if (to !== undefined) {
      event.preventDefault();
      props.choose(to);
    } else if ((event.key === 'Delete' || event.key === 'Backspace') && chosen !== undefined) {
      event.preventDefault();
      props.remove(chosen);
    } else if (event.key === 'Escape') props.choose(undefined);
  };
  useEffect(() => {
    const button = place.current?.querySelector<HTMLElement>(`[data-step="${chosen}"]`);
    if (place.current?.contains(document.activeElement)) button?.focus();
    button?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [chosen]);
  useLayoutEffect(() => {
    const entry = picture.spots.find(({ id }) => id === ENTRY);
    if (!place.current || !entry) return;
    const scale = fitting(place.current, form.flow, READABLE);
    props.zoom(scale);
    const before = Number.parseFloat(getComputedStyle(place.current).paddingLeft);
    place.current.scrollLeft = before + (entry.x + MARGIN + STEP.width / 2) * scale - place.current.clientWidth / 2;
    // Only where a map is opened: afterwards it stays where it was put.
  }, []);
  const size = { width: picture.width + 2 * MARGIN, height: picture.height + 2 * MARGIN + 80 };
  return (
    <div className="fcv" dir="ltr" ref={place}>
      <div className="fcw" style={{ width: size.width * props.scale, height: size.height * props.scale }}>
        <div className="fcs" style={{ ...size, transform: `scale(${props.scale})` }}>
          <Lines lines={picture.lines} form={form} figures={props.figures} walked={props.walked} size={size} chosen={chosen} />
          <ul className="fns" aria-label={t('fl.map')} onKeyDown={move}>
            {picture.spots.map((spot) => (
              <li key={spot.id} style={{ left: spot.x + MARGIN, top: spot.y + MARGIN, width: STEP.width }}>
                {spot.id === ENTRY ? <Entry form={form} choose={props.choose} /> : <Node {...props} spot={spot} />}
              </li>
            ))}
          </ul>
          {picture.backs.map((back) => (
            <Back key={`${back.from} ${back.to}`} {...back} form={form} spot={picture.spots.find(({ id }) => id === back.from)} />
          ))}
        </div>
      </div>
    </div>
  );
}

/** The step that lies that way from here, if any does. */
function nearest(spots: Spot[], from: string, key: string): string | undefined {
  const here = spots.find(({ id }) => id === from);
  const others = spots.filter(({ id }) => id !== from && id !== ENTRY);
  if (!here) return undefined;
  const side = { ArrowLeft: -1, ArrowRight: 1 }[key];
  const level = { ArrowUp: -1, ArrowDown: 1 }[key];
  const there = others.filter((spot) =>
    side ? spot.layer === here.layer && Math.sign(spot.x - here.x) === side : level ? Math.sign(spot.layer - here.layer) === level : false,
  );
  const far = (spot: Spot) => Math.abs(spot.y - here.y) * 3 + Math.abs(spot.x - here.x);
  return there.sort((a, b) => far(a) - far(b))[0]?.id;
}

function Lines(props: { lines: Line[]; form: FlowForm; figures: Figures | undefined; walked: string[]; chosen: string | undefined; size: { width: number; height: number } }) {
  const { form, walked } = props;
  const { f } = useI18n();
  const words = useFlowWords();
  const onWay = ({ from, to }: Line) => {
    const at = walked.indexOf(to);
    return at >= 0 && (at === 0 ? from === ENTRY : walked[at - 1] === from);
  };
  const look = (line: Line) => (onWay(line) ? 'way' : line.from === props.chosen ? 'own' : undefined);
  return (
    <>
      <svg width={props.size.width} height={props.size.height} aria-hidden="true">
        <defs>
          <marker id="fl-tip" viewBox="0 0 10 10" refX="8" refY="5" markerWidth="8" markerHeight="8" orient="auto-start-reverse">
            <path d="M2 1.5 8 5 2 8.5" />
          </marker>
        </defs>
        <g transform={`translate(${MARGIN} ${MARGIN})`}>
          {props.lines.map((line) => (
            <path key={`${line.from} ${line.to}`} d={line.path} className={look(line)} markerEnd="url(#fl-tip)" />
          ))}
        </g>
      </svg>
      {props.lines.map((line) => {
        const step = stepOf(form.flow, line.from);
        const times = step && timesOf(step, line.branches, props.figures?.steps.get(step.id));
        const word = step ? said(words, step, line) : '';
        const text = [word, ...(times === undefined ? [] : [f.number(times)])].filter(Boolean).join(' · ');
        return (
          text !== '' && (
            <span
              key={`${line.from} ${line.to}`}
              className={`fpt num ${look(line) ?? ''}`}
              aria-hidden="true"
              style={{ left: line.label.x + MARGIN, top: line.label.y + MARGIN }}
            >
              <bdi>{text}</bdi>
            </span>
          )
        );
      })}
    </>
  );
}

/** A single way on needs no word. */
function said(words: FlowWords, step: FlowStep, { branches }: { branches: Line['branches'] }): string {
  return branches.every(({ at }) => at === 'next') && exitsOf(step).length === 1 ? '' : words.ways(step, branches);
}

function Back(props: { from: string; to: string; branches: Line['branches']; form: FlowForm; spot: Spot | undefined }) {
  const words = useFlowWords();
  const step = stepOf(props.form.flow, props.from);
  if (!step || !props.spot) return null;
  return (
    <span
      className="fpt fbk num"
      aria-hidden="true"
      style={{ left: props.spot.x + STEP.width + MARGIN - 8, top: props.spot.y + STEP.height + MARGIN }}
    >
      <bdi>{words.ways(step, props.branches)}</bdi>
      <RotateCcw size={11} strokeWidth={2} />
      <bdi>{words.target(props.form.flow, props.to)}</bdi>
    </span>
  );
}

function Entry({ form, choose }: { form: FlowForm; choose: (id: string | undefined) => void }) {
  const { t } = useI18n();
  const { document } = useDraft();
  const routes = document.numbers.filter((route) => route.flow === form.flow.id);
  const [first] = routes;
  const name = first === undefined ? t('f.noNumber') : first.number === '*' ? t('n.any') : first.number;
  return (
    <button type="button" className="fnd" onClick={() => choose(undefined)}>
      <span className="ti">
        <PhoneIncoming size={17} strokeWidth={1.75} aria-hidden="true" />
      </span>
      <span className="col">
        <b className="clip num">{name}</b>
        <span className="f12 t2 clip">
          {first?.label || t('f.numbers', { count: routes.length })}
        </span>
      </span>
    </button>
  );
}

function Node(props: Parameters<typeof Canvas>[0] & { spot: Spot }) {
  const { form, chosen, walked } = props;
  const { t, f } = useI18n();
  const words = useFlowWords();
  const faults = useStepFaults(form);
  const step = stepOf(form.flow, props.spot.id);
  if (!step) return null;
  const wrong = faults(step.id);
  const passed = props.figures?.steps.get(step.id);
  const lost = lostIn(passed);
  const counted = passed ? [t('fl.passed', { count: passed.times }), ...(lost > 0 ? [t('fl.lost', { count: lost })] : [])] : [];
  const Shape = ICONS[step.kind];
  const ways = exitsOf(step).map(({ branch, to }) =>
    t('fl.leads', { way: words.way(step, branch), step: to ? words.target(form.flow, to) : t('fl.nowhere') }),
  );
  const here = chosen === step.id || (chosen === undefined && step.id === form.flow.start);
  const look = ['fnd', chosen === step.id ? 'on' : '', wrong ? 'bad' : '', walked.includes(step.id) ? 'way' : ''].join(' ');
  return (
    <>
      <button
        type="button"
        className={look}
        data-step={step.id}
        aria-pressed={chosen === step.id}
        tabIndex={here ? 0 : -1}
        onClick={() => props.choose(step.id)}
      >
        <span className={`ti ${TINTS[step.kind]}`}>
          <Shape size={17} strokeWidth={1.75} aria-hidden="true" />
        </span>
        <span className="col">
          <span className="sr">{words.kind(step.kind)}: </span>
          <b className="clip" dir="auto">
            {words.title(step)}
          </b>
          <span className="f12 t2 clip" dir="auto">
            {passed ? counted.join(' · ') : words.summary(step)}
          </span>
          <span className="sr">{f.list([...(passed ? [words.summary(step)] : []), ...ways, ...(wrong ? [wrong] : [])].filter((one) => one !== ''))}</span>
        </span>
      </button>
      {wrong && (
        <span className="fpl clip" aria-hidden="true" title={wrong}>
          <CircleAlert size={12} strokeWidth={2} />
          <span className="clip">{wrong}</span>
        </span>
      )}
    </>
  );
}

/** The first thing that is wrong with a step. */
export function useStepFaults(form: FlowForm): (id: string) => string | undefined {
  const { problems } = useDraft();
  return (id) => {
    const path = form.pathOf(id);
    return [...problems].find(([at]) => at === path || at.startsWith(`${path}.`))?.[1];
  };
}
