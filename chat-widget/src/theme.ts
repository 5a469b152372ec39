/** Colours derived from the one brand colour, so that every label on it can be read (4.5:1, WCAG 2.2). */

type Rgb = [number, number, number]

function parse(hex: string): Rgb {
  const match = /^#([0-9a-f]{6})$/i.exec(hex)
  const value = match ? parseInt(match[1]!, 16) : 0x0b6a86
  return [value >> 16, (value >> 8) & 255, value & 255]
}

function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((c) => {
    const s = c / 255
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4
  }) as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

export function contrast(a: string, b: string): number {
  const [x, y] = [luminance(parse(a)), luminance(parse(b))]
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}

/** Moves {@code share} of the way from one colour to another. */
function mix(from: string, to: string, share: number): string {
  const [a, b] = [parse(from), parse(to)]
  return '#' + a.map((c, i) => Math.round(c + (b[i]! - c) * share).toString(16).padStart(2, '0')).join('')
}

/** The nearest colour to {@code colour}, towards black or white, that has this contrast on {@code ground}. */
function readable(colour: string, ground: string, towards: string, ratio = 4.5): string {
  for (let share = 0; share < 1; share += 0.04) {
    const tried = mix(colour, towards, share)
    if (contrast(tried, ground) >= ratio) return tried
  }
  return towards
}

/** Custom properties for light or dark. */
export function palette(brand: string, dark: boolean): Record<string, string> {
  if (dark) {
    const bright = mix('#000000', brand, 255 / (Math.max(...parse(brand)) || 1)) // lighter towards it, a colour keeps its hue
    const light = readable(brand, '#14181c', mix(bright, '#ffffff', 0.6), 7.5)
    const soft = mix(brand, '#14181c', 0.75)
    return {
      brand: light,
      'on-brand': readable(mix(brand, '#000000', 0.7), light, '#000000'),
      'brand-ink': readable(light, soft, '#ffffff'),
      'brand-soft': soft,
      hero: readable(mix(brand, '#14181c', 0.6), '#e9edf0', '#000000'),
      bub: readable(mix(brand, '#14181c', 0.2), '#ffffff', '#000000'),
      focus: light,
    }
  }
  const safe = readable(brand, '#ffffff', '#000000')
  const soft = mix(safe, '#ffffff', 0.88)
  return { brand: safe, 'on-brand': '#ffffff', 'brand-ink': readable(safe, soft, '#000000'), 'brand-soft': soft, hero: safe, bub: safe, focus: safe }
}
