import { useLayoutEffect, useRef } from 'react';

/** Handlers by combination: `Alt+KeyA`, `F6`, `Shift+F6`, `Ctrl+Slash`. Physical keys, so any layout works. */
export type KeyMap = Record<string, (() => void) | undefined>;

const OFF = 'parley.keys';

export const keysAreOff = (): boolean => localStorage.getItem(OFF) === 'off';

export function setKeysOff(off: boolean): void {
  if (off) localStorage.setItem(OFF, 'off');
  else localStorage.removeItem(OFF);
}

export function nameOf(event: Pick<KeyboardEvent, 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>): string {
  const parts = [event.code.replace(/^Numpad(\d)$/, 'Digit$1')];
  if (event.shiftKey) parts.unshift('Shift');
  if (event.altKey) parts.unshift('Alt');
  if (event.ctrlKey || event.metaKey) parts.unshift('Ctrl');
  return parts.join('+');
}

/** Listens on the whole page while mounted; combinations with Alt can be switched off by the person. */
export function useKeys(map: KeyMap): void {
  const latest = useRef(map);
  latest.current = map;
  // Not after the picture: whoever sees an offer can take it.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || event.repeat || (event.getModifierState('AltGraph') && event.altKey)) return;
      const name = nameOf(event);
      const act = latest.current[name];
      if (!act || (name.startsWith('Alt') && keysAreOff())) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

/** Moves the focus to the field that narrows a list, from one to the next where there are several; in a dialog to its own. */
export function goToFind(): void {
  const within = document.querySelector('dialog[open]') ?? document;
  const fields = [...within.querySelectorAll<HTMLInputElement>('input[aria-keyshortcuts="Alt+F"]')].filter(
    (field) => field.getClientRects().length > 0,
  );
  const next = fields[(fields.indexOf(document.activeElement as HTMLInputElement) + 1) % fields.length];
  next?.focus();
  next?.select();
}

/** Moves the focus to the next or previous pane (elements with `data-pane`), around the end. */
export function movePane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(
    (pane) => pane.offsetParent !== null || pane.getClientRects().length > 0,
  );
  if (panes.length === 0) return;
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = at < 0 ? (step > 0 ? 0 : panes.length - 1) : (at + step + panes.length) % panes.length;
  const pane = panes[next];
  if (!pane) return;
  if (!pane.hasAttribute('tabindex')) pane.tabIndex = -1;
  pane.focus();
}
