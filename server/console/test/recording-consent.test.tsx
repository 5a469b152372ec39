import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCatalogue } from '../catalogues.ts';
import { MantineProvider } from '@mantine/core';
import { newQueue, normalised } from '../src/admin/document';
import { faultsOf } from '../src/admin/draft/rules';
import type { Consent, Contact } from '../src/api/types';
import type { DeskClient } from '../src/desk/DeskClient';
import { RecordingSign } from '../src/desk/RecordingSign';
import { DeskContext } from '../src/desk/useDesk';
import { type Catalogue, I18nProvider } from '../src/i18n';
import { whyNot } from '../src/review/whyNot';
import { Toasts } from '../src/ui/Toasts';

const catalogue = Object.fromEntries(
  Object.entries(readCatalogue(join(import.meta.dirname, '../src/i18n/en'))).map(([key, text]) => [key, parse(text)]),
) as Catalogue;

const declined: string[] = [];
const desk = { declineRecording: async (id: string) => void declined.push(id) } as unknown as DeskClient;

async function shown(recording: boolean, consent?: Consent, phase = 'connected') {
  const box = document.createElement('div');
  document.body.append(box);
  await act(async () =>
    createRoot(box).render(
      <MantineProvider env="test">
        <I18nProvider first={catalogue}>
          <Toasts>
            <DeskContext value={desk}>
              <RecordingSign contact={{ id: 'c1', recording, consent, phase } as Contact} />
            </DeskContext>
          </Toasts>
        </I18nProvider>
      </MantineProvider>,
    ),
  );
  return { box, text: box.querySelector('.recsign')?.textContent ?? '' };
}

describe('how it stands with the recording', () => {
  const kept = Object.getOwnPropertyDescriptor(globalThis, 'IS_REACT_ACT_ENVIRONMENT');
  beforeAll(() => Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true }));
  afterAll(() => {
    if (kept) Object.defineProperty(globalThis, 'IS_REACT_ACT_ENVIRONMENT', kept);
    else Reflect.deleteProperty(globalThis, 'IS_REACT_ACT_ENVIRONMENT');
  });

  it.each([
    [true, undefined, 'Recording'],
    [true, 'agreed', 'Recording, agreed'],
    [true, 'announced', 'Recording, announced'],
    [false, 'asking', 'Telling the customer of the recording'],
    [false, 'declined', 'Not recorded: customer declined'],
    [false, 'silent', 'Not recorded: customer gave no answer'],
    [false, 'withdrawn', 'Not recorded: customer told the agent no'],
    [false, 'never', 'Not recorded: this queue records no calls'],
  ] as const)('is said in words (%s, %s)', async (recording, consent, text) => {
    expect((await shown(recording, consent)).text).toBe(text);
  });

  it('is said of nothing that is over', async () => {
    expect((await shown(false, 'declined', 'wrap_up')).text).toBe('');
  });

  it('can be ended for the customer, with a second press, and only while there is something to end', async () => {
    const { box } = await shown(true, 'agreed');
    const opens = box.querySelector('button');
    expect(opens?.getAttribute('aria-label')).toBe('Recording of this call');
    await act(async () => opens?.click());
    expect(declined).toEqual([]);
    const item = document.querySelector<HTMLElement>('[role="menuitem"]');
    expect(item?.textContent).toContain('it cannot be switched on again');
    await act(async () => item?.click());
    expect(declined).toEqual(['c1']);
    expect((await shown(false, 'declined')).box.querySelector('button')).toBeNull();
    expect((await shown(false, 'never')).box.querySelector('button')).toBeNull();
  });
});

describe('a call without sound', () => {
  it('says why, where somebody talked and that is why', () => {
    expect(whyNot({ recorded: false, consent: 'declined', connectedAt: 1 })).toBe('consent.why.declined');
    expect(whyNot({ recorded: false, consent: 'never', connectedAt: 1 })).toBe('consent.why.never');
    expect(whyNot({ recorded: true, consent: 'withdrawn', connectedAt: 1 })).toBeUndefined();
    expect(whyNot({ recorded: false, consent: 'declined' })).toBeUndefined();
    expect(whyNot({ recorded: false, consent: 'agreed', connectedAt: 1 })).toBeUndefined();
    expect(whyNot({ recorded: false, connectedAt: 1 })).toBeUndefined();
  });
});

describe('rules of a queue about recording', () => {
  const paths = (countries: Record<string, { inbound: string; outbound: string }>) => {
    const recording = { calls: 'always', inbound: 'none', outbound: 'none', countries };
    return faultsOf(normalised({ queues: [newQueue({ id: 'sales', recording })] })).map(({ path, key }) => `${path} ${key}`);
  };

  it('are filled in where a version was written before they were known', () => {
    expect(newQueue({ id: 'sales' }).recording).toEqual({ calls: 'always', inbound: 'none', outbound: 'none', countries: {}, mostPauseSeconds: 120 });
    expect(paths({ '+49': { inbound: 'ask', outbound: '' } })).toEqual([]);
  });

  it('are told what the server would refuse', () => {
    expect(paths({ '49': { inbound: 'ask', outbound: 'ask' }, '+7': { inbound: '', outbound: '' } })).toEqual([
      'queues[sales].recording.countries.49 fault.country',
      'queues[sales].recording.countries.+7 fault.countrySays',
    ]);
  });
});
