let wanted: string | undefined;

/** Where this chat is shown next, the reply is written at once: the keyboard chose it, or its offer was accepted. */
export function writeIn(contact: string): void {
  wanted = contact;
}

/** Whether the field of this chat is to have the focus; true once. */
export function isWrittenIn(contact: string): boolean {
  const here = wanted === contact;
  if (here) wanted = undefined;
  return here;
}

const STILL_TYPES_MS = 2_000;
let typedAt = Number.NEGATIVE_INFINITY;

/** A key went into the field of a chat. */
export function typed(nowMs: number): void {
  typedAt = nowMs;
}

/** Whether somebody was typing a moment ago: keys that come now are meant for those words. */
export const stillTypes = (nowMs: number): boolean => nowMs - typedAt < STILL_TYPES_MS;
