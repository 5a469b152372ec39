export const LOCALES = ['en', 'ru', 'bg', 'lt', 'el', 'ar'] as const;
export type Locale = (typeof LOCALES)[number];

/** Each language by its own name, as people look for it. */
export const OWN_NAMES: Record<Locale, string> = {
  en: 'English',
  ru: 'Русский',
  bg: 'Български',
  lt: 'Lietuvių',
  el: 'Ελληνικά',
  ar: 'العربية',
};

const KEY = 'parley.language';

export const isLocale = (code: string | null | undefined): code is Locale => LOCALES.includes(code as Locale);

let current: Locale = chosenLocale() ?? browserLocale();

function browserLocale(): Locale {
  const wanted = navigator.languages.map((code) => code.slice(0, 2).toLowerCase());
  return wanted.find(isLocale) ?? 'en';
}

/** What this person chose in this browser, if anything. */
export function chosenLocale(): Locale | undefined {
  const code = localStorage.getItem(KEY);
  return isLocale(code) ? code : undefined;
}

export const currentLocale = (): Locale => current;

/** The tag for dates and numbers: Arabic with Latin digits. */
export const intlTag = (locale: Locale): string =>
  locale === 'ar' ? 'ar-u-nu-latn' : locale === 'en' ? 'en-GB' : locale;

export const directionOf = (locale: string): 'ltr' | 'rtl' => (locale === 'ar' ? 'rtl' : 'ltr');

/** One after the other, as one reads: brackets of Unicode turn with the text, arrows do not. */
export const inTurn = (names: string[], locale: string): string =>
  names.map((name) => `\u2068${name}\u2069`).join(directionOf(locale) === 'rtl' ? ' ← ' : ' → ');

/** Sets the language of the page; `keep` remembers it as this person's choice. */
export function setCurrentLocale(locale: Locale, keep: boolean): void {
  current = locale;
  if (keep) localStorage.setItem(KEY, locale);
  document.documentElement.lang = locale;
  document.documentElement.dir = directionOf(locale);
}
