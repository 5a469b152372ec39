import type { Channel } from '../../api/types';
import { type Fails, type Question, questionsOf, type ScoreForm } from '../../review/scores';
import { askingFaults, bandFaults, type FormFault, range } from './faults';

export const MOST_SECTIONS = 20;
export const MOST_QUESTIONS = 60;
export const MOST_CHOICES = 10;
const HEAVIEST = 100;
const MOST_POINTS = 10;
const LONGEST = 300;

/** A form as the server keeps it. */
export interface FullForm extends ScoreForm {
  /** Absent for all. */
  channel?: Channel;
  queues: string[];
  shown: boolean;
  retired: boolean;
}

export interface KeptForm {
  id: string;
  /** 0 of a form that the server does not have yet. */
  version: number;
  at: number;
  by: string;
  byName: string;
  form: FullForm;
}

export type Section = FullForm['sections'][number];
export type Kind = Question['kind'];
export const KINDS: Kind[] = ['yes_no', 'points', 'choice', 'multi', 'number', 'text'];
export { questionsOf };

/** What the worst answer fails, where nothing is said of it, too. */
export const failsOf = ({ fails, critical }: Question): Fails => fails ?? (critical ? 'form' : 'nothing');
export const hasChoices = (kind: Kind): boolean => kind === 'choice' || kind === 'multi';
/** Whether a figure can answer it. */
export const mayBeFact = (kind: Kind): boolean => kind === 'yes_no' || kind === 'number';

/** The first of q1, q2, ... that no question has. */
export function freeId(form: FullForm): string {
  const taken = new Set(questionsOf(form).map(({ id }) => id));
  let number = taken.size + 1;
  while (taken.has(`q${number}`)) number++;
  return `q${number}`;
}

export const questionOf = (id: string): Question => ({
  id,
  text: '',
  kind: 'yes_no',
  weight: 10,
  critical: false,
  optional: false,
  most: 0,
  choices: [],
});

export const formOf = (name: string): FullForm => ({
  name,
  passMark: 80,
  queues: [],
  shown: true,
  retired: false,
  sections: [{ name: '', weight: 10, questions: [questionOf('q1')] }],
});

/** Another kind takes along what that kind needs, and nothing else. */
export function ofKind(question: Question, kind: Kind): Question {
  const two = [
    { text: '', worth: 100 },
    { text: '', worth: 0 },
  ];
  const bands = [
    { from: 0, worth: 100 },
    { from: 60, worth: 0 },
  ];
  const { bands: _, fact, ...rest } = question;
  const next: Question = { ...rest, kind, most: kind === 'points' ? 5 : kind === 'number' ? 3_600 : 0, choices: hasChoices(kind) ? two : [] };
  if (kind === 'number') next.bands = bands;
  if (fact && mayBeFact(kind)) next.fact = kind === 'number' ? { fact: fact.fact } : { most: 60, ...fact };
  if (kind !== 'text') return next;
  const { fails: __, ...words } = next;
  return { ...words, weight: 0, critical: false };
}

/** Texts of a form as part of a name that is read out: "Question 2: Was the caller greeted?" */
export const titled = (bare: string, text: string): string => (text.trim() === '' ? bare : `${bare}: ${text.trim()}`);

/** Whether saving one over the other would change nothing. */
export function sameForm(a: FullForm, b: FullForm): boolean {
  const written = ({ name, passMark, channel, queues, shown, retired, sections }: FullForm) =>
    JSON.stringify([name, passMark, channel ?? '', [...queues].sort(), shown, retired, sections.map(sectionWritten)]);
  return written(a) === written(b);
}

const sectionWritten = ({ name, weight, questions }: Section) => [
  name,
  weight,
  questions.map((question) => {
    const { id, text, kind, weight: own, critical, optional, most, choices, bands, when, fact } = question;
    return [
      ...[id, text, kind, own, critical, optional, most],
      choices.map((one) => [one.text, one.worth]),
      (bands ?? []).map((one) => [one.from, one.worth]),
      ...[failsOf(question), when?.question, [...(when?.answers ?? [])].sort(), fact?.fact, fact?.least, fact?.most],
    ];
  }),
];

export const replaced = <T>(list: T[], at: number, one: T): T[] => list.map((old, place) => (place === at ? one : old));
export const without = <T>(list: T[], at: number): T[] => list.filter((_, place) => place !== at);

export function moved<T>(list: T[], at: number, to: number): T[] {
  const next = [...list];
  next.splice(to, 0, ...next.splice(at, 1));
  return next;
}

