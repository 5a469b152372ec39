import { type MouseEvent, useCallback, useSyncExternalStore } from 'react';

export type Place =
  | { page: 'home' }
  | { page: 'desk'; contact?: string }
  | { page: 'messages' }
  | { page: 'board' }
  | { page: 'recordings' }
  | { page: 'recording'; id: string }
  | { page: 'calibrations'; id?: string }
  | { page: 'call'; id: string }
  | { page: 'voicemail' }
  | { page: 'reports' }
  | { page: 'shifts' }
  | { page: 'reviews'; card?: string }
  | { page: 'settings'; part: string; item?: string }
  | { page: 'doctor' }
  | { page: 'wall' }
  | { page: 'nowhere' };

/** Absent when the address is not well formed. */
function partsOf(path: string): string[] | undefined {
  try {
    return path.split('/').filter(Boolean).map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

function settingsPlace(part: string, [item, ...more]: string[]): Place {
  if (more.length > 0) return { page: 'nowhere' };
  return item === undefined ? { page: 'settings', part } : { page: 'settings', part, item };
}

/** Reads an address of the console. */
export function placeOf(path: string): Place {
  const [first = '', second = '', ...rest] = partsOf(path) ?? ['?'];
  if (first === 'settings') return settingsPlace(second, rest);
  if (rest.length > 0) return { page: 'nowhere' };
  switch (first) {
    case '':
      return { page: 'home' };
    case 'desk':
      if (second === 'messages') return { page: 'messages' };
      return second ? { page: 'desk', contact: second } : { page: 'desk' };
    case 'board':
      return second ? { page: 'nowhere' } : { page: 'board' };
    case 'recordings':
      return second ? { page: 'recording', id: second } : { page: 'recordings' };
    case 'calibrations':
      return second ? { page: 'calibrations', id: second } : { page: 'calibrations' };
    case 'calls':
      return second ? { page: 'call', id: second } : { page: 'nowhere' };
    case 'voicemail':
      return second ? { page: 'nowhere' } : { page: 'voicemail' };
    case 'wall':
      return second ? { page: 'nowhere' } : { page: 'wall' };
    case 'doctor':
      return second ? { page: 'nowhere' } : { page: 'doctor' };
    case 'reviews':
      return second ? { page: 'reviews', card: second } : { page: 'reviews' };
    case 'shifts':
      return second ? { page: 'nowhere' } : { page: 'shifts' };
    case 'reports':
      return second ? { page: 'nowhere' } : { page: 'reports' };
    default:
      return { page: 'nowhere' };
  }
}

const listeners = new Set<() => void>();
const tell = () => listeners.forEach((listener) => listener());
const subscribe = (listener: () => void) => {
  if (listeners.size === 0) addEventListener('popstate', tell);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) removeEventListener('popstate', tell);
  };
};

export function navigate(to: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') history.pushState(null, '', to);
  else history.replaceState(null, '', to);
  tell();
}

/** The path, and the query as text, as they are now. */
export function useAddress(): { path: string; query: string } {
  const path = useSyncExternalStore(subscribe, () => location.pathname);
  const query = useSyncExternalStore(subscribe, () => location.search);
  return { path, query };
}

/** A click handler for links inside the console; keys for new tabs keep their meaning. */
export function useLink(to: string): { href: string; onClick: (event: MouseEvent) => void } {
  const onClick = useCallback(
    (event: MouseEvent) => {
      if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      navigate(to);
    },
    [to],
  );
  return { href: to, onClick };
}
