import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { ApiError, call, get, post, put } from '../../api/client';
import { useI18n } from '../../i18n';
import type { Key } from '../../i18n/keys';
import { useToast } from '../../ui/Toasts';
import { useErrorText } from '../parts/useErrorText';

export type Role = 'administrator' | 'supervisor' | 'team_lead' | 'agent';
export const ROLES: Role[] = ['agent', 'team_lead', 'supervisor', 'administrator'];

/** @see API.md */
export interface SentLetter {
  address: string;
  state: 'waiting' | 'sent' | 'given_up';
  at: number;
  trouble: string;
}

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
  /** Their password is the console's, though the file has one. */
  given: boolean;
  autoAnswer: boolean;
  /** From where the desk phone is, the latest first; times are milliseconds since 1970. */
  registered: { from: string; until: number }[];
  /** Whether they show a second step, and whether their role has to. */
  twoStep: boolean;
  twoStepRequired: boolean;
  /** How many passkeys they have. */
  passkeys: number;
  /** Milliseconds since 1970; absent: never. */
  lastSeen?: number;
  /** An invitation that is open, and what became of its letter where one brings it. */
  invitedUntil?: number;
  invitation?: SentLetter;
}

/** Phones register and are gone without a word. */
const LOOKED_MS = 10_000;

export const useUsers = () =>
  useQuery({ queryKey: ['users'], refetchInterval: LOOKED_MS, queryFn: () => get<{ users: User[] }>('/api/users').then(({ users }) => users) });

const REFUSALS: Record<string, Key> = { taken: 'u.taken', yourself: 'u.yourself', of_file: 'u.ofFileText', agent: 'u.stillAgent', phone_taken: 'u.phoneTaken', common_password: 'join.common', password_is_name: 'join.isName' };

export interface Person {
  id: string;
  name: string;
  role: Role;
  language: string;
  /** Absent: they are invited to choose one. */
  password?: string;
  /** Where the invitation goes; absent: the link is shown. */
  email?: string;
}

export type Kept = Omit<Person, 'id' | 'password' | 'email'>;

/** What became of an invitation. @see API.md */
export interface Invited {
  mailed: boolean;
  /** Told this once. */
  page?: string;
  until: number;
}

/** What a desk phone is set up with. @see API.md */
export interface PhoneSetUp {
  user: string;
  secret: string;
  domain: string;
  port: number;
  tlsPort?: number;
}

export interface UserActs {
  /** The invitation, where there is no password. */
  add: (person: Person) => Promise<Done<Invited | undefined>>;
  invite: (id: string, email: string | undefined) => Promise<Done<Invited>>;
  resetSteps: (id: string) => Promise<boolean>;
  change: (id: string, person: Kept) => Promise<boolean>;
  password: (id: string, password: string) => Promise<boolean>;
  passwordOfFile: (id: string) => Promise<boolean>;
  phone: (id: string, user: string, autoAnswer: boolean) => Promise<Done<PhoneSetUp>>;
  removePhone: (id: string) => Promise<boolean>;
  remove: (id: string) => Promise<boolean>;
}

/** What was answered; absent where it did not work. */
export type Done<T> = { answer: T } | undefined;

/** Acts of the administrator; says in one line if one did not work. @param taken where another has the name: told there instead */
export function useUserActs(taken?: () => void): UserActs {
  const { t } = useI18n();
  const say = useToast();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const act = useCallback(
    async <T,>(what: Promise<T>): Promise<Done<T>> => {
      try {
        const answer = await what;
        await Promise.all([queries.invalidateQueries({ queryKey: ['users'] }), queries.invalidateQueries({ queryKey: ['config'] })]);
        return { answer };
      } catch (error) {
        const known = error instanceof ApiError ? REFUSALS[error.code] : undefined;
        if (known === 'u.taken' && taken) taken();
        else say(known ? t(known) : errorText(error));
        return undefined;
      }
    },
    [queries, say, t, errorText, taken],
  );
  const at = (id: string) => `/api/users/${encodeURIComponent(id)}`;
  return {
    add: (person) => act(post<Invited | undefined>('/api/users', person)),
    invite: (id, email) => act(post<Invited>(`${at(id)}/invitation`, { email })),
    change: (id, person) => act(put(at(id), person)).then(Boolean),
    password: (id, password) => act(put(`${at(id)}/password`, { password })).then(Boolean),
    passwordOfFile: (id) => act(call('DELETE', `${at(id)}/password`)).then(Boolean),
    phone: (id, user, autoAnswer) => act(put<PhoneSetUp>(`${at(id)}/phone`, { user, autoAnswer })),
    removePhone: (id) => act(call('DELETE', `${at(id)}/phone`)).then(Boolean),
    remove: (id) => act(call('DELETE', at(id))).then(Boolean),
    resetSteps: (id) => act(call('DELETE', `${at(id)}/two-step`)).then(Boolean),
  };
}
