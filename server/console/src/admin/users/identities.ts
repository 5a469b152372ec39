import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call, get, put } from '../../api/client';
import type { Provider } from '../../entry/providers';

/** An identity at a company's sign-in that is somebody's here. @see API.md */
export interface Identity {
  account: string;
  key: string;
  /** Absent where the configuration file has it no more. */
  provider?: string;
  issuer: string;
  /** What named them when they were tied. */
  shown: string;
  /** Milliseconds since 1970, as `used`. */
  since: number;
  used?: number;
}

export interface Identities {
  providers: Provider[];
  only: boolean;
  breakGlass: string[];
  identities: Identity[];
  names: { account: string; name: string }[];
}

export const useIdentities = () => useQuery({ queryKey: ['identities'], queryFn: () => get<Identities>('/api/identities') });

/** What may name somebody there; the server takes the same. */
export const isName = (text: string): boolean => /^[!-~]{1,255}$/.test(text);

export function useIdentityActs(id: string): { name: (text: string) => Promise<void>; cut: (key: string) => Promise<void> } {
  const queries = useQueryClient();
  const at = `/api/users/${encodeURIComponent(id)}`;
  const then = () => queries.invalidateQueries({ queryKey: ['identities'] });
  return {
    name: (text) => put(`${at}/identity-name`, text === '' ? {} : { name: text }).then(then),
    cut: (key) => call('DELETE', `${at}/identities/${encodeURIComponent(key)}`).then(then),
  };
}
