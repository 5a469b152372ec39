/** Sound as one channel, -1 to 1. */
export interface Sound {
  samples: Float32Array;
  rate: number;
}

const QUIET = 0.012;
const BREATH_SECONDS = 0.15;
const HEADER = 44;
/** As loud as the prompts that come with Parley. */
const LOUD = 0.075;
const LOUDEST = 0.9;
const MOST_GAIN = 16;

/** Without the silence before the first word and after the last; a breath stays on either side. */
export function trimmed({ samples, rate }: Sound): Sound {
  const loud = (at: number) => Math.abs(samples[at] ?? 0) > QUIET;
  let from = 0;
  let to = samples.length;
  while (from < to && !loud(from)) from++;
  if (from === to) return { samples, rate };
  while (to > from && !loud(to - 1)) to--;
  const breath = Math.round(BREATH_SECONDS * rate);
  return { samples: samples.slice(Math.max(0, from - breath), Math.min(samples.length, to + breath)), rate };
}

/** As loud as other prompts are, as far as nothing is clipped by it. */
export function levelled({ samples, rate }: Sound): Sound {
  let energy = 0;
  let peak = 0;
  for (const one of samples) {
    energy += one * one;
    peak = Math.max(peak, Math.abs(one));
  }
  if (peak === 0) return { samples, rate };
  const rms = Math.sqrt(energy / samples.length);
  const gain = Math.min(LOUD / rms, LOUDEST / peak, MOST_GAIN);
  return { samples: samples.map((one) => one * gain), rate };
}

/** A WAV file: one channel, 16 bit. */
export function wavOf({ samples, rate }: Sound): Blob {
  const bytes = new DataView(new ArrayBuffer(HEADER + 2 * samples.length));
  const text = (at: number, words: string) => [...words].forEach((letter, i) => bytes.setUint8(at + i, letter.charCodeAt(0)));
  text(0, 'RIFF');
  bytes.setUint32(4, HEADER - 8 + 2 * samples.length, true);
  text(8, 'WAVEfmt ');
  bytes.setUint32(16, 16, true);
  bytes.setUint16(20, 1, true);
  bytes.setUint16(22, 1, true);
  bytes.setUint32(24, rate, true);
  bytes.setUint32(28, 2 * rate, true);
  bytes.setUint16(32, 2, true);
  bytes.setUint16(34, 16, true);
  text(36, 'data');
  bytes.setUint32(40, 2 * samples.length, true);
  samples.forEach((one, i) => bytes.setInt16(HEADER + 2 * i, Math.round(Math.max(-1, Math.min(1, one)) * 32767), true));
  return new Blob([bytes.buffer], { type: 'audio/wav' });
}
