import type { Fault } from '../draft/fault';
import type { Document, Labels } from '../document';

/** One thing a bot knows. */
export interface Known {
  id: string;
  /** Several ways to ask it, by language; the first is its title. */
  questions: Record<string, string[]>;
  answer: Labels;
}

/** Who answers visitors before people do. */
export interface BotSettings {
  id: string;
  name: Labels;
  queues: string[];
  duty: string;
  /** A program of others; empty: it answers by itself. */
  port: string;
  languages: string[];
  answers: Known[];
}

const BOT: Omit<BotSettings, 'id'> = { name: {}, queues: [], duty: 'outside-hours', port: '', languages: [], answers: [] };

export function botOf(given: Partial<BotSettings> & { id: string }): BotSettings {
  const told = Object.entries(given).filter(([, value]) => value !== undefined && value !== null);
  return { ...BOT, id: given.id, ...(Object.fromEntries(told) as Partial<BotSettings>) };
}

export const withBot =
  (id: string, change: (bot: BotSettings) => BotSettings) =>
  (document: Document): Document => ({ ...document, bots: document.bots.map((bot) => (bot.id === id ? change(bot) : bot)) });

/** One way to ask on each line. */
export const linesOf = (text: string): string[] => text.split('\n');
export const asked = (lines: string[] | undefined): string => (lines ?? []).join('\n');

/** What is written of a language; nothing at all is no language of it. */
export function inLanguage(known: Known, language: string, change: { questions?: string[]; answer?: string }): Known {
  const questions = change.questions ?? known.questions[language] ?? [];
  const answer = change.answer ?? known.answer[language] ?? '';
  const { [language]: _q, ...otherQuestions } = known.questions;
  const { [language]: _a, ...otherAnswers } = known.answer;
  return {
    ...known,
    questions: questions.some((line) => line !== '') ? { ...otherQuestions, [language]: questions } : otherQuestions,
    answer: answer === '' ? otherAnswers : { ...otherAnswers, [language]: answer },
  };
}

/** What the server would refuse, found while it is typed. */
export function botFaults({ bots }: Document): Fault[] {
  return bots.flatMap((bot): Fault[] => {
    const path = `bots[${bot.id}]`;
    return [
      ...(bot.queues.length > 0 ? [] : [{ path: `${path}.queues`, key: 'fault.botQueues' } as const]),
      ...(bot.port !== '' && bot.answers.length > 0 ? [{ path: `${path}.port`, key: 'fault.botBoth' } as const] : []),
      ...(bot.port === '' && bot.answers.length === 0 ? [{ path: `${path}.answers`, key: 'fault.noAnswers' } as const] : []),
      ...(bot.port !== '' && bot.languages.length === 0 ? [{ path: `${path}.languages`, key: 'fault.noLanguages' } as const] : []),
    ];
  });
}
