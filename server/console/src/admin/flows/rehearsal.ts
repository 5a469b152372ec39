import type { Problem } from '../api';
import type { Document } from '../document';

/** Whoever rehearses a flow, as the server tells it. */
export interface RehearsalView {
  id: string;
  flow: string;
  begun: number;
  state: 'ringing' | 'on' | 'waiting' | 'over';
  taken: { at: number; step: string; kind: string; took: string }[];
  step?: string;
  queue?: string;
  queueName?: string;
  language: string;
  attributes: Record<string, string>;
  end?: string;
}

/** @see RehearsalRoutes.Begun */
export interface Begun {
  draft: boolean;
  problems: Problem[];
}

/** What is to be heard: a flow, as callers of a number perhaps, or one prompt by itself. */
export type Played = { flow: string; number?: string } | { prompt: string; languages: string[] };

const ALONE = 'rehearsal-of-a-prompt';

/** The steps that the caller has come to, in order; the one they are in is the last. */
export const wayOf = (view: RehearsalView | undefined): string[] =>
  view ? [...view.taken.map(({ step }) => step), ...(view.step === undefined ? [] : [view.step])].filter((step, at, all) => step !== all[at - 1]) : [];

/** Asks for a call; one that rings only after the page went away from it is hung up, since nothing else would. */
export async function heldBy(ask: () => Promise<Begun>, isGone: () => boolean, hangUp: () => void): Promise<Begun | undefined> {
  const rings = await ask();
  if (!isGone()) return rings;
  hangUp();
  return undefined;
}

/** What the server is asked: the draft is sent where there is one, or where a prompt needs a flow to be heard in. */
export function askedOf(played: Played, draft: { document: Document; changed: boolean }, as: { language: string; caller: string; number: string }) {
  const { document, changed } = draft;
  const caller = as.caller.replace(/[^\d+]/g, '');
  if ('flow' in played) {
    return { flow: played.flow, number: as.number || undefined, caller: caller || undefined, document: changed ? document : undefined };
  }
  const steps: Document['flows'][number]['steps'] = [
    { id: 'say', kind: 'play', prompts: [played.prompt], next: 'end' },
    { id: 'end', kind: 'hangup', prompts: [] },
  ];
  const flow = { id: ALONE, name: played.prompt, languages: [as.language], start: 'say', steps };
  return { flow: ALONE, caller: undefined, number: undefined, document: { ...document, flows: [...document.flows, flow] } };
}
