import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fieldText, KNOWN, refusalText } from '../src/api/refusals';
import { ApiError } from '../src/api/client';
import { formOf, questionOf } from '../src/admin/scorecards/forms';
import { AT_FIELD } from '../src/admin/book/book';
import { placeOf as rowOf } from '../src/board/limits/limits';
import { placeOf, TEXTS } from '../src/admin/scorecards/refusals';

const root = join(__dirname, '../../src/main/java/io/parley');
const server = (path: string) => readFileSync(join(root, path), 'utf8');
const t = (key: string, values?: Record<string, unknown>) => `${key} ${values?.least ?? ''} ${values?.most ?? ''} ${values?.message ?? ''}`.trim();
const refused = (code: string, body = {}) => new ApiError(400, code, 'in English', 'x', undefined, body);

describe('what the server refuses', () => {
  it('of a form has a text for each code the server has', () => {
    const wrong = /wrong\(\s*[^;]*?"([a-z]+_[a-z_]+)"/g;
    const form = server('core/scorecard/FormCheck.java').split('Whether these can be answers')[0] ?? '';
    const codes = [...`${form}${server('core/scorecard/QuestionCheck.java')}`.matchAll(wrong)].map(([, code]) => code ?? '');
    expect(new Set(codes).size).toBeGreaterThan(18);
    expect(codes.filter((code) => !TEXTS[code])).toEqual([]);
  });

  it('of a form is told at the field of the page', () => {
    const form = formOf('Calls');
    form.sections.push({ name: 'More', weight: 1, questions: [questionOf('q2'), questionOf('q3')] });
    expect(placeOf('sections[1].questions[1].weight', form)).toBe('q3.weight');
    expect(placeOf('sections[0].questions[0].id', form)).toBe('q1.text');
    expect(placeOf('sections[1].questions[0].choices[2].worth', form)).toBe('q2.c2.worth');
    expect(placeOf('sections[1].questions[0].bands[0].from', form)).toBe('q2.b0.from');
    expect(placeOf('sections[1].questions[0].fact.most', form)).toBe('q2.most');
    expect(placeOf('sections[1].questions[0].when.answers', form)).toBe('q2.answers');
    expect(placeOf('sections[1].name', form)).toBe('s1.name');
    expect(placeOf('sections', form)).toBe('sections');
    expect(placeOf('passMark', form)).toBe('passMark');
  });

  it('of a setting has a text for each code of a field', () => {
    const coded = /badField\(\s*[^,;]+,\s*"([a-z]+_[a-z_]+)",/g;
    const sources = ['web/admin', 'web/alert'].flatMap((folder) => readdirSync(join(root, folder)).map((file) => server(`${folder}/${file}`)));
    const codes = sources.flatMap((source) => [...source.matchAll(coded)].map(([, code]) => code ?? ''));
    expect(new Set(codes).size).toBeGreaterThan(8);
    expect(codes.filter((code) => !KNOWN[code])).toEqual([]);
    const book = [...server('web/book/NumberFields.java').matchAll(/fault\("\w+", "(\w+)"/g)].map(([, code]) => code ?? '');
    expect(book.length).toBeGreaterThan(5);
    expect(book.filter((code) => !AT_FIELD[code])).toEqual([]);
  });

  it('of a limit is told in its row', () => {
    expect(rowOf('limits.all.waiting.alarm')).toEqual({ queue: '', measure: 'waiting', part: 'alarm' });
    expect(rowOf('limits.queues.sales.eu.waiting.minutes')).toEqual({ queue: 'sales.eu', measure: 'waiting', part: 'minutes' });
    expect(rowOf('limits.mail.to')).toBeUndefined();
  });

  it('elsewhere is told by its code with its bounds, and only what has none in the words of the server', () => {
    expect(fieldText(t as never, refused('bad_length', { least: 8, most: 200 }))).toBe('refused.bad_length 8 200');
    expect(refusalText(t as never, refused('bad_email'))).toBe('refused.bad_email');
    expect(refusalText(t as never, refused('bad_field'))).toBe('error.other   in English');
  });
});
