import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { ApiError, call, get, post } from '../../api/client';
import { useI18n } from '../../i18n';
import type { Key } from '../../i18n/keys';
import { usePhoneClient } from '../../phone/usePhone';
import { useToast } from '../../ui/Toasts';
import { useDraft } from '../draft/Draft';
import { askedOf, type Begun, heldBy, type Played, type RehearsalView } from './rehearsal';

const PATH = '/api/rehearsal';
const EVERY_MS = 600;
const WHY: Record<string, Key> = { no_phone: 're.noPhone', not_now: 're.notNow', not_found: 're.gone', invalid: 're.unusable' };

const hangUp = () => void call('DELETE', PATH).catch(() => {});

export interface Rehearsal {
  view: RehearsalView | undefined;
  busy: boolean;
  /** What is heard is not the draft, since so much of it is wrong. */
  saved: number;
  begin: (as: { language: string; caller: string; number: string }) => Promise<void>;
  turn: (what: 'answered' | 'nobody') => void;
  end: () => void;
}

/** Rings one's own phone, follows the call, and hangs it up where the page goes away from it. */
export function useRehearsal(played: Played): Rehearsal {
  const { t } = useI18n();
  const phone = usePhoneClient();
  const say = useToast();
  const queries = useQueryClient();
  const { document, changes } = useDraft();
  const [begun, set] = useState<Begun>();
  const [busy, work] = useState(false);
  const { data } = useQuery({
    queryKey: ['rehearsal'],
    queryFn: () => get<RehearsalView>(PATH),
    enabled: begun !== undefined,
    gcTime: 0,
    retry: false,
    refetchInterval: (query) => (query.state.data?.state === 'over' ? false : EVERY_MS),
  });
  const view = begun && data;
  const live = useRef(false);
  const gone = useRef(false);
  live.current = begun !== undefined && view?.state !== 'over';
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
      if (live.current) hangUp();
    };
  }, []);
  const told = (error: unknown) => {
    const known = error instanceof ApiError ? WHY[error.code] : undefined;
    say(t(known ?? 're.failed'));
  };
  return {
    view,
    busy,
    saved: begun && !begun.draft ? begun.problems.length : 0,
    begin: async (as) => {
      work(true);
      try {
        await phone.ready();
        if (gone.current) return;
        set(undefined);
        queries.removeQueries({ queryKey: ['rehearsal'] });
        const ask = () => post<Begun>(PATH, askedOf(played, { document, changed: changes.length > 0 }, as));
        set(await heldBy(ask, () => gone.current, hangUp));
      } catch (error) {
        told(error);
      } finally {
        work(false);
      }
    },
    turn: (what) => void post(`${PATH}/turn`, { turn: what }).catch(told),
    end: hangUp,
  };
}
