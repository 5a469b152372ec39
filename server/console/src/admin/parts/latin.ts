/**
 * Letters of names in Latin ones, as passports have them: Russian by Doc 9303 of the ICAO in the main, Bulgarian by its
 * Transliteration Act, Greek by ELOT 743. Arabic writes no short vowels, so nothing is made of it.
 */
const CYRILLIC: Record<string, string> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p',
  р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: 'ie', ы: 'y', ь: '', э: 'e', ю: 'iu', я: 'ia',
  і: 'i', ї: 'i', є: 'ie', ґ: 'g', ў: 'u', ј: 'j', љ: 'lj', њ: 'nj', ћ: 'c', ђ: 'dj', џ: 'dz', ѝ: 'i',
};
const BULGARIAN: Record<string, string> = { й: 'y', х: 'h', щ: 'sht', ъ: 'a', ь: 'y', ю: 'yu', я: 'ya' };
const GREEK: Record<string, string> = {
  α: 'a', β: 'v', γ: 'g', δ: 'd', ε: 'e', ζ: 'z', η: 'i', θ: 'th', ι: 'i', κ: 'k', λ: 'l', μ: 'm', ν: 'n', ξ: 'x', ο: 'o', π: 'p', ρ: 'r',
  σ: 's', ς: 's', τ: 't', υ: 'y', φ: 'f', χ: 'ch', ψ: 'ps', ω: 'o',
};
/** Letters that are one sound together. */
const GREEK_PAIRS: [RegExp, string][] = [
  [/ου/g, 'ou'],
  [/([αεη])υ(?=[αβγδεζηιλμνορω])/g, '$1v'],
  [/([αεη])υ/g, '$1f'],
  [/γ(?=[γξχ])/g, 'n'],
  [/(?<!\p{L})μπ/gu, 'b'],
];

const bare = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');

/** In small letters. @param locale of who writes: the same letter is another one in Bulgarian */
export function latin(name: string, locale = ''): string {
  const cyrillic = locale === 'bg' ? { ...CYRILLIC, ...BULGARIAN } : CYRILLIC;
  const small = name.toLowerCase().normalize('NFC');
  const letters = [...small].map((letter) => cyrillic[letter] ?? letter).join('');
  const greek = GREEK_PAIRS.reduce((text, [pair, sound]) => text.replace(pair, sound), bare(letters));
  return [...greek].map((letter) => GREEK[letter] ?? letter).join('');
}
