import type { Thread } from './state';

/** Where the customer's last words stand; nothing before the chat so far is here, which says nothing of what is new. */
export function lastOfVisitor(thread: Thread | undefined): number | undefined {
  if (!thread?.loaded) return undefined;
  return thread.events.findLast((event) => event.kind === 'message' && event.by.who === 'visitor')?.seq ?? 0;
}

export function isNewer(last: number | undefined, began: number | undefined): boolean {
  return last !== undefined && began !== undefined && last > began;
}
