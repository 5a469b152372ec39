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
export function palette(colour: string, dark: boolean): Record<string, string> {
  const [black, white, night] = ['#000000', '#ffffff', '#14181c'] as const
  if (!dark) {
    const brand = readable(colour, white, black)
    const soft = mix(brand, white, 0.88)
    return { brand, 'on-brand': white, 'brand-ink': readable(brand, soft, black), 'brand-soft': soft, hero: brand, bub: brand }
  }
  const bright = mix(black, colour, 255 / (Math.max(...parse(colour)) || 1)) // lighter towards it, a colour keeps its hue
  const brand = readable(colour, night, mix(bright, white, 0.6), 7.5)
  const soft = mix(colour, night, 0.75)
  return {
    brand,
    'on-brand': readable(mix(colour, black, 0.7), brand, black),
    'brand-ink': readable(brand, soft, white),
    'brand-soft': soft,
    hero: readable(mix(colour, night, 0.6), '#e9edf0', black),
    bub: readable(mix(colour, night, 0.2), white, black),
  }
}
