import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const FOLDER = join(__dirname, '../src/styles');
/** Of the house, and made fit for one place by another sheet on purpose. */
const SHARED = new Set(['banner', 'menu']);

/** What stands outside media queries: rules by which a class is what it is. */
function plain(sheet: string): string {
  return sheet.replace(/\/\*[\s\S]*?\*\//g, '').replace(/@[\w-]+[^{;]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '');
}

function classesOf(sheet: string): Set<string> {
  const found = new Set<string>();
  for (const [, selectors = ''] of plain(sheet).matchAll(/([^{}]+)\{[^{}]*\}/g)) {
    for (const selector of selectors.split(',')) {
      const name = /^\s*\.([a-z0-9-]+)\s*$/.exec(selector)?.[1];
      if (name) found.add(name);
    }
  }
  return found;
}

describe('styles', () => {
  it('give each class its looks in one sheet, since pages load sheets one after the other', () => {
    const at = new Map<string, string[]>();
    for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.css'))) {
      for (const name of classesOf(readFileSync(join(FOLDER, file), 'utf8'))) {
        at.set(name, [...(at.get(name) ?? []), file]);
      }
    }
    expect(at.size).toBeGreaterThan(300);
    const twice = [...at].filter(([name, files]) => files.length > 1 && !SHARED.has(name));
    expect(twice).toEqual([]);
  });
});
