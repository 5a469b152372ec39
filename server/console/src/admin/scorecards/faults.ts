import type { Question } from '../../review/scores';
import type { Key } from '../../i18n/keys';

export const LARGEST = 1_000_000;
const MOST_BANDS = 10;

export interface FormFault {
  path: string;
  key: Key;
  values?: Record<string, number>;
}

export function range(path: string, value: number, least: number, most: number): FormFault[] {
  return Number.isInteger(value) && value >= least && value <= most ? [] : [{ path, key: 'fault.range', values: { least, most } }];
}

/** Bands of a number rise, and the largest number is in the last. */
export function bandFaults(question: Question): FormFault[] {
  const { id, bands = [], most } = question;
  const faults = range(`${id}.most`, most, bands.at(-1)?.from ?? 0, LARGEST);
  if (bands.length < 2 || bands.length > MOST_BANDS) faults.push({ path: `${id}.bands`, key: 'sf.twoBands' });
  return faults.concat(
    bands.flatMap(({ from, worth }, at) => [
      ...range(`${id}.b${at}.from`, from, at === 0 ? 0 : (bands[at - 1]?.from ?? 0) + 1, LARGEST),
      ...range(`${id}.b${at}.worth`, worth, 0, 100),
    ]),
  );
}

/** Answers that a condition may name: places of choices and of bands, else what is given. */
export function answersOf({ kind, most, choices, bands }: Question): number[] {
  const places = (count: number) => Array.from({ length: count }, (_, at) => at);
  switch (kind) {
    case 'yes_no':
      return [1, 0];
    case 'points':
      return places(most > 0 ? most : 0).map((at) => at + 1);
    case 'choice':
    case 'multi':
      return places(choices.length);
    case 'number':
      return places(bands?.length ?? 0);
    case 'text':
      return [];
  }
}

/** A condition names an earlier question and answers it has; a figure of a yes has a least or a most. */
export function askingFaults(asked: Question[]): FormFault[] {
  return asked.flatMap(({ id, kind, when, fact }, at): FormFault[] => {
    const faults: FormFault[] = [];
    if (when) {
      const on = asked.slice(0, at).find((one) => one.id === when.question);
      if (!on || on.kind === 'text') faults.push({ path: `${id}.when`, key: 'sf.whenEarlier' });
      else if (when.answers.length === 0 || when.answers.some((one) => !answersOf(on).includes(one))) faults.push({ path: `${id}.answers`, key: 'sf.whenAnswers' });
    }
    if (!fact || kind !== 'yes_no') return faults;
    const { least, most } = fact;
    if (least === undefined && most === undefined) faults.push({ path: `${id}.most`, key: 'sf.factBound' });
    if (least !== undefined) faults.push(...range(`${id}.least`, least, 0, LARGEST));
    if (most !== undefined) faults.push(...range(`${id}.most`, most, least ?? 0, LARGEST));
    return faults;
  });
}
