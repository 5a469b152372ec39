import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/client';
import { useI18n } from '../../i18n';
import type { Prompt } from '../api';

/** Said by the script itself at its own moments, so no part of a flow. */
const OF_THE_SCRIPT =
  /^(digit|position|wait|language|callback)-|^(wrong|longer|closed|unavailable|voicemail-menu|voicemail-kept|voicemail-nothing|survey-thanks)$/;

export interface Prompts {
  /** Those that a flow may say. */
  names: string[];
  /** What is heard, in the reader's language where that is known; `undefined` for a prompt that is not there. */
  says: (name: string) => { text: string; language: string | undefined } | undefined;
  /** The words in one language, in English where it has none. */
  sentence: (name: string, language: string) => string | undefined;
  /** A language in which there is a recording of one's own. */
  spoken: (name: string) => string | undefined;
}

export function usePrompts(): Prompts | undefined {
  const { t, f, locale } = useI18n();
  const all = useQuery({
    queryKey: ['prompts'],
    queryFn: () => get<{ prompts: Prompt[] }>('/api/prompts'),
    staleTime: 60_000,
  }).data?.prompts;
  if (!all) return undefined;
  return {
    names: all.map(({ name }) => name).filter((name) => !OF_THE_SCRIPT.test(name)),
    says: (name) => {
      const prompt = all.find((one) => one.name === name);
      if (!prompt) return undefined;
      const language = [locale, 'en', ...Object.keys(prompt.says)].find((one) => prompt.says[one] !== undefined);
      if (language !== undefined) return { text: prompt.says[language] ?? '', language };
      return { text: t('f.recorded', { languages: f.list(prompt.own.map((one) => f.language(one))) }), language };
    },
    sentence: (name, language) => {
      const says = all.find((one) => one.name === name)?.says;
      return says?.[language] ?? says?.en;
    },
    spoken: (name) => all.find((one) => one.name === name)?.own[0],
  };
}
