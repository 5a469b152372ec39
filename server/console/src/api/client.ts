import { currentLocale } from '../i18n/locale';

/** A refusal of the server, or status 0 when it could not be reached. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly field?: string,
    readonly retryAfterMs?: number,
    /** All that the server answered. */
    readonly body?: unknown,
  ) {
    super(message);
  }

  /** Worth trying again later without any change. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

let onSignedOut: () => void = () => {};

/** Called whenever the server says that nobody is signed in. */
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener;
}

export async function call<T = void>(method: Method, path: string, body?: unknown, init?: RequestInit): Promise<T> {
  const headers: Record<string, string> = { 'Accept-Language': currentLocale() };
  if (method !== 'GET') headers['X-Parley'] = '1';
  const bytes = body instanceof Blob ? body : undefined;
  if (body !== undefined) headers['Content-Type'] = bytes ? bytes.type : 'application/json';
  let answer: Response;
  try {
    answer = await fetch(path, {
      ...init,
      method,
      headers,
      body: bytes ?? (body === undefined ? undefined : JSON.stringify(body)),
    });
  } catch {
    throw new ApiError(0, 'unreachable', 'The server cannot be reached');
  }
  if (!answer.ok) throw await refusal(answer, path);
  if (answer.status === 204) return undefined as T;
  return (await answer.json()) as T;
}

/** Where nobody is signed in yet, and is asked for more. */
const AT_THE_DOOR = ['/api/session', '/api/session/oidc/halfway/go-on'];

async function refusal(answer: Response, path: string): Promise<ApiError> {
  const text = (await answer.json().catch(() => ({}))) as { code?: string; message?: string; field?: string };
  if (answer.status === 401 && !AT_THE_DOOR.some((one) => path === one)) onSignedOut();
  const seconds = Number(answer.headers.get('Retry-After'));
  return new ApiError(
    answer.status,
    text.code ?? `http_${answer.status}`,
    text.message ?? answer.statusText,
    text.field,
    seconds > 0 ? seconds * 1000 : undefined,
    text,
  );
}

export const get = <T>(path: string, init?: RequestInit) => call<T>('GET', path, undefined, init);
export const post = <T = void>(path: string, body?: unknown, init?: RequestInit) => call<T>('POST', path, body, init);
export const put = <T = void>(path: string, body: unknown, init?: RequestInit) => call<T>('PUT', path, body, init);
