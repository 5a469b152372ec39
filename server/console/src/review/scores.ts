/** Scorecards as the server tells them; MEASURES.md says how a score comes about. */
export interface Question {
  id: string;
  text: string;
  kind: 'yes_no' | 'points' | 'choice';
  weight: number;
  critical: boolean;
  optional: boolean;
  most: number;
  choices: { text: string; worth: number }[];
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
  score: { percent?: number; passed: boolean; failedBy: string[]; sections: (number | null)[] };
  steps: Step[];
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
