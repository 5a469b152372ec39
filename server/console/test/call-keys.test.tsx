import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readCatalogue } from '../catalogues.ts';
import type { Contact } from '../src/api/types';
import { CallKeys } from '../src/desk/CallKeys';
import type { DeskClient } from '../src/desk/DeskClient';
import { DeskContext } from '../src/desk/useDesk';
import { type Catalogue, I18nProvider } from '../src/i18n';
import type { PhoneClient } from '../src/phone/PhoneClient';
import { StillInCall } from '../src/phone/StillInCall';
import { PhoneContext } from '../src/phone/usePhone';
import { Toasts } from '../src/ui/Toasts';

const texts = readCatalogue(join(import.meta.dirname, '../src/i18n/en'));
const catalogue = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, parse(text)])) as Catalogue;
const CHAT = { id: 'chat', channel: 'chat', phase: 'connected' } as Contact;
const CALL = { id: 'c1', channel: 'voice', phase: 'connected', customer: { key: '+37060000001' }, onHold: false } as Contact;

describe('the keys of a live call', () => {
  const box = document.createElement('div');
  let root: ReturnType<typeof createRoot>;
  let did: string[] = [];

  /** @param call of the page's phone, by its contact */
  const show = async (contacts: Contact[], call: string | undefined, children: ReactNode) => {
    const subscribe = () => () => {};
    const state = { desk: { contacts } };
    const desk = { subscribe, snapshot: () => state, hold: async (id: string, on: boolean) => void did.push(`hold ${id} ${on}`) };
    const calls = { call: call && { contact: call, phase: 'talking', muted: false, colleague: false } };
    const phone = { subscribe, snapshot: () => calls, mute: (id: string, on: boolean) => void did.push(`mute ${id} ${on}`) };
    await act(async () =>
      root.render(
        <I18nProvider first={catalogue}>
          <DeskContext value={desk as unknown as DeskClient}>
            <PhoneContext value={phone as unknown as PhoneClient}>
              <Toasts>{children}</Toasts>
            </PhoneContext>
          </DeskContext>
        </I18nProvider>,
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
    history.replaceState(null, '', '/desk/chat');
  });
  afterEach(async () => {
    await act(async () => root.unmount());
    box.remove();
    vi.unstubAllGlobals();
  });

  it('mute and hold while a chat is looked at, and say so', async () => {
    await show([CHAT, CALL], 'c1', <CallKeys />);
    await press('KeyM');
    await press('KeyH');
    expect(did).toEqual(['mute c1 true', 'hold c1 true']);
    expect(box.textContent).toContain('does not hear you');
    expect(box.textContent).toContain('is on hold');
  });

  it('say nothing where the call is shown, which does', async () => {
    history.replaceState(null, '', '/desk/c1');
    await show([CHAT, CALL], 'c1', <CallKeys />);
    await press('KeyM');
    expect(did).toEqual(['mute c1 true']);
    expect(box.textContent).toBe('');
  });

  it('hold nobody while somebody is asked, and mute no call that another phone has', async () => {
    const asking = { ...CALL, consult: { phase: 'talking', members: [] } } as unknown as Contact;
    await show([asking], undefined, <CallKeys />);
    await press('KeyM');
    await press('KeyH');
    expect(did).toEqual([]);
  });

  it('are none in wrap-up', async () => {
    await show([{ ...CALL, phase: 'wrap_up' }], undefined, <CallKeys />);
    await press('KeyH');
    expect(did).toEqual([]);
  });

  it('are not needed by who is in the call of another, who is told away from the board that they still are', async () => {
    await show([CHAT], 'c9', <StillInCall onBoard={false} />);
    expect(box.textContent).toContain('You are still in a call.');
    await show([CHAT], 'c9', <StillInCall onBoard />);
    expect(box.textContent).toBe('');
    await show([CALL], 'c1', <StillInCall onBoard={false} />);
    expect(box.textContent).toBe('');
    await show([CALL], undefined, <StillInCall onBoard={false} />);
    expect(box.textContent).toBe('');
  });
});
