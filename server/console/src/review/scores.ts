/** Scorecards as the server tells them; MEASURES.md says how a score comes about. */
export interface Question {
  id: string;
  text: string;
  /** Given are: 1 or 0; 1 to `most`; a place; the sum of 2 to the power of places; a number; nothing but the comment. */
  kind: 'yes_no' | 'points' | 'choice' | 'multi' | 'number' | 'text';
  weight: number;
  critical: boolean;
  optional: boolean;
  most: number;
  choices: { text: string; worth: number }[];
  bands?: { from: number; worth: number }[];
  fails?: Fails;
  /** It is asked only where that question has one of these answers: of a number, places of bands. */
  when?: { question: string; answers: number[] };
  fact?: { fact: ContactFact; least?: number; most?: number };
}

export type Fails = 'nothing' | 'question' | 'section' | 'form';
export const FACTS = ['answer_seconds', 'first_reply_seconds', 'hold_seconds', 'talk_seconds', 'wrap_up_seconds', 'transfers', 'outcome_given'] as const;
export type ContactFact = (typeof FACTS)[number];

/** What a fact says to a question. */
export interface Measured {
  figure: number;
  given: number;
}

export interface ScoreForm {
  name: string;
  passMark: number;
  sections: { name: string; weight: number; questions: Question[] }[];
}

/** An answer; nothing given: the question does not apply. */
export interface Mark {
  question: string;
  given?: number;
  comment: string;
  atMs?: number;
  measured?: Measured;
}

export type CardState = 'draft' | 'sent' | 'acknowledged' | 'disputed';

export interface Step {
  version: number;
  at: number;
  by: string;
  byName: string;
  state: CardState;
  words: string;
  marks: Mark[];
}

export interface Card {
  id: string;
  agent: string;
  agentName: string;
  reviewer: string;
  reviewerName: string;
  form: string;
  formVersion: number;
  filledIn: ScoreForm;
  version: number;
  state: CardState;
  score: { percent?: number; passed: boolean; failedBy: string[]; sections: (number | null)[]; critical?: number };
  steps: Step[];
  measured?: (Measured & { question: string })[];
}

/** Of the scorecard that was saved last, in a list of contacts. */
export interface RowReview {
  percent?: number;
  passed: boolean;
  state: Exclude<CardState, 'draft'>;
  /** How many were sent. */
  cards: number;
}

export interface FormVersion {
  id: string;
  version: number;
  form: ScoreForm;
}

export interface Scores {
  agent?: string;
  forms: FormVersion[];
  cards: Card[];
}

/** "1:05" of 65,000. */
export const momentOf = (ms: number): string =>
  `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1_000) % 60).padStart(2, '0')}`;

/** 65,000 of "1:05"; nothing of what is no moment. */
export function msOf(moment: string): number | undefined {
  const found = /^(\d{1,4}):([0-5]\d)$/.exec(moment.trim());
  return found ? (Number(found[1]) * 60 + Number(found[2])) * 1_000 : undefined;
}

/** What the reviewer wrote last; what the agent answered stands in the steps. */
export const reviewed = (card: Card): Step | undefined =>
  card.steps.filter((step) => step.state === 'draft' || step.state === 'sent').at(-1);

export const questionsOf = (form: ScoreForm): Question[] => form.sections.flatMap(({ questions }) => questions);

/** The band of a number, counted from 0. */
const bandOf = ({ bands = [] }: Question, given: number): number => Math.max(0, bands.filter(({ from }) => from <= given).length - 1);

function isOneOf(question: Question, given: number, answers: number[]): boolean {
  if (question.kind === 'multi') return answers.some((place) => ((given >> place) & 1) === 1);
  return answers.includes(question.kind === 'number' ? bandOf(question, given) : given);
}

/** Questions that are asked, given the answers so far: a condition names an earlier one only. */
export function askedOf(form: ScoreForm, marks: Map<string, Mark>): Question[] {
  const asked = new Map<string, Question>();
  for (const one of questionsOf(form)) {
    const on = one.when && asked.get(one.when.question);
    const given = on && marks.get(on.id)?.given;
    if (!one.when || (on && given !== undefined && isOneOf(on, given, one.when.answers))) asked.set(one.id, one);
  }
  return [...asked.values()];
}

/** What was filled in, and what facts say to questions that nobody has answered. */
export function withMeasured(marks: Map<string, Mark>, measured: Card['measured'] = []): Map<string, Mark> {
  const all = new Map(marks);
  for (const { question, figure, given } of measured) {
    const mark = marks.get(question) ?? { question, comment: '', given };
    all.set(question, { ...mark, measured: { figure, given } });
  }
  return all;
}

/** Somebody says otherwise than a fact; they have to say why. */
export const saysOtherwise = ({ measured, given }: Mark): boolean => measured !== undefined && measured.given !== given;

/** Whether the server takes it: only numbers are typed. */
export const isTaken = ({ kind, bands, most }: Question, given: number): boolean =>
  kind !== 'number' || (Number.isInteger(given) && given >= (bands?.[0]?.from ?? 0) && given <= most);

/** Whether it could be sent as it is. */
export function isAnswered(question: Question, mark: Mark | undefined): boolean {
  if (!mark) return false;
  if (question.kind === 'text') return question.optional || mark.comment.trim() !== '';
  if (mark.given !== undefined && !isTaken(question, mark.given)) return false;
  return !saysOtherwise(mark) || mark.comment.trim() !== '';
}
