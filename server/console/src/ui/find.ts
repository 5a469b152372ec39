import { latin } from '../admin/parts/latin';
import { navigate, useAddress } from '../app/router';
import { folded } from '../review/fold';

/** From so many rows on a list has a field to find them by. */
export const FIND_FROM = 8;

/**
 * Whether all the words stand somewhere in the texts, whatever their order, case and accents; Latin letters find names in
 * Cyrillic and Greek. Without words everything is found.
 */
export function finder(words: string): (...texts: string[]) => boolean {
  const wanted = folded(words).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return () => true;
  return (...texts) => {
    const told = spellings(texts.join(' '));
    return wanted.every((word) => told.includes(word));
  };
}

function spellings(text: string): string {
  if (!/[\u0370-\u03ff\u0400-\u04ff]/.test(text)) return folded(text);
  return [folded(text), latin(text), latin(text, 'bg')].join(' ');
}

/** The address with what a list is narrowed to: an empty word is not in it. */
function withWords(address: string, name: string, words: string): string {
  const { pathname, search, hash } = new URL(address, location.origin);
  const query = new URLSearchParams(search);
  if (words === '') query.delete(name);
  else query.set(name, words);
  const text = query.toString();
  return pathname + (text && `?${text}`) + hash;
}

/** One word of the address, such as what a list is narrowed to: it outlives a reload, and can be sent to somebody. */
export function useWord(name: string): [string, (word: string) => void] {
  const { query } = useAddress();
  const word = new URLSearchParams(query).get(name) ?? '';
  return [word, (next) => navigate(withWords(location.pathname + location.search + location.hash, name, next), 'replace')];
}

export const useFind = (): [string, (words: string) => void] => useWord('find');

/** An address beside this one, where the list stays narrowed as it is. */
export function besides(address: string): string {
  return withWords(address, 'find', new URLSearchParams(location.search).get('find') ?? '');
}
