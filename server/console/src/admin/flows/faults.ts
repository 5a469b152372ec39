import { type Fault, outOfRange, type Range } from '../draft/fault';
import type { Document } from '../document';
import { reached } from './edits';
import { exitsOf, type Flow, type FlowStep } from './flow';

const NUMBER = /^\+?[0-9]{3,20}$/;
const NAME = /^[a-zA-Z0-9][a-zA-Z0-9._-]{0,39}$/;
const KEYS = 9;

/** What the server would refuse of a flow, told at the step; circles and what follows a queue are the server's to judge. */
export function flowFaults(flow: Flow, document: Document): Fault[] {
  const path = `flows[${flow.id}]`;
  const ids = new Set(flow.steps.map(({ id }) => id));
  const come = reached(flow);
  return [
    ...languageFaults(flow, path),
    ...(ids.has(flow.start) ? [] : [{ path: `${path}.start`, key: 'fl.fault.noTarget' } as const]),
    ...flow.steps.flatMap((step): Fault[] => {
      const at = `${path}.steps[${step.id}]`;
      return [
        ...(come.has(step.id) ? [] : [{ path: at, key: 'fl.fault.unreached' } as const]),
        ...exitFaults(step, at, ids),
        ...fieldFaults(step, at, document),
        ...outOfRange(ranges(step, at)),
      ];
    }),
  ];
}

function languageFaults(flow: Flow, path: string): Fault[] {
  if (flow.languages.length === 0) return [{ path: `${path}.languages`, key: 'fault.noChoice' }];
  return flow.languages.length > KEYS ? [{ path: `${path}.languages`, key: 'fault.keys', values: { most: KEYS } }] : [];
}

function exitFaults(step: FlowStep, at: string, ids: Set<string>): Fault[] {
  const exits = exitsOf(step);
  const wrong = exits
    .filter(({ to }) => !ids.has(to))
    .map(({ path, to }): Fault =>
      to === '' ? { path: `${at}.${path}`, key: 'fl.fault.noTarget' } : { path: `${at}.${path}`, key: 'fl.fault.gone', values: { id: to } },
    );
  const noKey = step.kind === 'menu' && Object.keys(step.keys).length === 0;
  const noCase = step.kind === 'condition' && step.cases.length === 0;
  return [
    ...wrong,
    ...(noKey ? [{ path: `${at}.keys`, key: 'fl.fault.noKey' } as const] : []),
    ...(noCase ? [{ path: `${at}.cases`, key: 'fl.fault.noCase' } as const] : []),
  ];
}

const SPEAKS = new Set(['play', 'menu', 'collect']);

function fieldFaults(step: FlowStep, at: string, document: Document): Fault[] {
  const faults: Fault[] = [];
  if (SPEAKS.has(step.kind) && 'prompts' in step && (step.prompts ?? []).length === 0) {
    faults.push({ path: `${at}.prompts`, key: 'fl.fault.noPrompt' });
  }
  if (step.kind === 'hours' && !document.hours.some(({ id }) => id === step.hours)) {
    faults.push({ path: `${at}.hours`, key: 'fl.fault.noHours' });
  }
  if (step.kind === 'transfer' && !NUMBER.test(step.number)) faults.push({ path: `${at}.number`, key: 'fl.fault.number' });
  if (step.kind === 'collect' && !NAME.test(step.attribute)) faults.push({ path: `${at}.attribute`, key: 'fl.fault.name' });
  if (step.kind === 'set' && step.priority === undefined && Object.keys(step.attributes ?? {}).length === 0) {
    faults.push({ path: at, key: 'fl.fault.setsNothing' });
  }
  if (step.kind === 'collect' && step.least > step.most) faults.push({ path: `${at}.most`, key: 'fl.fault.most' });
  return [...faults, ...queueFaults(step, at, document)];
}

function queueFaults(step: FlowStep, at: string, document: Document): Fault[] {
  if ('topic' in step && step.topic) {
    const known = document.topics.some(({ id }) => id === step.topic);
    return known ? [] : [{ path: `${at}.topic`, key: 'fault.noTopic' }];
  }
  const named = 'queue' in step || step.kind === 'queue' || step.kind === 'callback';
  const queue = (step as { queue?: string }).queue;
  return !named || document.queues.some(({ id }) => id === queue) ? [] : [{ path: `${at}.queue`, key: 'fault.noQueue' }];
}

function ranges(step: FlowStep, at: string): Range[] {
  const asks: Range[] =
    'seconds' in step && 'tries' in step
      ? [
          [`${at}.seconds`, step.seconds, 1, 60],
          [`${at}.tries`, step.tries, 1, 9],
        ]
      : [];
  switch (step.kind) {
    case 'queue':
      return [
        [`${at}.announceEverySeconds`, step.announceEverySeconds, 1, 600],
        [`${at}.patienceSeconds`, step.patienceSeconds ?? 1, 1, 86_400],
      ];
    case 'collect':
      return [...asks, [`${at}.least`, step.least, 1, 40], [`${at}.most`, step.most, 1, 40]];
    case 'voicemail':
      return [
        [`${at}.mostSeconds`, step.mostSeconds, 5, 600],
        [`${at}.silenceSeconds`, step.silenceSeconds, 2, 60],
      ];
    case 'set':
      return [[`${at}.priority`, step.priority ?? 0, 0, 1000]];
    default:
      return asks;
  }
}
