import { type Flow, type FlowStep } from './flow';
import { addedAfter, added, type Added, type Known, withStep } from './edits';
import { withFlow } from '../document';
import { useDraft } from '../draft/Draft';
import type { StepKind } from './flow';

export interface FlowForm {
  flow: Flow;
  /** Of the flow's problems. */
  path: string;
  pathOf: (id: string) => string;
  edit: (change: (flow: Flow) => Flow) => void;
  editStep: (id: string, change: (step: FlowStep) => FlowStep) => void;
  /** Adds a step behind another, or apart, and tells its id. */
  add: (kind: StepKind, after?: string) => string;
}

export function useFlowForm(flow: Flow): FlowForm {
  const { edit, document } = useDraft();
  const path = `flows[${flow.id}]`;
  const change = (to: (flow: Flow) => Flow) => edit(withFlow(flow.id, to));
  const known: Known = { hours: document.hours[0]?.id, queue: document.queues.find(({ channels }) => channels.includes('voice'))?.id };
  return {
    flow,
    path,
    pathOf: (id) => `${path}.steps[${id}]`,
    edit: change,
    editStep: (id, to) => change((now) => withStep(now, id, to)),
    add: (kind, after) => {
      const grown: Added = after === undefined ? added(flow, kind, known) : addedAfter(flow, after, kind, known);
      change(() => grown.flow);
      return grown.id;
    },
  };
}
