/** One or two letters of a name in its own script; `#` and two digits for a number. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s\-.]+/u).filter((word) => /^\p{L}/u.test(word));
  if (words.length === 0) return name.replace(/\D/g, '').slice(-2) || '?';
  const picked = words.length === 1 ? words : [words[0], words[words.length - 1]];
  return picked.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '').join('');
}

/** 1 to 6, the same for the same text each time. */
export function tintOf(seed: string): number {
  let hash = 7;
  for (const letter of seed) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) | 0;
  return (Math.abs(hash) % 6) + 1;
}
