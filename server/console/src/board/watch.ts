import { use, useCallback } from 'react';
import { ApiError, call, post } from '../api/client';
import type { SupervisionMode } from '../api/supervision';
import { useI18n } from '../i18n';
import { errorText } from '../desk/useDesk';
import { PhoneContext } from '../phone/usePhone';
import { useToast } from '../ui/Toasts';
import type { Key } from '../i18n/keys';

/** Refusals of calls to be in that say more than that something has changed. */
const REFUSALS: Record<string, Key> = {
  no_phone: 'watch.noPhone',
  supervised: 'watch.taken',
  supervision_off: 'watch.off',
  not_connected: 'watch.over',
  busy: 'watch.busy',
  no_desk: 'watch.noDesk',
  not_now: 'watch.notNow',
};

export interface Watching {
  /** Rings one's phone, or changes how one is in the call. */
  be: (contact: string, mode: SupervisionMode) => Promise<boolean>;
  takeOver: (contact: string) => Promise<boolean>;
  leave: (contact: string) => Promise<boolean>;
}

const path = (contact: string) => `/api/contacts/${encodeURIComponent(contact)}/supervision`;

/** What a supervisor does in a live call; says in one line if it did not work. */
export function useWatching(): Watching {
  const { t } = useI18n();
  const toast = useToast();
  const phone = use(PhoneContext);
  const act = useCallback(
    async (what: Promise<unknown>) => {
      try {
        await what;
        return true;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        const known = REFUSALS[error.code];
        if (error.status !== 401) toast(known ? t(known) : errorText(t, error));
        return false;
      }
    },
    [t, toast],
  );
  return {
    be: (contact, mode) => act(Promise.resolve(phone?.ready()).then(() => post(path(contact), { mode }))),
    takeOver: (contact) => act(post(`${path(contact)}/take-over`)),
    leave: (contact) => act(call('DELETE', path(contact))),
  };
}
