import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { QUEUE_PARTS } from '../src/admin/queues/parts';

const folder = join(import.meta.dirname, '../src/admin/queues');
const sheet = readdirSync(folder)
  .filter((name) => name.endsWith('.tsx'))
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n');

describe('the parts of a queue', () => {
  it('can all be found by name', () => {
    const titles = [...sheet.matchAll(/<Part\b[^>]*?title=\{t\('([^']+)'\)\}/gs)].map(([, title]) => title);
    expect(titles.length).toBeGreaterThan(12);
    expect(titles.filter((title) => title !== 'q.basics').sort()).toEqual(QUEUE_PARTS.map(([, title]) => title).sort());
  });

  it('stand where the address says', () => {
    const ids = [...sheet.matchAll(/<Part\b[^>]*?\bid="([^"]+)"/gs)].map(([, id]) => id);
    expect(ids.sort()).toEqual(QUEUE_PARTS.map(([anchor]) => anchor as string).sort());
  });
});
