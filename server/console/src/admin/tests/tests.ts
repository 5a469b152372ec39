import type { Document } from '../document';
import type { Fault } from '../draft/fault';
import type { Asked } from '../routing/ContactForm';

/** What first becomes of a contact that nobody answers. */
export interface Outcome {
  /** Empty where a call gets to none. */
  queue: string;
  /** rings, ends, closed, waits, or where the call flow ends. */
  then: string;
  agents: string[];
  /** Seconds. */
  after: number;
  reason: string;
}

/** A contact that was tried, on a floor of its own, with what has to become of it. Texts are empty where nothing is said. */
export interface KeptTest {
  id: string;
  name: string;
  at: string;
  contact: {
    channel: string;
    queue: string;
    topic: string;
    number: string;
    trunk: string;
    keys: string;
    language: string;
    identity: string;
    attributes: Record<string, string>;
  };
  /** Agent to state and seconds in it: `free 764`. */
  floor: Record<string, string>;
  expect: Outcome;
}

export interface TestResult {
  id: string;
  name: string;
  passes: boolean;
  differs: ('queue' | 'then' | 'agents' | 'after' | 'reason')[];
  expect: Outcome;
  found?: Outcome;
  /** Why it cannot be tried. */
  problem?: { field: string; message: string };
  /** On its floor, and no agents any more. */
  unknown: string[];
}

export interface TestRun {
  failed: number;
  tests: TestResult[];
}

const LONGEST_NAME = 120;
export const MOST_TESTS = 200;
/** That the server takes. */
const MOST_PRETENDED = 100;

const FACTS = { channel: 'voice', queue: '', topic: '', number: '', trunk: '', keys: '', language: '', identity: '', attributes: {} };

type Given = { [K in keyof KeptTest]?: unknown } & { id: string };

/** The same with all that may be left out. */
export const testOf = (given: Given): KeptTest => ({
  ...(given as unknown as KeptTest),
  name: (given.name as string | undefined) ?? '',
  at: (given.at as string | undefined) ?? '',
  contact: { ...FACTS, ...(given.contact as object) },
  floor: (given.floor as Record<string, string> | undefined) ?? {},
  expect: outcomeOf(given.expect as Partial<Outcome> | undefined),
});

/** Whatever the server left out as empty is there. */
export const outcomeOf = (given: Partial<Outcome> | undefined): Outcome => ({
  queue: '',
  then: 'rings',
  agents: [],
  after: 0,
  reason: '',
  ...given,
});

export const withTest =
  (id: string, change: (test: KeptTest) => KeptTest) =>
  (document: Document): Document => ({ ...document, tests: document.tests.map((test) => (test.id === id ? change(test) : test)) });

export const withoutTest =
  (id: string) =>
  (document: Document): Document => ({ ...document, tests: document.tests.filter((test) => test.id !== id) });

/** What the server would refuse of kept tests. */
export const testFaults = ({ tests }: Document): Fault[] => [
  ...(tests.length > MOST_TESTS ? [{ path: 'tests', key: 'fault.range' as const, values: { least: 0, most: MOST_TESTS } }] : []),
  ...tests.flatMap(({ id, name }): Fault[] => {
    const path = `tests[${id}].name`;
    if (name.trim() === '') return [{ path, key: 'fault.noText' }];
    return name.length > LONGEST_NAME ? [{ path, key: 'fault.long', values: { most: LONGEST_NAME } }] : [];
  }),
];

const STATES = ['free', 'busy', 'away', 'out'] as const;

/** Who is on the floor of a test, and how, by name. */
export const seatsOf = ({ floor }: KeptTest): { agent: string; state: (typeof STATES)[number]; seconds: number }[] =>
  Object.entries(floor).flatMap(([agent, text]) => {
    const [word, seconds] = text.split(' ');
    const state = STATES.find((one) => one === word);
    return state ? [{ agent, state, seconds: Number(seconds ?? 0) }] : [];
  });

/** The test as "Try routing" asks: the same contact, on the floor of now with the seats of the test pretended. */
export function askedOfTest(test: KeptTest, agents: string[], when: string): Asked {
  const { contact } = test;
  const seats = new Map(seatsOf(test).map(({ agent, state }) => [agent, state]));
  const pretended = agents.length > MOST_PRETENDED ? agents.filter((agent) => seats.has(agent)).slice(0, MOST_PRETENDED) : agents;
  return {
    channel: contact.channel === 'chat' ? 'chat' : 'voice',
    queue: contact.queue || undefined,
    topic: contact.topic || undefined,
    number: contact.number || undefined,
    trunk: contact.trunk || undefined,
    keys: contact.keys,
    language: contact.language || undefined,
    attributes: Object.entries(contact.attributes)
      .map(([name, value]) => `${name}=${value}`)
      .join(', '),
    identity: contact.identity,
    when,
    unsaved: true,
    pretend: pretended.map((agent) => ({ agent, state: seats.get(agent) ?? 'out', on: true })),
  };
}
