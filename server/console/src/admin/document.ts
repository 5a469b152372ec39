import { botOf, type BotSettings } from './bots/bots';
import { type Flow, flowOf } from './flows/flow';
import { AFTER_CHAT, type AfterChat, type Invitation } from './queues/afterwards';
import { type OwnPrompt, promptOf } from './prompts/prompts';
import { type PreChat, preChatOf } from './form/form';
import { type Desk, deskOf } from './links/links';
import { type Retention, retentionOf } from './retention/retention';
import { STEP, type Step } from './queues/steps';
import { newSchedule, type Schedule } from './schedules/schedules';
import { type Team, teamOf } from './teams/teams';
import { type KeptTest, testOf } from './tests/tests';
import { SIGN_IN, type SignInRules } from './users/signIn';
import { RECORDED, type RecordingRules } from './queues/recording';

export { AFTER_CHAT, type AfterChat, type Invitation } from './queues/afterwards';
export type { Step } from './queues/steps';

/** The versioned configuration: the shapes of parley.yaml, with every default written out. */
export type Labels = Record<string, string>;

export interface Hours {
  id: string;
  zone?: string;
  days: Record<string, string[]>;
  holidays: string;
  exceptions: Record<string, string[]>;
}

export interface Leave {
  after: number;
  length: number;
  noAgent: boolean;
  closed: boolean;
  to: string;
}

export interface QueueRouting {
  ageRate: number;
  urgency: { points: number; late: string };
  order: string[];
  distribution: string;
  need: string;
  prefer: Record<string, number>;
  steps: Step[];
  skipEmptySteps: boolean;
  overflow: Leave[];
  resumeSeconds: number;
  firstTimePoints: number;
  points: Record<string, number>;
  /** Absent in versions that were written before it was known. */
  sleep?: Sleep;
  /** Of the contact’s language, 1 to 10; 1 is any. */
  languageLevel: number;
}

/** Chats whose visitors are silent. */
export interface Sleep {
  afterMinutes: number;
  keptForSeconds: number;
}

export const AWAKE: Sleep = { afterMinutes: 0, keptForSeconds: 120 };

export interface Callback {
  offer: string[];
  afterSeconds: number;
  missedAfterSeconds: number;
  mode: string;
  attempts: number;
  betweenMinutes: number;
  quietHours: string;
  expireHours: number;
  countsInServiceLevel: boolean;
  trunk: string;
  /** What numbers may begin with; empty: any. */
  numbers: string[];
  ringSeconds: number;
  agentWaitSeconds: number;
  /** So long a follow-up waits for whoever promised it. */
  followUpAgentMinutes: number;
}

/** Whom contacts of a queue may be handed on to. */
export interface Transfer {
  /** Ids; empty: any. */
  queues: string[];
  agents: boolean;
  /** What numbers outside may begin with; empty: nobody outside. */
  numbers: string[];
  /** Whether callers may be parked, and are recorded meanwhile. */
  park: boolean;
  recordParked: boolean;
}

/** What its contacts may be tagged with. @see parley.yaml */
export interface QueueTags {
  known: Outcome[];
  free: boolean;
  most: number;
}

export interface Outcome {
  id: string;
  label: Labels;
}

export interface Queue {
  id: string;
  name: Labels;
  channels: string[];
  skills: Record<string, number>;
  priority: number;
  ringSeconds: number;
  wrapUp: { seconds: number; mandatory: boolean; kind: string; parallel: boolean; capMinutes: number };
  target: { share: number; seconds: number; shortAbandonSeconds: number };
  hours: string;
  maxWaitMinutes: number;
  routing: QueueRouting;
  callback: Callback;
  outcomes: Outcome[];
  transfer: Transfer;
  /** How supervisors may be in its calls; empty: as the site says. */
  supervision: string;
  tags: QueueTags;
  /** Absent in versions that were written before it was known. */
  afterChat?: AfterChat;
  invitations?: Invitation[];
  /** Absent in versions that were written before it was known. */
  recording?: RecordingRules;
}

export interface Topic {
  id: string;
  label: Labels;
  queue: string;
}

export interface AuxCode {
  id: string;
  label: Labels;
  minutes: number;
}

/** Which call flow answers a number; `*` is any other number. */
export interface NumberRoute {
  number: string;
  label: string;
  flow: string;
  attributes: Record<string, string>;
}

/** What agents need not type again. */
export interface Reply {
  id: string;
  /** For whose chats; empty: all. */
  queues: string[];
  text: Labels;
}

