import { exitsOf, type Flow, type FlowStep, leading, newStep, type StepKind } from './flow';

/** Changes of a flow; each leaves all other steps as they are. */
export const withStep = (flow: Flow, id: string, change: (step: FlowStep) => FlowStep): Flow => ({
  ...flow,
  steps: flow.steps.map((step) => (step.id === id ? change(step) : step)),
});

export const stepOf = (flow: Flow, id: string): FlowStep | undefined => flow.steps.find((step) => step.id === id);

/** An id that no step has: the kind, with a number where that is taken. */
export function freeId(flow: Flow, kind: string): string {
  const taken = new Set(flow.steps.map(({ id }) => id));
  for (let n = 1; ; n++) {
    const id = n === 1 ? kind : `${kind}-${n}`;
    if (!taken.has(id)) return id;
  }
}

/** The way out by which a step goes on as a rule, if it has one. */
const onward = (step: FlowStep) =>
  exitsOf(step).find(({ branch }) => branch.at === 'next' || branch.at === 'open') ??
  exitsOf(step).find(({ branch }) => branch.at === 'otherwise');

export interface Added {
  flow: Flow;
  id: string;
}

export interface Known {
  hours?: string;
  queue?: string;
}

/** A new step behind another, which leads to it from now on; it goes on to where that one led. */
export function addedAfter(flow: Flow, after: string | undefined, kind: StepKind, known: Known): Added {
  const before = after === undefined ? undefined : stepOf(flow, after);
  const exit = before && onward(before);
  const id = freeId(flow, kind);
  const step = newStep(id, kind, exit?.to ?? '', known);
  const at = before ? flow.steps.indexOf(before) + 1 : flow.steps.length;
  const steps = [...flow.steps.slice(0, at), step, ...flow.steps.slice(at)];
  const grown = { ...flow, steps, start: flow.start || id };
  return { flow: before && exit ? withStep(grown, before.id, (now) => leading(now, exit.branch, id)) : grown, id };
}

/** A new step that is led to by nothing yet. */
export function added(flow: Flow, kind: StepKind, known: Known): Added {
  const id = freeId(flow, kind);
  return { flow: { ...flow, steps: [...flow.steps, newStep(id, kind, '', known)] }, id };
}

/** The flow without a step: whatever led to it leads to where it went on. */
export function removed(flow: Flow, id: string): Flow {
  const gone = stepOf(flow, id);
  const on = gone && onward(gone)?.to !== id ? (gone && onward(gone)?.to) || '' : '';
  const steps = flow.steps.filter((step) => step.id !== id).map((step) => bypassing(step, id, on));
  return { ...flow, start: flow.start === id ? on || (steps[0]?.id ?? '') : flow.start, steps };
}

function bypassing(step: FlowStep, gone: string, on: string): FlowStep {
  return exitsOf(step)
    .filter(({ to }) => to === gone)
    .reduce((now, { branch }) => leading(now, branch, on), step);
}

/** A copy that is led to by nothing yet. */
export function copied(flow: Flow, id: string): Added | undefined {
  const step = stepOf(flow, id);
  if (!step) return undefined;
  const copy = { ...structuredClone(step), id: freeId(flow, step.id.replace(/-\d+$/, '')) };
  const at = flow.steps.indexOf(step) + 1;
  return { flow: { ...flow, steps: [...flow.steps.slice(0, at), copy, ...flow.steps.slice(at)] }, id: copy.id };
}

const led = (flow: Flow, to: string) => flow.steps.filter((step) => exitsOf(step).some((exit) => exit.to === to));

/** The step that is reached from here alone and goes on to one place: the two may change their places. */
export function follower(flow: Flow, id: string): FlowStep | undefined {
  const step = stepOf(flow, id);
  if (!step || !('next' in step) || !step.next || exitsOf(step).length !== 1) return undefined;
  const next = stepOf(flow, step.next);
  const alone = next && flow.start !== next.id && led(flow, next.id).length === 1;
  return alone && 'next' in next && next.next !== undefined && exitsOf(next).length === 1 ? next : undefined;
}

/** The step that has this one as its follower. */
export const leader = (flow: Flow, id: string): FlowStep | undefined =>
  flow.steps.find((step) => follower(flow, step.id)?.id === id);

/** A step and its follower in the other order. */
export function swapped(flow: Flow, id: string): Flow {
  const first = stepOf(flow, id);
  const second = follower(flow, id);
  if (!first || !second || !('next' in second)) return flow;
  const beyond = second.next ?? '';
  const to = (target: string) => (target === first.id ? second.id : target);
  const steps = flow.steps.map((step) => {
    if (step.id === first.id) return leading(step, { at: 'next' }, beyond);
    if (step.id === second.id) return leading(step, { at: 'next' }, first.id);
    return exitsOf(step).reduce((now, exit) => leading(now, exit.branch, to(exit.to)), step);
  });
  const [a, b] = [steps.findIndex((one) => one.id === first.id), steps.findIndex((one) => one.id === second.id)];
  const order = steps.map((step, at) => (at === a ? (steps[b] ?? step) : at === b ? (steps[a] ?? step) : step));
  return { ...flow, start: to(flow.start), steps: order };
}

/** Steps that a caller can come to. */
export function reached(flow: Flow): Set<string> {
  const seen = new Set<string>();
  const open = [flow.start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const step = stepOf(flow, id);
    if (!step || seen.has(id)) continue;
    seen.add(id);
    open.push(...exitsOf(step).map(({ to }) => to));
  }
  return seen;
}

/** As callers come to them, each before what it leads to; what nobody comes to is last. */
export function inOrder(flow: Flow): FlowStep[] {
  const seen = new Set<string>();
  const order: FlowStep[] = [];
  const visit = (id: string) => {
    const step = stepOf(flow, id);
    if (!step || seen.has(id)) return;
    seen.add(id);
    order.push(step);
    exitsOf(step).forEach(({ to }) => visit(to));
  };
  visit(flow.start);
  flow.steps.forEach(({ id }) => visit(id));
  return order;
}
