/** Of skills and languages. */
export const LEVELS = Array.from({ length: 10 }, (_, at) => at + 1);

/** One step of a queue’s ladder, as parley.yaml has it. */
export interface Step {
  after: number;
  need: string;
  only: boolean;
  language: boolean;
  /** From which the language is enough from here on; 0: as before. */
  languageLevel: number;
  tierMax: number;
  addQueues: string[];
  minFree: number;
  to: string;
}

export const STEP: Step = {
  after: 30,
  need: '',
  only: false,
  language: true,
  languageLevel: 0,
  tierMax: -1,
  addQueues: [],
  minFree: 0,
  to: '',
};

/** What a step asks of the language, as one choice: `before`, `none`, or the least level. */
export const spokenOf = ({ language, languageLevel }: Step): string =>
  !language ? 'none' : languageLevel === 0 ? 'before' : String(languageLevel);

/** The other way round. */
export const speaking = (choice: string): Pick<Step, 'language' | 'languageLevel'> => ({
  language: choice !== 'none',
  languageLevel: choice === 'none' || choice === 'before' ? 0 : Number(choice),
});
