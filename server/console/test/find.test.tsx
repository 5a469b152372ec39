import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { act, type ReactNode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readCatalogue } from '../catalogues.ts';
import { goToFind } from '../src/app/keys';
import { useAddress } from '../src/app/router';
import { type Catalogue, I18nProvider } from '../src/i18n';
import { besides, finder, useFind, useWord } from '../src/ui/find';
import { ListFind, NothingFound } from '../src/ui/ListFind';
import { MoreRows, PORTION, usePortion } from '../src/ui/Portion';

const texts = readCatalogue(join(import.meta.dirname, '../src/i18n/en'));
const catalogue = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, parse(text)])) as Catalogue;

describe('what is found', () => {
  it.each([
    ['', 'anything', true],
    ['  riga ', 'Bookings Riga', true],
    ['riga book', 'Bookings Riga', true],
    ['rigas', 'Bookings Riga', false],
    ['simkute', 'Eglė Šimkutė', true],
    ['stepanov', 'Степанов', true],
    ['ΓΙΩΡΓΟΣ', 'Γιώργος', true],
    ['giorgos', 'Γιώργος', true],
    ['yordan', 'Йордан Щерев', true],
    ['iordan', 'Йордан Щерев', true],
  ])('by “%s” in %s', (words, name, so) => {
    expect(finder(words)(name)).toBe(so);
  });
});

const NAMES = ['Bookings Riga', 'Cabins Riga', 'Cabins Sofia'];

function List() {
  const [words, find] = useFind();
  const [team] = useWord('team');
  const found = finder(words);
  const shown = NAMES.filter((name) => found(name));
  return (
    <section data-pane="">
      <ListFind label="Find" words={words} onChange={find} shown={shown.length} all={NAMES.length} />
      {shown.length === 0 && <NothingFound words={words} onChange={find} all={NAMES.length} />}
      <div data-found="">
        {shown.map((name) => (
          <a key={name} href={besides(`/${name}`)}>
            {name}
          </a>
        ))}
      </div>
      <output>{`${team} ${useAddress().query}`}</output>
    </section>
  );
}

function Long() {
  const [of, begin] = useState('a');
  const { shown, left, more } = usePortion(Array.from({ length: 250 }, (_, at) => at), of);
  return (
    <>
      <output>{`${shown.length} ${left}`}</output>
      <MoreRows left={left} more={more} />
      <button type="button" onClick={() => begin('b')}>
        other rows
      </button>
    </>
  );
}

describe('a list that is narrowed', () => {
  const box = document.createElement('div');
  let root: ReturnType<typeof createRoot>;
  const show = (what: ReactNode) => act(async () => root.render(<I18nProvider first={catalogue}>{what}</I18nProvider>));
  const field = () => box.querySelector('input')!;
  const links = () => [...box.querySelectorAll('a')].map((link) => link.textContent);
  const type = (words: string) =>
    act(async () => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field(), words);
      field().dispatchEvent(new Event('input', { bubbles: true }));
    });
  const press = (key: string) => act(async () => field().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })));

  beforeEach(() => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    history.replaceState(null, '', '/settings/queues?team=one');
    document.body.append(box);
    root = createRoot(box);
  });
  afterEach(async () => {
    await act(async () => root.unmount());
    box.remove();
    vi.unstubAllGlobals();
  });

  it('says how much is left, and keeps the words in the address, beside what else is there', async () => {
    await show(<List />);
    expect(links()).toHaveLength(3);
    expect(box.querySelector('[role="status"]')?.textContent).toBe('');
    await type('riga');
    expect(links()).toEqual(['Bookings Riga', 'Cabins Riga']);
    expect(box.querySelector('[role="status"]')?.textContent).toBe('2 of 3');
    expect(location.search).toBe('?team=one&find=riga');
    expect(box.querySelector('output')?.textContent).toBe('one ?team=one&find=riga');
    expect(box.querySelector('a')?.getAttribute('href')).toBe('/Bookings%20Riga?find=riga');
  });

  it('begins as the address says', async () => {
    history.replaceState(null, '', '/settings/queues?find=sofia');
    await show(<List />);
    expect(field().value).toBe('sofia');
    expect(links()).toEqual(['Cabins Sofia']);
  });

  it('says that nothing matches, and leads back to all', async () => {
    await show(<List />);
    await type('vilnius');
    expect(box.textContent).toContain('Nothing matches “\u2068vilnius\u2069”.');
    await act(async () => [...box.querySelectorAll('button')].find((one) => one.textContent === 'Show all 3')?.click());
    expect(links()).toHaveLength(3);
    expect(location.search).toBe('?team=one');
  });

  it('is reached and left by keys', async () => {
    await show(<List />);
    act(goToFind);
    expect(document.activeElement).toBe(field());
    await type('cabins');
    await press('ArrowDown');
    expect(document.activeElement?.textContent).toBe('Cabins Riga');
    act(goToFind);
    await press('Escape');
    expect(field().value).toBe('');
    expect(links()).toHaveLength(3);
  });

  it('shows so much of what is long, more when asked, and begins anew with other rows', async () => {
    await show(<Long />);
    const told = () => box.querySelector('output')?.textContent;
    const click = (text: string) => act(async () => [...box.querySelectorAll('button')].find((one) => one.textContent?.startsWith(text))?.click());
    expect(told()).toBe(`${PORTION} ${250 - PORTION}`);
    await click('Show more');
    await click('Show more');
    expect(told()).toBe('250 0');
    await click('other rows');
    expect(told()).toBe(`${PORTION} ${250 - PORTION}`);
  });
});