export interface Policy {
  mode: string;
  starvationMinutes: number;
  notRespondingAfter: number;
  coolDownSeconds: number;
  declinesAllowed: number;
  outboundResetsIdle: boolean;
  internalResetsIdle: boolean;
  breakKeepsPlace: boolean;
  refusals: Outcome[];
}

export interface AgentSettings {
  languages: Record<string, number>;
  skills: Record<string, number>;
  queues: string[];
  chats: number;
  tiers: Record<string, number>;
  attributes: Record<string, string>;
  chatsBesideCall: number;
  chatsDuringCall: number;
}

export interface Document {
  skills: string[];
  hours: Hours[];
  queues: Queue[];
  topics: Topic[];
  auxCodes: AuxCode[];
  numbers: NumberRoute[];
  flows: Flow[];
  prompts: OwnPrompt[];
  cannedReplies: Reply[];
  /** Who answers visitors before people do. */
  bots: BotSettings[];
  routing: Policy;
  retention: Retention;
  /** That go out by mail. */
  reports: Schedule[];
  signIn: SignInRules;
  teams: Team[];
  preChat: PreChat;
  desk: Desk;
  tests: KeptTest[];
  agents: Record<string, AgentSettings>;
}

/** What may be left out, as the server reads it. */
type Loose<T> = { [K in keyof T]?: unknown };

const POLICY: Policy = {
  mode: 'score',
  starvationMinutes: 0,
  notRespondingAfter: 1,
  coolDownSeconds: 10,
  declinesAllowed: 0,
  outboundResetsIdle: true,
  internalResetsIdle: false,
  breakKeepsPlace: true,
  refusals: [],
};

const ROUTING: QueueRouting = {
  ageRate: 1,
  urgency: { points: 0, late: 'stay' },
  order: ['longestIdle'],
  distribution: 'one',
  need: 'any',
  prefer: {},
  steps: [],
  skipEmptySteps: true,
  overflow: [],
  resumeSeconds: 0,
  firstTimePoints: 0,
  points: {},
  languageLevel: 1,
};

const CALLBACK: Callback = {
  offer: [],
  afterSeconds: 30,
  missedAfterSeconds: 20,
  mode: 'agentFirst',
  attempts: 3,
  betweenMinutes: 10,
  quietHours: '21:00-08:00',
  expireHours: 24,
  countsInServiceLevel: true,
  trunk: '',
  numbers: [],
  ringSeconds: 40,
  agentWaitSeconds: 90,
  followUpAgentMinutes: 10,
};

const TRANSFER: Transfer = { queues: [], agents: true, numbers: [], park: true, recordParked: true };

const QUEUE: Omit<Queue, 'id'> = {
  name: {},
  channels: ['voice', 'chat'],
  skills: {},
  priority: 0,
  ringSeconds: 20,
  wrapUp: { seconds: 30, mandatory: false, kind: 'timed', parallel: false, capMinutes: 30 },
  target: { share: 0.8, seconds: 20, shortAbandonSeconds: 5 },
  hours: '',
  maxWaitMinutes: 0,
  routing: ROUTING,
  callback: CALLBACK,
  outcomes: [],
  transfer: TRANSFER,
  supervision: '',
  tags: { known: [], free: true, most: 8 },
  afterChat: AFTER_CHAT,
  invitations: [],
  recording: RECORDED,
};

const AGENT: AgentSettings = {
  languages: {},
  skills: {},
  queues: [],
  chats: 3,
  tiers: {},
  attributes: {},
  chatsBesideCall: 0,
  chatsDuringCall: 0,
};

export const newAgent = (given: Partial<AgentSettings>): AgentSettings => ({ ...AGENT, ...given });

const LEAVE: Leave = { after: 0, length: 0, noAgent: false, closed: false, to: 'end' };

/** Whatever else the server tells stays as it is: settings of a newer server are not lost. */
function filled<T extends object>(defaults: T, given: Loose<T> | undefined | null): T {
  const known = Object.entries(given ?? {}).filter(([, value]) => value !== undefined && value !== null);
  return { ...defaults, ...Object.fromEntries(known) } as T;
}

export const newStep = (given: Partial<Step> = {}): Step => filled(STEP, given);
export const newLeave = (given: Partial<Leave> = {}): Leave => filled(LEAVE, given);

