import type { Catalogue } from '../i18n';
import type { Locale } from '../i18n/locale';

type Loader = () => Promise<{ default: Catalogue }>;

const LOADERS: Record<Locale, Loader> = {
  en: () => import('virtual:catalogue/en/shifts'),
  ru: () => import('virtual:catalogue/ru/shifts'),
  bg: () => import('virtual:catalogue/bg/shifts'),
  lt: () => import('virtual:catalogue/lt/shifts'),
  el: () => import('virtual:catalogue/el/shifts'),
  ar: () => import('virtual:catalogue/ar/shifts'),
};

/** The texts of the page of shifts in one language; the desk does not carry them. */
export const loadTexts = (locale: Locale): ReturnType<Loader> => LOADERS[locale]();
