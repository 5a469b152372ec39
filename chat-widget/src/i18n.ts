/** One language's texts: a string, or plural forms by CLDR category. `{name}` places a value. */
export type Catalogue = Record<string, string | Record<string, string>>

export class Texts {
  readonly #cardinal: Intl.PluralRules
  readonly #ordinal: Intl.PluralRules

  constructor(
    readonly lang: string,
    readonly catalogue: Catalogue,
  ) {
    this.#cardinal = new Intl.PluralRules(lang)
    this.#ordinal = new Intl.PluralRules(lang, { type: 'ordinal' })
  }

  get dir(): 'rtl' | 'ltr' {
    return this.lang === 'ar' ? 'rtl' : 'ltr'
  }

  /** The text; `n` picks the plural form and `{n}` shows it. */
  say(key: string, values: Record<string, string | number> = {}, ordinal = false): string {
    const entry = this.catalogue[key] ?? key
    const rules = ordinal ? this.#ordinal : this.#cardinal
    const form = typeof entry === 'string' ? entry : (entry[rules.select(Number(values.n))] ?? entry.other ?? key)
    return form.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
  }

  time(at: number, more: Intl.DateTimeFormatOptions = {}): string {
    return this.#format(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...more })
  }

  day(at: number, timeZone: string, more: Intl.DateTimeFormatOptions = {}): string {
    return this.#format(at, { weekday: 'long', timeZone, ...more })
  }

  #format(at: number, options: Intl.DateTimeFormatOptions): string {
    return new Intl.DateTimeFormat(this.lang + '-u-nu-latn', options).format(at)
  }
}