function routingOf(given: Loose<QueueRouting> | undefined): QueueRouting {
  const routing = filled(ROUTING, given);
  return {
    ...routing,
    urgency: filled(ROUTING.urgency, routing.urgency),
    steps: routing.steps.map(newStep),
    overflow: routing.overflow.map(newLeave),
  };
}

export function newQueue(given: Loose<Queue> & { id: string }): Queue {
  const queue = filled<Queue>({ id: given.id, ...QUEUE }, given);
  return {
    ...queue,
    wrapUp: filled(QUEUE.wrapUp, queue.wrapUp),
    target: filled(QUEUE.target, queue.target),
    routing: routingOf(queue.routing as Loose<QueueRouting>),
    callback: filled(CALLBACK, queue.callback),
    transfer: filled(TRANSFER, queue.transfer),
    tags: filled(QUEUE.tags, queue.tags),
    recording: filled(RECORDED, queue.recording),
  };
}

export const newHours = (given: Loose<Hours> & { id: string }): Hours =>
  filled<Hours>({ id: given.id, days: {}, holidays: '', exceptions: {} }, given);

/** A document with all defaults written out, so that two of them compare. */
export function normalised(given: Loose<Document>): Document {
  const list = <T>(value: unknown): T[] => (Array.isArray(value) ? (value as T[]) : []);
  const agents = (given.agents ?? {}) as Record<string, Loose<AgentSettings>>;
  return {
    ...(given as Document),
    skills: list(given.skills),
    hours: list<Hours>(given.hours).map(newHours),
    queues: list<Queue>(given.queues).map(newQueue),
    topics: list(given.topics),
    auxCodes: list<AuxCode>(given.auxCodes).map((code) => filled({ ...code, minutes: 0 }, code)),
    numbers: list<NumberRoute>(given.numbers).map((one) => filled({ ...one, label: '', attributes: {} }, one)),
    flows: list<Flow>(given.flows).map(flowOf),
    prompts: list<OwnPrompt>(given.prompts).map(promptOf),
    cannedReplies: list<Reply>(given.cannedReplies).map((one) => filled({ ...one, queues: [], text: {} }, one)),
    bots: list<BotSettings>(given.bots).map(botOf),
    routing: filled(POLICY, given.routing as Loose<Policy>),
    retention: retentionOf(given.retention),
    reports: list<Schedule>(given.reports).map(newSchedule),
    signIn: filled(SIGN_IN, given.signIn as Loose<SignInRules>),
    teams: list<Team>(given.teams).map(teamOf),
    preChat: preChatOf(given.preChat),
    desk: deskOf(given.desk),
    tests: list<KeptTest>(given.tests).map(testOf),
    agents: Object.fromEntries(Object.entries(agents).map(([id, agent]) => [id, filled(AGENT, agent)])),
  };
}

/** The document with one queue changed. */
export const withQueue = (id: string, change: (queue: Queue) => Queue) => (document: Document): Document => ({
  ...document,
  queues: document.queues.map((queue) => (queue.id === id ? change(queue) : queue)),
});

export const withHours = (id: string, change: (hours: Hours) => Hours) => (document: Document): Document => ({
  ...document,
  hours: document.hours.map((hours) => (hours.id === id ? change(hours) : hours)),
});

export const withFlow = (id: string, change: (flow: Flow) => Flow) => (document: Document): Document => ({
  ...document,
  flows: document.flows.map((flow) => (flow.id === id ? change(flow) : flow)),
});

export const withReply = (id: string, change: (reply: Reply) => Reply) => (document: Document): Document => ({
  ...document,
  cannedReplies: document.cannedReplies.map((reply) => (reply.id === id ? change(reply) : reply)),
});

export const withNumber =
  (number: string, change: (route: NumberRoute) => NumberRoute) =>
  (document: Document): Document => ({
    ...document,
    numbers: document.numbers.map((route) => (route.number === number ? change(route) : route)),
  });

/** Topics that callers can choose: their queue takes calls. */
export const callTopics = (document: Document): Topic[] =>
  document.topics.filter(({ queue }) =>
    document.queues.some(({ id, channels }) => id === queue && channels.includes('voice')),
  );

export const withAgent = (id: string, change: (agent: AgentSettings) => AgentSettings) => (document: Document) => {
  const agent = document.agents[id];
  return agent ? { ...document, agents: { ...document.agents, [id]: change(agent) } } : document;
};

/** The name in the reader's language, else the first there is, else the id. */
export const labelIn = (labels: Labels, locale: string, id: string): string =>
  labels[locale] || labels.en || Object.values(labels).find(Boolean) || id;
