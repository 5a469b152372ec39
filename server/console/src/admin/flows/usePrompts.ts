import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { get } from '../../api/client';
import { useI18n } from '../../i18n';
import type { Prompt } from '../api';
import { useDraft } from '../draft/Draft';
import { addressOf, composed, type Known } from '../prompts/prompts';

/** Said by the script itself at its own moments, so no part of a flow; one's own of such a name are. */
const OF_THE_SCRIPT =
  /^(digit|position|wait|language|callback|consent)-|^(wrong|longer|closed|unavailable|voicemail-menu|voicemail-kept|voicemail-nothing|survey-thanks)$/;

export const isOfTheScript = ({ name, builtIn }: Known): boolean =>
  OF_THE_SCRIPT.test(name) && Object.keys(builtIn).length > 0;

export interface Prompts {
  all: Known[];
  /** Those that a flow may say. */
  names: string[];
  /** What is heard, in the reader's language where that is known; `undefined` for a prompt that is not there. */
  says: (name: string) => { text: string; language: string | undefined } | undefined;
  /** The words in one language, in English where it has none. */
  sentence: (name: string, language: string) => string | undefined;
  /** A language in which there is a recording of one's own. */
  spoken: (name: string) => string | undefined;
  /** Where the sound of it is, with the recordings of the draft. */
  address: (name: string, language: string) => string;
}

export function usePrompts(): Prompts | undefined {
  const { t, f, locale } = useI18n();
  const { document } = useDraft();
  const told = useQuery({
    queryKey: ['prompts'],
    queryFn: () => get<{ prompts: Prompt[] }>('/api/prompts'),
    staleTime: 60_000,
  }).data?.prompts;
  const all = useMemo(() => told && composed(told, document.prompts), [told, document.prompts]);
  if (!all) return undefined;
  const find = (name: string) => all.find((one) => one.name === name);
  return {
    all,
    names: all.filter((one) => !isOfTheScript(one)).map(({ name }) => name),
    says: (name) => {
      const prompt = find(name);
      if (!prompt) return undefined;
      const language = [locale, 'en', ...Object.keys(prompt.says)].find((one) => prompt.says[one] !== undefined);
      if (language !== undefined) return { text: prompt.says[language] ?? '', language };
      return { text: t('f.recorded', { languages: f.list(prompt.own.map((one) => f.language(one))) }), language };
    },
    sentence: (name, language) => {
      const says = find(name)?.says;
      return says?.[language] ?? says?.en;
    },
    spoken: (name) => find(name)?.own[0],
    address: (name, language) => {
      const sounds = find(name)?.sounds;
      const heard = find(name)?.own.includes(language) || find(name)?.builtIn[language] ? language : 'en';
      return addressOf(name, language, sounds?.[heard]);
    },
  };
}