/** A question goes one place up or down; beyond the first or last it goes into the section next to its own. */
export function questionMoved(sections: Section[], section: number, at: number, step: -1 | 1): Section[] {
  const from = sections[section];
  const question = from?.questions[at];
  if (!from || !question) return sections;
  const to = at + step;
  if (to >= 0 && to < from.questions.length) return replaced(sections, section, { ...from, questions: moved(from.questions, at, to) });
  const next = sections[section + step];
  if (!next) return sections;
  const questions = step < 0 ? [...next.questions, question] : [question, ...next.questions];
  return replaced(replaced(sections, section, { ...from, questions: without(from.questions, at) }), section + step, { ...next, questions });
}

export interface Share {
  /** Of the whole score, 0 to 1. */
  section: number;
  questions: number[];
}

const sum = (weights: number[]): number => weights.reduce((all, one) => all + (one > 0 ? one : 0), 0);
const part = (one: number, all: number): number => (one > 0 && all > 0 ? one / all : 0);

/** What each part counts for where every question applies: sections without a weight inside count for nothing. */
export function sharesOf(sections: Section[]): Share[] {
  const weights = sections.map(({ weight, questions }) => (sum(questions.map((one) => one.weight)) > 0 ? weight : 0));
  const all = sum(weights);
  return sections.map(({ questions }, at) => {
    const section = part(weights[at] ?? 0, all);
    const inside = sum(questions.map((one) => one.weight));
    return { section, questions: questions.map((one) => section * part(one.weight, inside)) };
  });
}

/** What the server would refuse, by field. */
export function formFaults(form: FullForm): FormFault[] {
  const asked = questionsOf(form).length;
  const faults = [...text('name', form.name), ...range('passMark', form.passMark, 0, 100)];
  if (asked === 0) faults.push({ path: 'sections', key: 'sf.noQuestions' });
  else if (asked > MOST_QUESTIONS) faults.push({ path: 'sections', key: 'sf.tooMany', values: { most: MOST_QUESTIONS } });
  else if (sharesOf(form.sections).every(({ section }) => section === 0)) faults.push({ path: 'sections', key: 'sf.noWeight' });
  return faults.concat(
    form.sections.flatMap((section, at) => sectionFaults(section, `s${at}`)),
    askingFaults(questionsOf(form)),
  );
}

function sectionFaults(section: Section, path: string): FormFault[] {
  return [
    ...text(`${path}.name`, section.name),
    ...range(`${path}.weight`, section.weight, 0, HEAVIEST),
    ...section.questions.flatMap((one) => questionFaults(one)),
  ];
}

function questionFaults(question: Question): FormFault[] {
  const { id, kind, choices } = question;
  const faults = [...text(`${id}.text`, question.text), ...range(`${id}.weight`, question.weight, 0, HEAVIEST)];
  if (kind === 'points') faults.push(...range(`${id}.most`, question.most, 2, MOST_POINTS));
  if (kind === 'number') return faults.concat(bandFaults(question));
  if (!hasChoices(kind)) return faults;
  if (choices.length < 2) faults.push({ path: `${id}.choices`, key: 'sf.twoChoices' });
  return faults.concat(
    choices.flatMap((one, at) => [...text(`${id}.c${at}.text`, one.text), ...range(`${id}.c${at}.worth`, one.worth, 0, 100)]),
  );
}

function text(path: string, value: string): FormFault[] {
  if (value.trim() === '') return [{ path, key: 'sf.noWords' }];
  return value.length > LONGEST ? [{ path, key: 'fault.long', values: { most: LONGEST } }] : [];
}

/** What the server takes although it is hardly meant, by field. */
export function formDoubts(form: FullForm): FormFault[] {
  return [
    ...form.sections.flatMap(({ weight, questions }, at): FormFault[] =>
      weight > 0 && sum(questions.map((one) => one.weight)) === 0 ? [{ path: `s${at}`, key: 'sf.emptySection' }] : [],
    ),
    ...questionsOf(form).flatMap((question): FormFault[] => {
      const { id, kind, choices } = question;
      if (kind !== 'choice' || choices.length < 2) return [];
      if (failsOf(question) !== 'nothing' && choices.every(({ worth }) => worth > 0)) return [{ path: id, key: 'sf.neverFails' }];
      return choices.every(({ worth }) => worth < 100) ? [{ path: id, key: 'sf.neverBest' }] : [];
    }),
  ];
}
