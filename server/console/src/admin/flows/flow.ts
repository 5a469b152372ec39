/** What callers of a number go through: steps, each of which leads to others. */
export interface Flow {
  id: string;
  /** Absent, the id is shown. */
  name?: string;
  /** The first is spoken until one is chosen. */
  languages: string[];
  start: string;
  steps: FlowStep[];
}

export type Test = 'attribute' | 'caller' | 'withheld' | 'unstaffed' | 'wait';

/** One way out of a condition; of the fields those of its test count. */
export interface Case {
  test: Test;
  attribute?: string;
  /** Empty: any value. */
  is?: string[];
  starts?: string[];
  queue?: string;
  seconds?: number;
  to: string;
}

interface Named {
  id: string;
  name?: string;
}

type Asks = { prompts: string[]; seconds: number; tries: number };

/** Whose callers they are: those of a queue, or of that of a topic. */
type Aims = { queue?: string; topic?: string };

export interface HoursStep extends Named {
  kind: 'hours';
  hours: string;
  open: string;
  closed: string;
  holiday?: string;
}
export interface PlayStep extends Named {
  kind: 'play';
  prompts: string[];
  next: string;
}
export interface LanguageStep extends Named {
  kind: 'language';
  /** Left out: those of the flow. */
  languages?: string[];
  /** `unknown`: not callers whose language is known from before; `always`: these, too. Left out: `unknown`. */
  ask?: string;
  seconds: number;
  tries: number;
  next: string;
}
export interface MenuStep extends Named, Asks {
  kind: 'menu';
  keys: Record<string, string>;
  otherwise: string;
  silent?: string;
}
export interface CollectStep extends Named, Asks {
  kind: 'collect';
  attribute: string;
  least: number;
  most: number;
  ends: string;
  secret: boolean;
  next: string;
  otherwise: string;
}
export interface ConditionStep extends Named {
  kind: 'condition';
  cases: Case[];
  otherwise: string;
}
export interface SetStep extends Named {
  kind: 'set';
  priority?: number;
  attributes?: Record<string, string>;
  next: string;
}
export interface QueueStep extends Named, Aims {
  kind: 'queue';
  prompts: string[];
  announceEverySeconds: number;
  closed?: string;
  patienceSeconds?: number;
  impatient?: string;
  keys?: Record<string, string>;
  after?: string;
}
export interface CallbackStep extends Named, Aims {
  kind: 'callback';
  declined: string;
}
export interface VoicemailStep extends Named, Aims {
  kind: 'voicemail';
  prompts: string[];
  mostSeconds: number;
  silenceSeconds: number;
  next?: string;
}
export interface SurveyStep extends Named, Asks {
  kind: 'survey';
  next?: string;
}
/** What a consent step asks that names no prompts. */
export const USUAL_QUESTION = 'consent-question';

export interface ConsentStep extends Named, Asks {
  kind: 'consent';
  agreed: string;
  declined: string;
  /** Left out: as `declined`. */
  silent?: string;
}
export interface TransferStep extends Named, Aims {
  kind: 'transfer';
  number: string;
  failed: string;
}
export interface HangupStep extends Named {
  kind: 'hangup';
  prompts?: string[];
}

export type FlowStep =
  | HoursStep
  | PlayStep
  | LanguageStep
  | MenuStep
  | CollectStep
  | ConditionStep
  | SetStep
  | QueueStep
  | CallbackStep
  | VoicemailStep
  | SurveyStep
  | ConsentStep
  | TransferStep
  | HangupStep;

export type StepKind = FlowStep['kind'];

/** In the order in which they are offered. */
export const KINDS: StepKind[] = [
  'play',
  'menu',
  'language',
  'hours',
  'condition',
  'consent',
  'queue',
  'callback',
  'voicemail',
  'collect',
  'set',
  'survey',
  'transfer',
  'hangup',
];

const QUEUE_KEYS = ['3', '4', '5', '6', '7', '8', '9', '0', '*', '#'];
const MENU_KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '*', '#'];

/** Which keys may lead on; while waiting 1 and 2 are the callback's. */
export const keysOf = (kind: 'menu' | 'queue'): string[] => (kind === 'menu' ? MENU_KEYS : QUEUE_KEYS);

/** `key 1`, `case 0`, or the name of a field. */
export type Branch =
  | { at: 'open' | 'closed' | 'holiday' | 'next' | 'otherwise' | 'silent' | 'impatient' | 'after' | 'agreed' | 'declined' | 'failed' }
  | { at: 'key'; key: string }
  | { at: 'case'; place: number };

export interface Exit {
  branch: Branch;
  to: string;
  /** Below the step, as problems name it: `next`, `keys.1`, `cases[0].to`. */
  path: string;
}

type Field = Exclude<Branch['at'], 'key' | 'case'>;

const FIELDS: Record<StepKind, Field[]> = {
  hours: ['open', 'closed', 'holiday'],
  play: ['next'],
  language: ['next'],
  menu: ['otherwise', 'silent'],
  collect: ['next', 'otherwise'],
  condition: ['otherwise'],
  set: ['next'],
  queue: ['closed', 'impatient', 'after'],
  callback: ['declined'],
  voicemail: ['next'],
  survey: ['next'],
  consent: ['agreed', 'declined', 'silent'],
  transfer: ['failed'],
  hangup: [],
};

