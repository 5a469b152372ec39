import type { Key } from '../../i18n/keys';
import { LARGEST } from './faults';
import { type FullForm, MOST_QUESTIONS, MOST_SECTIONS } from './forms';

/** What the server did not take, of which field, and why: by a code, and in its own words. */
export interface Refused {
  field: string;
  code: string;
  message: string;
}

interface Told {
  key: Key;
  values?: Record<string, number>;
}

const PERCENT: Told = { key: 'fault.range', values: { least: 0, most: 100 } };

/** Texts for the codes by which the server refuses a form. */
export const TEXTS: Record<string, Told> = {
  text_length: { key: 'refused.bad_length', values: { least: 1, most: 300 } },
  pass_mark: PERCENT,
  sections_many: { key: 'sf.manySections', values: { most: MOST_SECTIONS } },
  questions_count: { key: 'sf.tooMany', values: { most: MOST_QUESTIONS } },
  no_weight: { key: 'sf.noWeight' },
  weight_range: PERCENT,
  question_id: { key: 'sf.badId' },
  question_twice: { key: 'sf.twice' },
  not_of_kind: { key: 'sf.notOfKind' },
  words_count: { key: 'sf.wordsCount' },
  best_range: { key: 'fault.range', values: { least: 2, most: 10 } },
  choices_count: { key: 'sf.choicesCount' },
  worth_range: PERCENT,
  bands_count: { key: 'sf.twoBands' },
  bands_rise: { key: 'sf.bandsRise' },
  largest_range: { key: 'sf.largestRange', values: { most: LARGEST } },
  when_earlier: { key: 'sf.whenEarlier' },
  when_words: { key: 'sf.whenEarlier' },
  when_answers: { key: 'sf.whenAnswers' },
  fact_plain: { key: 'sf.factPlain' },
  fact_kind: { key: 'sf.factKind' },
  fact_range: { key: 'sf.factBound' },
  form_id: { key: 'sf.idHelp' },
};

const QUESTION = /^sections\[(\d+)]\.questions\[(\d+)]\.(.+)$/;
const SECTION = /^sections\[(\d+)]\.(.+)$/;
/** A form has parts of which no field of the page is: told at the one that is nearest. */
const NEAREST: Record<string, string> = { id: 'text', 'when.answers': 'answers', 'fact.least': 'least', 'fact.most': 'most' };

/** Where the page shows what is wrong with a field of the server. */
export function placeOf(field: string, form: FullForm): string {
  const [, section, question, part] = QUESTION.exec(field) ?? [];
  const asked = form.sections[Number(section)]?.questions[Number(question)];
  if (asked && part) return `${asked.id}.${NEAREST[part] ?? part.replace(/^choices\[(\d+)]/, 'c$1').replace(/^bands\[(\d+)]/, 'b$1')}`;
  const [, at, own] = SECTION.exec(field) ?? [];
  return own === undefined ? field : `s${at}.${own}`;
}
