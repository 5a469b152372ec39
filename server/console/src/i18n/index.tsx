import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { IntlMessageFormat } from 'intl-messageformat';
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import { type Formats, formatsOf } from './format';
import type { Key } from './keys';
import { currentLocale, intlTag, type Locale, setCurrentLocale } from './locale';

export type Catalogue = Record<string, string | MessageFormatElement[]>;
export type Values = Record<string, string | number | undefined>;
type Rich = Record<string, string | number | ReactNode | ((chunks: ReactNode[]) => ReactNode)>;

const LOADERS: Record<Locale, () => Promise<{ default: Catalogue }>> = {
  en: () => import('virtual:catalogue/en'),
  ru: () => import('virtual:catalogue/ru'),
  bg: () => import('virtual:catalogue/bg'),
  lt: () => import('virtual:catalogue/lt'),
  el: () => import('virtual:catalogue/el'),
  ar: () => import('virtual:catalogue/ar'),
};

export interface I18n {
  locale: Locale;
  catalogue: Catalogue;
  t: (key: Key, values?: Values) => string;
  /** Like `t`, for messages with tags or elements inside. */
  rich: (key: Key, values: Rich) => ReactNode;
  /** Whether there is a message for a code that came from the server. */
  has: (key: string) => key is Key;
  f: Formats;
  change: (locale: Locale, keep?: boolean) => Promise<void>;
}

/** The messages of one language, made ready when first used. */
export function translator(locale: Locale, catalogue: Catalogue): Pick<I18n, 't' | 'rich' | 'has'> {
  const ready = new Map<string, IntlMessageFormat>();
  const format = (key: string, values: Rich): string | ReactNode[] => {
    const message = catalogue[key];
    if (message === undefined) return key;
    if (typeof message === 'string') return message;
    let formatter = ready.get(key);
    if (!formatter) {
      formatter = new IntlMessageFormat(message, intlTag(locale));
      ready.set(key, formatter);
    }
    const told = locale === 'ar' ? isolated(values) : values;
    return formatter.format<ReactNode>(told as never) as string | ReactNode[];
  };
  return {
    t: (key, values = {}) => String(format(key, values)),
    rich: (key, values) => keyed(format(key, values)),
    has: (key): key is Key => key in catalogue,
  };
}

const NUMBER = /^\+[0-9][0-9 ()./-]*$/;

/** Among words from right to left the plus of a number would stand behind it. */
function isolated(values: Rich): Rich {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' && NUMBER.test(value) ? `\u2066${value}\u2069` : value]),
  );
}

function keyed(parts: string | ReactNode[]): ReactNode {
  if (!Array.isArray(parts)) return parts;
  return parts.map((part, at) => <Part key={at}>{part}</Part>);
}

const Part = ({ children }: { children: ReactNode }) => children;

const Context = createContext<I18n | undefined>(undefined);

export function useI18n(): I18n {
  const value = use(Context);
  if (!value) throw new Error('no language was loaded');
  return value;
}

export async function loadCatalogue(locale: Locale): Promise<Catalogue> {
  return (await LOADERS[locale]()).default;
}

export function I18nProvider(props: { first: Catalogue; children: ReactNode }) {
  const [{ locale, catalogue }, set] = useState({ locale: currentLocale(), catalogue: props.first });
  const change = useCallback(async (next: Locale, keep = true) => {
    const loaded = await loadCatalogue(next);
    setCurrentLocale(next, keep);
    set({ locale: next, catalogue: loaded });
  }, []);
  const value = useMemo(
    () => ({ locale, catalogue, ...translator(locale, catalogue), f: formatsOf(locale), change }),
    [locale, catalogue, change],
  );
  return <Context value={value}>{props.children}</Context>;
}

/** The texts of a part of the console that is loaded by itself, for all inside; `failed` is shown if they do not come. */
export function MoreTexts(props: {
  load: (locale: Locale) => Promise<{ default: Catalogue }>;
  failed: (again: () => void) => ReactNode;
  children: ReactNode;
}) {
  const outer = useI18n();
  const { load } = props;
  const [ready, set] = useState<{ outer: I18n; texts: Catalogue }>();
  const [broken, setBroken] = useState(0);
  useEffect(() => {
    let wanted = true;
    load(outer.locale).then(
      (loaded) => wanted && set({ outer, texts: loaded.default }),
      () => wanted && setBroken((times) => times + 1),
    );
    return () => {
      wanted = false;
    };
  }, [load, outer]);
  const value = useMemo(() => {
    if (!ready) return undefined;
    const catalogue = { ...ready.outer.catalogue, ...ready.texts };
    return { ...ready.outer, catalogue, ...translator(ready.outer.locale, catalogue) };
  }, [ready]);
  if (value) return <Context value={value}>{props.children}</Context>;
  return broken > 0 ? props.failed(() => location.reload()) : null;
}
