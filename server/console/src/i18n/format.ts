import { intlTag, type Locale } from './locale';

const two = (n: number): string => String(n).padStart(2, '0');

/** A length: `4:37`, `1:02:05`. Below zero counts as zero. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

export interface Formats {
  /** `14:36` */
  time: (ms: number) => string;
  /** `14:36:05` */
  second: (ms: number) => string;
  /** `12 Mar` */
  day: (ms: number) => string;
  /** `Thu 12 March` */
  longDay: (ms: number) => string;
  number: (n: number) => string;
  /** Like `number`, with two digits after the point: `1.25` */
  fine: (n: number) => string;
  /** 0.824 becomes `82%`; small shares keep one digit: `3.1%` */
  percent: (share: number) => string;
  /** 0.8269 becomes `82.7%` */
  share: (share: number) => string;
  /** Things one after another: `a, b, c` */
  list: (things: readonly string[]) => string;
  /** The name of a language by its code. */
  language: (code: string) => string;
}

/** Formats of one language; dates are in the reader's own zone. */
/** With commas, which `Intl.ListFormat` leaves out in some languages; in Arabic each stands apart, so that a number keeps its sign in front. */
const listed = (things: readonly string[], locale: Locale): string =>
  locale === 'ar' ? things.map((one) => `\u2068${one}\u2069`).join('، ') : things.join(', ');

export function formatsOf(locale: Locale): Formats {
  const tag = intlTag(locale);
  const time = new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const second = new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  const day = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short' });
  const longDay = new Intl.DateTimeFormat(tag, { weekday: 'short', day: 'numeric', month: 'long' });
  const number = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
  const fineNumber = new Intl.NumberFormat(tag, { maximumFractionDigits: 2 });
  const whole = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 });
  const fine = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 });
  const tenths = new Intl.NumberFormat(tag, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const names = new Intl.DisplayNames(tag, { type: 'language', fallback: 'code' });
  return {
    time: (ms) => time.format(ms),
    second: (ms) => second.format(ms),
    day: (ms) => day.format(ms),
    longDay: (ms) => longDay.format(ms),
    number: (n) => number.format(n),
    fine: (n) => fineNumber.format(n),
    percent: (share) => (share > 0 && share < 0.1 ? fine : whole).format(share),
    share: (share) => tenths.format(share),
    list: (things) => listed(things, locale),
    language: (code) => capital(safeName(names, code), locale),
  };
}

function safeName(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

const capital = (text: string, locale: Locale): string => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
