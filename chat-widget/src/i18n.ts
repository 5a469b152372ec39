/** One language's texts: a string, or plural forms by CLDR category. `{name}` places a value. */
export type Catalogue = Record<string, string | Record<string, string>>

export class Texts {
  private readonly cardinal: Intl.PluralRules
  private readonly ordinal: Intl.PluralRules

  constructor(
    readonly lang: string,
    private readonly catalogue: Catalogue,
  ) {
    this.cardinal = new Intl.PluralRules(lang)
    this.ordinal = new Intl.PluralRules(lang, { type: 'ordinal' })
  }

  get dir(): 'rtl' | 'ltr' {
    return this.lang === 'ar' ? 'rtl' : 'ltr'
  }

  /** The text; `n` picks the plural form and `{n}` shows it. */
  say(key: string, values: Record<string, string | number> = {}, ordinal = false): string {
    const entry = this.catalogue[key] ?? key
    const rules = ordinal ? this.ordinal : this.cardinal
    const form = typeof entry === 'string' ? entry : (entry[rules.select(Number(values.n))] ?? entry.other ?? key)
    return form.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
  }

  time(at: number): string {
    return new Intl.DateTimeFormat(this.locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
  }

  moment(at: number, zone: string): string {
    const options = { weekday: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone } as const
    return new Intl.DateTimeFormat(this.locale, options).format(at)
  }

  /** @param index 0 is Monday */
  day(index: number): string {
    const aMonday = Date.UTC(2024, 0, 1)
    return new Intl.DateTimeFormat(this.locale, { weekday: 'long', timeZone: 'UTC' }).format(aMonday + index * 86_400_000)
  }

  /** @param date such as 2026-12-24 */
  date(date: string): string {
    return new Intl.DateTimeFormat(this.locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }).format(Date.parse(date))
  }

  private get locale(): string {
    return this.lang === 'ar' ? 'ar-u-nu-latn' : this.lang
  }
}
