import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { ApiError, call, get, post, put } from '../../api/client';
import { useI18n } from '../../i18n';
import type { Key } from '../../i18n/keys';
import { useToast } from '../../ui/Toasts';
import { useErrorText } from '../parts/useErrorText';

export type Role = 'administrator' | 'supervisor' | 'agent';
export const ROLES: Role[] = ['agent', 'supervisor', 'administrator'];

/** Somebody who may sign in. */
export interface User {
  id: string;
  name: string;
  role: Role;
  language: string;
  /** The configuration file says who this is. */
  ofFile: boolean;
  agent: boolean;
  deskPhone: string;
  browser: boolean;
}

export const useUsers = () =>
  useQuery({ queryKey: ['users'], queryFn: () => get<{ users: User[] }>('/api/users').then(({ users }) => users) });

const REFUSALS: Record<string, Key> = { taken: 'u.taken', yourself: 'u.yourself', of_file: 'u.ofFileText', agent: 'u.stillAgent' };

export interface Person {
  id: string;
  name: string;
  role: Role;
  language: string;
  password: string;
}

export type Kept = Omit<Person, 'id' | 'password'>;

export interface UserActs {
  add: (person: Person) => Promise<boolean>;
  change: (id: string, person: Kept) => Promise<boolean>;
  password: (id: string, password: string) => Promise<boolean>;
  remove: (id: string) => Promise<boolean>;
}

/** Acts of the administrator; says in one line if one did not work. */
export function useUserActs(): UserActs {
  const { t } = useI18n();
  const say = useToast();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const act = useCallback(
    async (what: Promise<unknown>) => {
      try {
        await what;
        await Promise.all([queries.invalidateQueries({ queryKey: ['users'] }), queries.invalidateQueries({ queryKey: ['config'] })]);
        return true;
      } catch (error) {
        const known = error instanceof ApiError ? REFUSALS[error.code] : undefined;
        say(known ? t(known) : errorText(error));
        return false;
      }
    },
    [queries, say, t, errorText],
  );
  const at = (id: string) => `/api/users/${encodeURIComponent(id)}`;
  return {
    add: (person) => act(post('/api/users', person)),
    change: (id, person) => act(put(at(id), person)),
    password: (id, password) => act(put(`${at(id)}/password`, { password })),
    remove: (id) => act(call('DELETE', at(id))),
  };
}
