import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import type { Plugin } from 'vite';

const PREFIX = 'virtual:catalogue/';

const filesOf = (folder: string): string[] => readdirSync(folder).filter((name) => name.endsWith('.json')).sort();

/** All messages of one language, over the files of its folder; a folder inside is a part of its own. */
export function readCatalogue(folder: string): Record<string, string> {
  const messages: Record<string, string> = {};
  for (const file of filesOf(folder)) {
    const more = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, string>;
    const twice = Object.keys(more).filter((key) => key in messages);
    if (twice.length > 0) throw new Error(`${join(folder, file)}: another file has ${twice.join(', ')}, too`);
    Object.assign(messages, more);
  }
  return messages;
}

/** Plain text stays text; all else becomes a syntax tree, so that no parser has to be shipped. */
function compile(message: string): unknown {
  const tree = parse(message, { captureLocation: false, requiresOtherClause: true });
  const only = tree.length === 1 ? tree[0] : undefined;
  return only && only.type === 0 ? only.value : tree;
}

/** Makes `virtual:catalogue/xx` from `src/i18n/xx/*.json`, and `virtual:catalogue/xx/part` from `src/i18n/xx/part/*.json`. */
export function catalogues(root: string): Plugin {
  return {
    name: 'parley-catalogues',
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return undefined;
      const folder = join(root, 'src/i18n', id.slice(PREFIX.length + 1));
      for (const file of filesOf(folder)) this.addWatchFile(join(folder, file));
      const entries = Object.entries(readCatalogue(folder)).map(([key, text]) => [key, compile(text)]);
      return `export default ${JSON.stringify(Object.fromEntries(entries))}`;
    },
  };
}
