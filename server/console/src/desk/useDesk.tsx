import { createContext, use, useCallback, useSyncExternalStore } from 'react';
import { ApiError } from '../api/client';
import { refusalText } from '../api/refusals';
import type { Link } from '../api/socket';
import { useI18n } from '../i18n';
import type { Key } from '../i18n/keys';
import { useToast } from '../ui/Toasts';
import { useNow } from '../ui/useNow';
import type { DeskClient } from './DeskClient';
import type { Pending } from './outbox';
import type { DeskState } from './state';

export const DeskContext = createContext<DeskClient | undefined>(undefined);

export function useDeskClient(): DeskClient {
  const client = use(DeskContext);
  if (!client) throw new Error('no desk here');
  return client;
}

/** A part of the desk's state; `pick` must return the same object while nothing changed. */
export function useDesk<T>(pick: (state: DeskState) => T): T {
  const client = useDeskClient();
  return useSyncExternalStore(client.subscribe, () => pick(client.snapshot()));
}

export function useLinkState(): Link {
  const client = useDeskClient();
  return useSyncExternalStore(client.subscribe, client.link);
}

export function useOutbox(): Pending[] {
  const { outbox } = useDeskClient();
  return useSyncExternalStore(outbox.subscribe, outbox.all);
}

/** The server's clock, told twice a second. */
export function useServerNow(): number {
  const skew = useDesk((state) => state.skewMs);
  return useNow() + skew;
}

/** Runs an act of the agent and says in one line if it did not work. */
export function useAct(): (act: Promise<unknown>) => Promise<boolean> {
  const { t } = useI18n();
  const toast = useToast();
  return useCallback(
    async (act) => {
      try {
        await act;
        return true;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (error.status !== 401) toast(errorText(t, error));
        return false;
      }
    },
    [t, toast],
  );
}

/** Refusals that say more than that something has changed. */
const REFUSALS: Record<string, Key> = {
  taken: 'take.taken',
  not_ready: 'take.notReady',
  signed_out: 'take.notReady',
  forced: 'take.paused',
  device_unreachable: 'take.noDevice',
  no_free_capacity: 'take.full',
  in_wrap_up: 'take.wrapUp',
  cooling_down: 'take.later',
  already_refused: 'take.later',
  no_more_time: 'wrap.noMore',
  agent_not_free: 'transfer.agentBusy',
  not_handed_on: 'transfer.gone',
  not_allowed: 'transfer.notAllowed',
  not_free: 'staff.notFree',
  nobody_free: 'consult.nobodyFree',
  not_now: 'consult.notNow',
  full: 'consult.full',
  no_place: 'park.full',
  not_recorded: 'pause.notRecorded',
  not_pausable: 'pause.notAllowed',
  no_room: 'sleep.noRoom',
  too_late: 'amend.tooLate',
};

export function errorText(t: ReturnType<typeof useI18n>['t'], error: ApiError): string {
  if (error.status === 0) return t('error.unreachable');
  const known = REFUSALS[error.code];
  if (known) return t(known);
  if (error.status === 403) return t('error.forbidden');
  if (error.status === 404 || error.status === 409) return t('error.changed');
  if (error.passing) return t('error.busy');
  return refusalText(t, error);
}
