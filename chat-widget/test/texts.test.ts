import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Catalogue, Texts } from '../src/i18n'
import { contrast, palette } from '../src/theme'

const languages = ['ar', 'bg', 'el', 'en', 'lt', 'ru']
const read = (lang: string): Catalogue => JSON.parse(readFileSync(`src/i18n/${lang}.json`, 'utf8')) as Catalogue

describe('the catalogues', () => {
  it('exist in the six languages', () => {
    expect(readdirSync('src/i18n').sort()).toEqual(languages.map((l) => `${l}.json`))
  })

  it.each(languages)('%s has every text of English, with the same places', (lang) => {
    const english = read('en')
    const other = read(lang)
    expect(Object.keys(other).sort()).toEqual(Object.keys(english).sort())
    const places = (entry: string | Record<string, string>): string[] =>
      [...new Set((typeof entry === 'string' ? entry : entry['other']!).match(/\{\w+\}/g) ?? [])].sort()
    for (const key of Object.keys(english)) expect(places(other[key]!), key).toEqual(places(english[key]!))
  })

  it.each(languages)('%s has every plural form of the language', (lang) => {
    const eta = read(lang)['eta'] as Record<string, string>
    for (const category of new Intl.PluralRules(lang).resolvedOptions().pluralCategories) expect(eta[category], category).toBeTruthy()
  })

  it.each(languages)('%s has every text of the end of a chat', (lang) => {
    const at = (code: string): Record<string, string> => JSON.parse(readFileSync(`src/after/i18n/${code}.json`, 'utf8')) as Record<string, string>
    expect(Object.keys(at(lang)).sort()).toEqual(Object.keys(at('en')).sort())
    for (const [key, text] of Object.entries(at('en'))) expect(at(lang)[key]!.match(/\{\w+\}/g) ?? [], key).toEqual(text.match(/\{\w+\}/g) ?? [])
    for (const category of new Intl.PluralRules(lang).resolvedOptions().pluralCategories) expect((read(lang)['soon'] as Record<string, string>)[category], category).toBeTruthy()
  })

  it.each(['ask', 'call', 'invite', 'more', 'ring'])('%s has its texts in all of them', (part) => {
    const at = (code: string): Catalogue => JSON.parse(readFileSync(`src/${part}/i18n/${code}.json`, 'utf8')) as Catalogue
    const places = (entry: string | Record<string, string>): string[] => ((typeof entry === 'string' ? entry : entry['other']!).match(/\{\w+\}/g) ?? []).sort()
    for (const lang of languages) {
      expect(Object.keys(at(lang)).sort(), lang).toEqual(Object.keys(at('en')).sort())
      for (const [key, text] of Object.entries(at('en'))) expect(places(at(lang)[key]!), key).toEqual(places(text))
    }
  })

  it('says the place as people do', () => {
    const texts = new Texts('en', read('en'))
    const said = [2, 3, 4, 11, 21].map((n) => texts.say('place', { n }, true))
    expect(said).toEqual(['2nd', '3rd', '4th', '11th', '21st'].map((n) => `You are ${n} in line`))
    expect(new Texts('ru', read('ru')).say('eta', { n: 21 })).toBe('Около 21 минуты.')
  })
})

describe('the theme', () => {
  it.each(['#0B6A86', '#FFDD00', '#FF3366', '#000000', '#ffffff', '#7CFC00', '#0000FF', '#800000', 'nonsense'])('%s keeps every label readable', (brand) => {
    for (const dark of [false, true]) {
      const p = palette(brand, dark)
      expect(contrast(p['on-brand']!, p['brand']!)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(p['brand-ink']!, p['brand-soft']!)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(p['brand-ink']!, dark ? '#14181c' : '#ffffff')).toBeGreaterThanOrEqual(4.5)
      expect(contrast('#ffffff', p['bub']!)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(dark ? '#e9edf0' : '#ffffff', p['hero']!)).toBeGreaterThanOrEqual(4.5)
    }
  })
})
