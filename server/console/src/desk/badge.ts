import { use, useSyncExternalStore } from 'react';
import { groupOf } from './groups';
import { DeskContext } from './useDesk';

const NOTHING = () => () => {};

/** How many chats wait for this agent's word, plus open offers; 0 without a desk. */
export function useDeskBadge(): number {
  const client = use(DeskContext);
  return useSyncExternalStore(client?.subscribe ?? NOTHING, () => {
    const desk = client?.snapshot().desk;
    if (!desk) return 0;
    return desk.contacts.filter((contact) => groupOf(contact) === 'mine').length + desk.offers.length;
  });
}
