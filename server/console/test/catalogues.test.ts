import { type MessageFormatElement, parse } from '@formatjs/icu-messageformat-parser';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../catalogues.ts';
import { intlTag, LOCALES } from '../src/i18n/locale';

const LITERAL = 0;
const PLURAL = 6;
const SELECT = 5;
const TAG = 8;

/** Those of the desk and those that come with settings, with the page of shifts and with that about proxies. */
const textOf = (locale: string): Record<string, string> => ({
  ...readCatalogue(join(import.meta.dirname, '../src/i18n', locale)),
  ...readCatalogue(join(import.meta.dirname, '../src/i18n', locale, 'admin')),
  ...readCatalogue(join(import.meta.dirname, '../src/i18n', locale, 'doctor')),
  ...readCatalogue(join(import.meta.dirname, '../src/i18n', locale, 'shifts')),
});
const treeOf = (message: string) => parse(message, { captureLocation: false });

/** Every element of a message, those inside branches and tags included. */
function elementsOf(tree: MessageFormatElement[]): MessageFormatElement[] {
  return tree.flatMap((one) => [one, ...elementsOf(insideOf(one))]);
}

function insideOf(element: MessageFormatElement): MessageFormatElement[] {
  if (element.type === PLURAL || element.type === SELECT) {
    return Object.values(element.options).flatMap((option) => option.value);
  }
  return element.type === TAG ? element.children : [];
}

/** Names of what is placed into a message, with its kind: `1 name`, `6 count`. */
function placeholdersOf(message: string): string[] {
  const named = elementsOf(treeOf(message)).flatMap((one) =>
    one.type !== LITERAL && 'value' in one ? [`${one.type} ${one.value}`] : [],
  );
  return [...new Set(named)].sort();
}

function pluralsOf(message: string): string[][] {
  return elementsOf(treeOf(message)).flatMap((one) =>
    one.type === PLURAL ? [Object.keys(one.options).filter((name) => !name.startsWith('=')).sort()] : [],
  );
}

/** Signs, names and units that are the same in several languages. */
const SAME_EVERYWHERE = new Set(['share.part', 'ban.by', 'dayTime', 'seconds', 'player.back', 'player.forward', 'shift.one', 'shift.noted', 'sh.cell']);

const english = textOf('en');

describe('the texts of settings', () => {
  it('are told when two files have the same one', () => {
    const folder = mkdtempSync(join(tmpdir(), 'texts-'));
    for (const name of ['a.json', 'b.json']) writeFileSync(join(folder, name), '{"k.text": "x"}');
    expect(() => readCatalogue(folder)).toThrow('k.text');
    rmSync(folder, { recursive: true });
  });

  it('come beside those of the desk and take the place of none', () => {
    const folder = join(import.meta.dirname, '../src/i18n/en');
    const desk = Object.keys(readCatalogue(folder));
    expect(Object.keys(readCatalogue(join(folder, 'admin'))).filter((key) => desk.includes(key))).toEqual([]);
  });
});

describe.each(LOCALES.map((locale) => [locale, textOf(locale)] as const))('the texts in %s', (locale, texts) => {
  it('are those of the English catalogue, no more and no less', () => {
    expect(Object.keys(texts).sort()).toEqual(Object.keys(english).sort());
  });

  it('place the same values as the English ones', () => {
    const differing = Object.entries(texts).filter(
      ([key, text]) => placeholdersOf(text).join() !== placeholdersOf(english[key] ?? '').join(),
    );
    expect(differing).toEqual([]);
  });

  it('have a form for each plural of the language', () => {
    const wanted = [...new Intl.PluralRules(intlTag(locale)).resolvedOptions().pluralCategories].sort().join();
    const lacking = Object.entries(texts).filter(([, text]) => pluralsOf(text).some((has) => has.join() !== wanted));
    expect(lacking).toEqual([]);
  });

  it('have no empty one, and no blank at an end', () => {
    expect(Object.entries(texts).filter(([, text]) => text === '' || text !== text.trim())).toEqual([]);
  });

  it.runIf(locale !== 'en')('are none of them left in English', () => {
    const left = Object.keys(texts).filter((key) => texts[key] === english[key] && !SAME_EVERYWHERE.has(key));
    expect(left).toEqual([]);
  });
});
