import type { Catalogue } from '../i18n';
import type { Locale } from '../i18n/locale';

type Loader = () => Promise<{ default: Catalogue }>;

const LOADERS: Record<Locale, Loader> = {
  en: () => import('virtual:catalogue/en/admin'),
  ru: () => import('virtual:catalogue/ru/admin'),
  bg: () => import('virtual:catalogue/bg/admin'),
  lt: () => import('virtual:catalogue/lt/admin'),
  el: () => import('virtual:catalogue/el/admin'),
  ar: () => import('virtual:catalogue/ar/admin'),
};

/** The texts of settings in one language; the desk does not carry them. */
export const loadTexts = (locale: Locale): ReturnType<Loader> => LOADERS[locale]();
