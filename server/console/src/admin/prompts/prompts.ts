import type { Prompt } from '../api';
import type { Document, Labels } from '../document';

/** One that was recorded in the console: by language what is said in it, and which sound that is. */
export interface OwnPrompt {
  id: string;
  says: Labels;
  sounds: Record<string, string>;
}

export const promptOf = (given: Partial<OwnPrompt> & { id: string }): OwnPrompt => ({
  id: given.id,
  says: given.says ?? {},
  sounds: given.sounds ?? {},
});

/** What can be said, as it would be with the draft. */
export interface Known {
  name: string;
  /** Sounds of the draft by language. */
  sounds: Record<string, string>;
  /** What is heard, by language, as far as that is known. */
  says: Labels;
  /** Languages in which it is a recording of one's own, be it of a studio. */
  own: string[];
  /** What the one that comes with Parley says. */
  builtIn: Labels;
}

/** Those that the server told of, under the recordings of the draft. */
export function composed(told: Prompt[], recorded: OwnPrompt[]): Known[] {
  const mine = new Map(recorded.map((one) => [one.id, one]));
  const names = new Set([...told.map(({ name }) => name), ...mine.keys()]);
  const all = [...names].map((name) => known(told.find((one) => one.name === name), mine.get(name) ?? promptOf({ id: name })));
  return all
    .filter(({ own, builtIn }) => own.length > 0 || Object.keys(builtIn).length > 0)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function known(told: Prompt | undefined, mine: OwnPrompt): Known {
  const builtIn = told?.builtIn ?? {};
  const own = [...new Set([...(told?.studio ?? []), ...Object.keys(mine.sounds)])].sort();
  const says = Object.fromEntries(Object.entries(builtIn).filter(([language]) => !own.includes(language)));
  return { name: mine.id, sounds: mine.sounds, says: { ...says, ...mine.says }, own, builtIn };
}

/** Where a prompt is heard from, in one language: where the draft has no recording, not from that of the version in force. */
export const addressOf = (prompt: string, language: string, sound: string | undefined): string =>
  sound === undefined
    ? `/api/prompts/${encodeURIComponent(prompt)}/sound?language=${encodeURIComponent(language)}&recorded=no`
    : `/api/prompt-sounds/${sound}`;

/** Changes one prompt, or makes it; one without a sound is none. */
export const withPrompt =
  (id: string, change: (prompt: OwnPrompt) => OwnPrompt) =>
  (document: Document): Document => {
    const made = change(document.prompts.find((one) => one.id === id) ?? promptOf({ id }));
    const others = document.prompts.filter((one) => one.id !== id);
    const all = Object.keys(made.sounds).length > 0 ? [...others, made] : others;
    return { ...document, prompts: all.sort((a, b) => (a.id < b.id ? -1 : 1)) };
  };

/** A sound, or none, in one language; words of a recording that is gone go with it. */
export const withSound = (prompt: OwnPrompt, language: string, sound: string | undefined): OwnPrompt => {
  const { [language]: _, ...sounds } = prompt.sounds;
  const { [language]: words, ...says } = prompt.says;
  if (sound === undefined) return { ...prompt, sounds, says };
  return { ...prompt, sounds: { ...sounds, [language]: sound }, says: words ? { ...says, [language]: words } : says };
};

/** What says it: a step of a flow. */
export interface Use {
  flow: string;
  step: string;
}

export function usesOf(document: Document, name: string): Use[] {
  return document.flows.flatMap((flow) =>
    flow.steps
      .filter((step) => {
        if ('prompts' in step && step.prompts?.includes(name)) return true;
        const place = /^language-(\d)$/.exec(name);
        return step.kind === 'language' && place !== null && Number(place[1]) <= (step.languages ?? flow.languages).length;
      })
      .map((step) => ({ flow: flow.id, step: step.id })),
  );
}
