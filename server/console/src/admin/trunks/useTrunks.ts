import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { ApiError, call, get, post, put } from '../../api/client';
import { fieldText } from '../../api/refusals';
import { useI18n } from '../../i18n';
import type { Key } from '../../i18n/keys';
import { useToast } from '../../ui/Toasts';
import { useErrorText } from '../parts/useErrorText';
import type { Problem, Settings } from './form';

/** A trunk with what is set of it. @see API.md */
export interface TrunkSettings {
  id: string;
  /** The configuration file has it: it is changed there. */
  ofFile: boolean;
  /** One of the same name was added here, and does not count while the file has its own. */
  hidden: boolean;
  settings: Settings;
  /** Whether it has one; which, is told to nobody. */
  password: boolean;
  by?: string;
  /** Milliseconds since 1970. */
  at?: number;
  /** Why it cannot be used as things are. */
  trouble: Problem[];
}

export interface Surroundings {
  profiles: { id: string; about: string; registers: boolean; ways: Settings }[];
  /** Names of our networks; none where there is only one. */
  networks: string[];
  tls: boolean;
  identity: boolean;
}

export interface TrunkList {
  trunks: TrunkSettings[];
  surroundings: Surroundings;
}

export const useTrunks = () => useQuery({ queryKey: ['trunks'], queryFn: () => get<TrunkList>('/api/trunks') });

const REFUSALS: Record<string, Key> = { taken: 'tf.taken', of_file: 'tf.ofFile', full: 'tf.full', overtaken: 'tf.overtaken' };

/** Whether it is done; if not, what is wrong where that is known, else nothing: it was said in one line. */
export type Outcome = { done: true } | { done: false; problems: Problem[] };

export interface TrunkActs {
  add: (id: string, settings: Settings, password: string) => Promise<Outcome>;
  /** @param seen when the one was set that was looked at */
  change: (id: string, settings: Settings, password: string, seen?: number) => Promise<Outcome>;
  remove: (id: string) => Promise<Outcome>;
}

export function useTrunkActs(): TrunkActs {
  const { t } = useI18n();
  const say = useToast();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const act = useCallback(
    async (what: Promise<void>): Promise<Outcome> => {
      try {
        await what;
        await Promise.all(['trunks', 'telephony', 'config'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
        return { done: true };
      } catch (error) {
        if (error instanceof ApiError && error.status === 422) return { done: false, problems: (error.body as { problems: Problem[] }).problems };
        if (error instanceof ApiError && error.field) return { done: false, problems: [{ path: error.field, message: fieldText(t, error) ?? error.message }] };
        const known = error instanceof ApiError ? REFUSALS[error.code] : undefined;
        say(known ? t(known) : errorText(error));
        if (error instanceof ApiError && error.status === 409) await queries.invalidateQueries({ queryKey: ['trunks'] });
        return { done: false, problems: [] };
      }
    },
    [queries, say, t, errorText],
  );
  const at = (id: string) => `/api/trunks/${encodeURIComponent(id)}`;
  const secret = (password: string) => (password === '' ? {} : { password });
  return {
    add: (id, settings, password) => act(post('/api/trunks', { id, settings, ...secret(password) })),
    change: (id, settings, password, seen) => act(put(at(id), { settings, ...secret(password), ...(seen !== undefined && { seen }) })),
    remove: (id) => act(call('DELETE', at(id))),
  };
}
