import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError, call, get, post } from '../../api/client';
import { useI18n } from '../../i18n';
import { useToast } from '../../ui/Toasts';
import { useErrorText } from '../parts/useErrorText';

/** With which a program uses the API; the key itself is told to nobody but once to whoever made it. */
export interface ProgramKey {
  name: string;
  role: KeyRole;
  readsOnly: boolean;
  by: string;
  at: number;
  until?: number;
  lastUsed?: number;
}

export type KeyRole = 'supervisor' | 'administrator' | 'wall';

export const KEY_ROLES: KeyRole[] = ['supervisor', 'administrator', 'wall'];

/** How long one may hold, in days; 0: until it is taken back. */
export const TERMS = [30, 90, 365, 0] as const;

export interface KeyWanted {
  name: string;
  role: KeyRole;
  readsOnly: boolean;
  days?: number;
}

/** Where a display on a wall reads with its key. */
export const wallAddress = (key: string): string => `${location.origin}/wall#key=${key}`;

export interface KeyMade {
  name: string;
  key: string;
}

const KEYS = ['program-keys'];

export const useKeys = () => useQuery({ queryKey: KEYS, queryFn: () => get<{ keys: ProgramKey[]; most: number }>('/api/keys') });

/**
 * Acts on keys; says in one line if one did not work.
 * @param taken where another has the name: told there instead
 */
export function useKeyActs(most: number, taken?: () => void) {
  const { t } = useI18n();
  const say = useToast();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const act = async <T,>(what: Promise<T>): Promise<T | undefined> => {
    try {
      const answer = await what;
      await queries.invalidateQueries({ queryKey: KEYS });
      return answer;
    } catch (error) {
      const code = error instanceof ApiError ? error.code : '';
      if (code === 'name_taken' && taken) taken();
      else say(code === 'name_taken' ? t('key.taken') : code === 'too_many_keys' ? t('key.full', { most }) : errorText(error));
      return undefined;
    }
  };
  return {
    make: (wanted: KeyWanted) => act(post<KeyMade>('/api/keys', wanted)),
    remove: (name: string) => act(call('DELETE', `/api/keys/${encodeURIComponent(name)}`)),
  };
}

export const isKeyName = (name: string): boolean => /^[a-z0-9][a-z0-9-]{0,31}$/.test(name);
