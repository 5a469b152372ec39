const KEY = 'parley.ring';
const DEVICE = 'parley.ring.device';
const EVERY_MS = 3_000;

export const ringIsOff = (): boolean => localStorage.getItem(KEY) === 'off';

export function setRingOff(off: boolean): void {
  if (off) localStorage.setItem(KEY, 'off');
  else localStorage.removeItem(KEY);
}

let context: AudioContext | undefined;

export const chosenRinger = (): string => localStorage.getItem(DEVICE) ?? '';

/** Rings on another device from now on, so that it is heard with the headset off. */
export async function chooseRinger(id: string): Promise<void> {
  if (id) localStorage.setItem(DEVICE, id);
  else localStorage.removeItem(DEVICE);
  if (context) await sound(context);
}

/** For trying the device out. */
export async function ringOnce(): Promise<void> {
  const audio = (context ??= new AudioContext());
  await audio.resume();
  await sound(audio);
  chime(audio);
}

/** Not every browser can; a device that is gone leaves the usual one, and where none is chosen nothing is touched. */
async function sound(audio: AudioContext & { sinkId?: unknown; setSinkId?: (id: string) => Promise<void> }): Promise<void> {
  const wanted = chosenRinger();
  if (audio.sinkId !== wanted) await audio.setSinkId?.(wanted).catch(() => {});
}

/** Rings softly every three seconds until the answer is called. Silent where the browser does not allow sound yet. */
export function startRinging(): () => void {
  if (ringIsOff() || typeof AudioContext === 'undefined') return () => {};
  context ??= new AudioContext();
  const audio = context;
  void sound(audio).then(() => chime(audio));
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