const MAY_LACK: Partial<Record<StepKind, Field[]>> = {
  hours: ['holiday'],
  menu: ['silent'],
  queue: ['closed', 'impatient', 'after'],
  voicemail: ['next'],
  survey: ['next'],
  consent: ['silent'],
};

/** Whether a way out may stay without a step. */
export const mayLack = (kind: StepKind, at: string): boolean =>
  (MAY_LACK[kind] ?? []).some((field) => field === at);

const fieldOf = (step: FlowStep, at: Field): string | undefined =>
  (step as unknown as Record<string, string | undefined>)[at];

/** All ways out of a step that lead somewhere or have to, in the order in which they are read. */
export function exitsOf(step: FlowStep): Exit[] {
  const keys = 'keys' in step && step.keys ? step.keys : {};
  const pressed = MENU_KEYS.filter((key) => key in keys).map(
    (key): Exit => ({ branch: { at: 'key', key }, to: keys[key] ?? '', path: `keys.${key}` }),
  );
  const cases = step.kind === 'condition' ? step.cases : [];
  return [
    ...pressed,
    ...cases.map((one, place): Exit => ({ branch: { at: 'case', place }, to: one.to, path: `cases[${place}].to` })),
    ...FIELDS[step.kind].flatMap((at): Exit[] => {
      const to = fieldOf(step, at);
      return to === undefined && mayLack(step.kind, at) ? [] : [{ branch: { at }, to: to ?? '', path: at }];
    }),
  ];
}

/** The step with one way out leading elsewhere; `undefined` takes it away. */
export function leading(step: FlowStep, branch: Branch, to: string | undefined): FlowStep {
  if (branch.at === 'case' && step.kind === 'condition') {
    return { ...step, cases: step.cases.map((one, at) => (at === branch.place ? { ...one, to: to ?? '' } : one)) };
  }
  if (branch.at === 'key' && (step.kind === 'menu' || step.kind === 'queue')) {
    return { ...step, keys: without(step.keys ?? {}, branch.key, to) } as FlowStep;
  }
  const led = without(step as unknown as Record<string, unknown>, branch.at, to);
  // who goes on waiting has no end of patience
  const waits = branch.at === 'impatient' && to === undefined;
  return (waits ? without(led, 'patienceSeconds', undefined) : led) as unknown as FlowStep;
}

function without<T>(fields: Record<string, T>, name: string, value: T | undefined): Record<string, T> {
  const { [name]: _, ...rest } = fields;
  return value === undefined ? rest : { ...rest, [name]: value };
}

const ASKS = { seconds: 6, tries: 3 };

/** A step of this kind as one begins with it; its ways out lead to `to` where they have to lead somewhere. */
export function newStep(id: string, kind: StepKind, to: string, known: { hours?: string; queue?: string }): FlowStep {
  const queue = known.queue ?? '';
  switch (kind) {
    case 'hours':
      return { id, kind, hours: known.hours ?? '', open: to, closed: '' };
    case 'play':
      return { id, kind, prompts: [], next: to };
    case 'language':
      return { id, kind, ...ASKS, next: to };
    case 'menu':
      return { id, kind, prompts: [], keys: { '1': to }, ...ASKS, otherwise: to };
    case 'collect':
      return collect(id, to);
    case 'condition':
      return { id, kind, cases: [{ test: 'withheld', to: '' }], otherwise: to };
    case 'set':
      return { id, kind, priority: 10, attributes: {}, next: to };
    case 'queue':
      return { id, kind, queue, prompts: ['queued'], announceEverySeconds: 45, keys: {} };
    case 'callback':
      return { id, kind, queue, declined: to };
    case 'voicemail':
      return { id, kind, queue, prompts: ['voicemail-greeting'], mostSeconds: 120, silenceSeconds: 5 };
    case 'survey':
      return { id, kind, prompts: ['survey'], seconds: 8, tries: 2 };
    case 'consent':
      return { id, kind, prompts: [], seconds: 6, tries: 2, agreed: to, declined: to };
    case 'transfer':
      return { id, kind, number: '', queue, failed: to };
    case 'hangup':
      return { id, kind, prompts: ['goodbye'] };
  }
}

function collect(id: string, to: string): CollectStep {
  const digits = { attribute: 'customerNumber', least: 1, most: 20, ends: '#', secret: false };
  return { id, kind: 'collect', prompts: ['enter-number'], ...digits, ...ASKS, next: to, otherwise: to };
}

/** A flow as a new one begins: it greets and says goodbye, until somebody leads it on. */
export const newFlow = (id: string, languages: string[]): Flow => ({
  id,
  languages,
  start: 'greet',
  steps: [
    { id: 'greet', kind: 'play', prompts: ['greeting', 'recorded'], next: 'bye' },
    { id: 'bye', kind: 'hangup', prompts: ['goodbye'] },
  ],
});

/** No languages of its own is the server's word for those of the flow. */
function stepOf(step: FlowStep): FlowStep {
  if (step.kind !== 'language' || step.languages?.length !== 0) return step;
  const { languages: _, ...rest } = step;
  return rest;
}

/** What is kept of a flow of any server. */
export function flowOf(given: { id: string } & { [K in keyof Flow]?: unknown }): Flow {
  const steps = Array.isArray(given.steps) ? (given.steps as FlowStep[]).map(stepOf) : [];
  const languages = Array.isArray(given.languages) ? (given.languages as string[]) : [];
  return { ...(given as object), id: given.id, languages, start: String(given.start ?? steps[0]?.id ?? ''), steps };
}
