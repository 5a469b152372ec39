import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readCatalogue } from '../catalogues.ts';
import { ApiError } from '../src/api/client';
import type { Contact } from '../src/api/types';
import { CallKeys } from '../src/desk/CallKeys';
import type { DeskClient } from '../src/desk/DeskClient';
import { PausedSign, RecordingState } from '../src/desk/RecordingPause';
import { DeskContext } from '../src/desk/useDesk';
import { type Catalogue, I18nProvider } from '../src/i18n';
import type { PhoneClient } from '../src/phone/PhoneClient';
import { PhoneContext } from '../src/phone/usePhone';
import { Toasts } from '../src/ui/Toasts';

const texts = readCatalogue(join(import.meta.dirname, '../src/i18n/en'));
const catalogue = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, parse(text)])) as Catalogue;
const CALL = {
  id: 'c1',
  channel: 'voice',
  phase: 'connected',
  customer: { key: '+37060000001' },
  onHold: false,
  recording: true,
  pausable: true,
} as Contact;
const paused = (by: string, byName: string): Contact => ({ ...CALL, paused: { by, byName, since: 0, until: 75_000 } });

describe('a recording that is paused', () => {
  const box = document.createElement('div');
  let root: ReturnType<typeof createRoot>;
  let did: string[] = [];
  let refused: string | undefined;

  const show = async (contact: Contact, children: ReactNode) => {
    const subscribe = () => () => {};
    const state = { desk: { contacts: [contact] }, skewMs: -Date.now() };
    const desk = {
      subscribe,
      snapshot: () => state,
      pauseRecording: async (id: string, on: boolean) => {
        did.push(`pause ${id} ${on}`);
        if (refused) throw new ApiError(409, refused, refused);
      },
    };
    const phone = { subscribe, snapshot: () => ({}) };
    const queries = new QueryClient();
    queries.setQueryData(['me'], { id: 'milda', name: 'Milda', role: 'agent', desk: true });
    await act(async () =>
      root.render(
        <QueryClientProvider client={queries}>
          <I18nProvider first={catalogue}>
            <DeskContext value={desk as unknown as DeskClient}>
              <PhoneContext value={phone as unknown as PhoneClient}>
                <Toasts>{children}</Toasts>
              </PhoneContext>
            </DeskContext>
          </I18nProvider>
        </QueryClientProvider>,
      ),
    );
  };
  const press = (code: string) =>
    act(async () => {
      const event = new KeyboardEvent('keydown', { code, altKey: true });
      dispatchEvent(Object.assign(event, { getModifierState: () => false })); // the page of tests has none
    });

  beforeEach(() => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    document.body.append(box);
    root = createRoot(box);
    did = [];
    refused = undefined;
    history.replaceState(null, '', '/desk/chat');
  });
  afterEach(async () => {
    await act(async () => root.unmount());
    box.remove();
    vi.unstubAllGlobals();
  });

  it('is begun and ended by a key, wherever one looks, and says so', async () => {
    await show(CALL, <CallKeys />);
    await press('KeyP');
    expect(box.textContent).toContain('The recording is paused.');
    await show(paused('milda', 'Milda'), <CallKeys />);
    await press('KeyP');
    expect(box.textContent).toContain('The call is recorded again.');
    expect(did).toEqual(['pause c1 true', 'pause c1 false']);
  });

  it('is not said to be one where the server refused it', async () => {
    refused = 'not_recorded';
    await show(CALL, <CallKeys />);
    await press('KeyP');
    expect(box.textContent).not.toContain('The recording is paused.');
    expect(box.textContent).toContain('Nothing of this call is recorded.');
  });

  it('cannot be where its queue has none, nor in wrap-up', async () => {
    await show({ ...CALL, pausable: false }, <CallKeys />);
    await press('KeyP');
    await show({ ...CALL, phase: 'wrap_up' }, <CallKeys />);
    await press('KeyP');
    expect(did).toEqual([]);
  });

  it('stands above the notes with who paused it and the time that is left, and is ended there', async () => {
    await show(paused('key:crm', 'crm'), <PausedSign contact={paused('key:crm', 'crm')} />);
    expect(box.textContent).toContain('crm has paused the recording');
    expect(box.querySelector('[aria-live=off]')?.textContent).toMatch(/^1:1\d$/);
    await act(async () => box.querySelector('button')?.click());
    expect(did).toEqual(['pause c1 false']);
    await show(CALL, <PausedSign contact={CALL} />);
    expect(box.querySelector('.banner')).toBeNull();
  });

  it('takes the place of the sign that the call is recorded', async () => {
    await show(CALL, <RecordingState contact={CALL} />);
    expect(box.textContent).toBe('Recording');
    await show(paused('tom', 'Tom'), <RecordingState contact={paused('tom', 'Tom')} />);
    expect(box.textContent).toBe('Recording paused');
  });
});
