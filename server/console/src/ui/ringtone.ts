const KEY = 'parley.ring';
const EVERY_MS = 3_000;

export const ringIsOff = (): boolean => localStorage.getItem(KEY) === 'off';

export function setRingOff(off: boolean): void {
  if (off) localStorage.setItem(KEY, 'off');
  else localStorage.removeItem(KEY);
}

let context: AudioContext | undefined;

/** Rings softly every three seconds until the answer is called. Silent where the browser does not allow sound yet. */
export function startRinging(): () => void {
  if (ringIsOff() || typeof AudioContext === 'undefined') return () => {};
  context ??= new AudioContext();
  const audio = context;
  chime(audio);
  const timer = setInterval(() => chime(audio), EVERY_MS);
  return () => clearInterval(timer);
}

function chime(audio: AudioContext): void {
  if (audio.state !== 'running') {
    void audio.resume().catch(() => {});
    return;
  }
  [660, 880].forEach((hertz, at) => {
    const start = audio.currentTime + at * 0.18;
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(0.12, start + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, start + 0.35);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + 0.4);
  });
}
