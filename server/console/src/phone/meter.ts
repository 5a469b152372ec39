/** Measures how loud a stream is now. */
export interface Meter {
  /** 0 silent to 1 as loud as it gets, on a scale of decibels. */
  level(): number;
  close(): void;
}

const FLOOR_DB = -60;
const SAMPLES = 1024;

let shared: AudioContext | undefined;

/** The one context for measuring; the browser lets it run once the page was clicked or hears a microphone. */
export function soundContext(): AudioContext {
  shared ??= new AudioContext();
  if (shared.state === 'suspended') void shared.resume().catch(() => {});
  return shared;
}

/** From the samples to the scale. */
export function levelOf(samples: Float32Array): number {
  let sum = 0;
  for (const one of samples) sum += one * one;
  const rms = Math.sqrt(sum / Math.max(1, samples.length));
  if (rms === 0) return 0;
  return Math.max(0, Math.min(1, 1 - (20 * Math.log10(rms)) / FLOOR_DB));
}

export function meterOf(stream: MediaStream): Meter {
  const context = soundContext();
  const source = context.createMediaStreamSource(stream);
  const analyser = context.createAnalyser();
  analyser.fftSize = SAMPLES;
  source.connect(analyser);
  const samples = new Float32Array(SAMPLES);
  return {
    level() {
      analyser.getFloatTimeDomainData(samples);
      return levelOf(samples);
    },
    close: () => source.disconnect(),
  };
}
