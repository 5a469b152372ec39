import { post } from '../api/client';
import type { Entered } from '../app/session';

/** What a passkey is to sign. */
interface Asked {
  site: string;
  challenge: string;
  token: string;
}

/** What a passkey is made of. */
export interface Making extends Asked {
  handle: string;
  user: string;
  name: string;
  algorithms: number[];
  known: string[];
}

/** What a browser says when one was shown; each base64url. */
export interface Assertion {
  id: string;
  clientData: string;
  authenticatorData: string;
  signature: string;
  userHandle?: string;
  token: string;
}

/** Challenges are good for five minutes. */
export const ASK_AGAIN_MS = 240_000;

/** Browsers have passkeys for names, over TLS or on the machine itself. */
export const hasPasskeys = (): boolean => window.isSecureContext && 'PublicKeyCredential' in window && !/^[\d.]+$|:/.test(location.hostname);

/** Whether the field of the name can offer them by itself. */
export const offersPasskeys = async (): Promise<boolean> => hasPasskeys() && ((await PublicKeyCredential.isConditionalMediationAvailable?.()) ?? false);

/** Somebody thought better of it, or their browser did: nothing to say. */
export const isCancelled = (problem: unknown): boolean => problem instanceof DOMException && (problem.name === 'NotAllowedError' || problem.name === 'AbortError');

const bytes = (text: string): ArrayBuffer => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (one) => one.charCodeAt(0)).buffer;

const text = (buffer: ArrayBuffer): string =>
  btoa(Array.from(new Uint8Array(buffer), (one) => String.fromCharCode(one)).join(''))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');

/** Asks for a passkey of this site. @param only these credentials; @param offer in the field of the name, until then */
export async function show({ only = [], offer }: { only?: string[]; offer?: AbortSignal } = {}): Promise<Assertion> {
  const asked = await post<Asked>('/api/session/passkey/begin');
  const shown = (await navigator.credentials.get({
    ...(offer && { mediation: 'conditional' as const, signal: offer }),
    publicKey: {
      challenge: bytes(asked.challenge),
      rpId: asked.site,
      userVerification: 'required',
      allowCredentials: only.map((id) => ({ type: 'public-key', id: bytes(id) })),
    },
  })) as PublicKeyCredential;
  const said = shown.response as AuthenticatorAssertionResponse;
  return {
    id: text(shown.rawId),
    clientData: text(said.clientDataJSON),
    authenticatorData: text(said.authenticatorData),
    signature: text(said.signature),
    ...(said.userHandle && { userHandle: text(said.userHandle) }),
    token: asked.token,
  };
}

/** Signs in by it alone. */
export const enterBy = (shown: Assertion): Promise<Entered> => post<Entered>('/api/session/passkey', shown);

/** Makes one on this device, or where its owner wants it. */
export async function make(making: Making, name: string): Promise<void> {
  const made = (await navigator.credentials.create({
    publicKey: {
      challenge: bytes(making.challenge),
      rp: { id: making.site, name: 'Parley' },
      user: { id: bytes(making.handle), name: making.user, displayName: making.name },
      pubKeyCredParams: making.algorithms.map((alg) => ({ type: 'public-key', alg })),
      excludeCredentials: making.known.map((id) => ({ type: 'public-key', id: bytes(id) })),
      authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
      attestation: 'none',
    },
  })) as PublicKeyCredential;
  const said = made.response as AuthenticatorAttestationResponse;
  await post('/api/me/passkeys', {
    name,
    clientData: text(said.clientDataJSON),
    attestation: text(said.attestationObject),
    handle: making.handle,
    token: making.token,
  });
}
