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
