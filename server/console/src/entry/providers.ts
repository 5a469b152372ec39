import { useQuery } from '@tanstack/react-query';
import { get, post } from '../api/client';
import type { Entered, Second } from '../app/session';
import type { Key } from '../i18n/keys';

/** A company's own sign-in. @param label of its button, by language */
export interface Provider {
  id: string;
  label: Record<string, string>;
}

/** @param only whether passwords are for emergencies alone */
export interface Providers {
  providers: Provider[];
  only: boolean;
  /** Where they come back to: signing in begins there, too. */
  site?: string;
}

export const NO_PROVIDERS: Providers = { providers: [], only: false };

export const useProviders = () =>
  useQuery({ queryKey: ['providers'], staleTime: Number.POSITIVE_INFINITY, retry: 2, queryFn: () => get<Providers>('/api/session/oidc') });

/** In the reader's language, else in the first there is. */
export const labelOf = ({ label, id }: Provider, locale: string): string => label[locale] ?? label.en ?? Object.values(label)[0] ?? id;

/** Which page they were led away from; of this tab alone. */
const WANTED = 'parley.wanted';

/**
 * The browser goes there, and comes back to `/`.
 *
 * @param another whether it is to ask which account: the one that is signed in there is nobody's here
 */
export async function goTo({ id }: Provider, language: string, another: boolean, site?: string): Promise<void> {
  if (site !== undefined && site !== location.origin) {
    location.assign(site); // cookies are of the address they come back to
    return;
  }
  const wanted = { language, ...(another && { another }) };
  const { location: place } = await post<{ location: string }>(`/api/session/oidc/${encodeURIComponent(id)}`, wanted);
  if (location.pathname !== '/') sessionStorage.setItem(WANTED, location.pathname + location.search);
  location.assign(place);
}

/** The page they were on before they were asked to sign in, told once; a path of our own, since we wrote it. */
export function takeWanted(): string | undefined {
  const path = sessionStorage.getItem(WANTED) ?? undefined;
  sessionStorage.removeItem(WANTED);
  return path;
}

/** The second step of whom a provider has proven; without one it tells what is asked for. */
export const goOn = (second: Second): Promise<Entered> => post<Entered>('/api/session/oidc/halfway/go-on', second);

const WORDS: Record<string, Key> = {
  provider_down: 'provider.down',
  provider_denied: 'provider.denied',
  provider_unproven: 'provider.unproven',
  provider_over: 'provider.over',
  provider_stranger: 'provider.stranger',
  provider_unverified: 'provider.unverified',
  provider_domain: 'provider.domain',
  provider_no_role: 'provider.noRole',
  provider_other_identity: 'provider.otherIdentity',
  provider_name_taken: 'provider.nameTaken',
  provider_elsewhere: 'provider.elsewhere',
  provider_failed: 'provider.failed',
  too_many: 'provider.tooMany',
  unavailable: 'error.busy',
};

/** The provider knows them as somebody who may not come in here: with another account they may. */
const OF_THE_ACCOUNT = /^provider_(stranger|unverified|domain|no_role|other_identity|name_taken)$/;

export const isOfTheAccount = (answer: string | undefined): boolean => answer !== undefined && OF_THE_ACCOUNT.test(answer);

/** In words, where the code is of a provider. */
export const wordOf = (code: string): Key | undefined => WORDS[code];

/** What came back from a provider with this page; told once. Anybody may write it, so it is one of our words or none. */
export function takeAnswer(): string | undefined {
  const answer = /^#provider=([a-z_]{1,40})$/.exec(location.hash)?.[1];
  if (answer === undefined) return undefined;
  history.replaceState(history.state, '', location.pathname + location.search);
  return answer === 'second_step' || answer in WORDS ? answer : 'provider_failed';
}
