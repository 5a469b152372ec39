/** What an agent may be pretended to be. */
export const PRETENDED = ['free', 'busy', 'away', 'out'] as const;

/** That an agent is not as they are; `*` is everybody who is at a break. */
export interface Pretence {
  agent: string;
  state: (typeof PRETENDED)[number];
  /** Put aside where not. */
  on: boolean;
}

/** The break of who is pretended to be at one; no site has one of that name. */
export const PRETENDED_BREAK = 'pretended';

/** Of `anna:busy,*:free`; what is no such thing is left out, what is put aside ends in `-`. */
export function pretencesOf(text: string): Pretence[] {
  return text.split(',').flatMap((part): Pretence[] => {
    const [, agent, named, aside] = /^(.+):([a-z]+)(-?)$/.exec(part.trim()) ?? [];
    const state = PRETENDED.find((one) => one === named);
    return agent !== undefined && state ? [{ agent, state, on: aside === '' }] : [];
  });
}

/** The same as text, for an address. */
export const textOfPretences = (all: Pretence[]): string =>
  all.map(({ agent, state, on }) => `${agent}:${state}${on ? '' : '-'}`).join(',');

/** As the server is asked; absent where nothing is pretended. */
export function askedPretences(all: Pretence[]): { agent: string; state: string }[] | undefined {
  const held = all.filter(({ on }) => on).map(({ agent, state }) => ({ agent, state }));
  return held.length > 0 ? held : undefined;
}
