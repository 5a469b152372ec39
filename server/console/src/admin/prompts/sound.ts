import { post } from '../../api/client';
import { levelled, type Sound, trimmed, wavOf } from './wav';

export interface SoundKept {
  sound: string;
  lengthMs: number;
}

/** Twice what a telephone carries: the server takes it down to that. */
const RATE = 16_000;
/** What the server takes as it is; of all that is larger, or no WAV, the browser makes WAV first. */
const AS_IT_IS = 18 * 1024 * 1024;
const LARGEST = 300 * 1024 * 1024;

/** No sound that this browser can read. */
export class Unreadable extends Error {}

/** Whatever the browser can play, as one channel. */
async function read(file: Blob): Promise<Sound> {
  const context = new OfflineAudioContext(1, 1, RATE);
  let heard: AudioBuffer;
  try {
    heard = await context.decodeAudioData(await file.arrayBuffer());
  } catch {
    throw new Unreadable();
  }
  const mixed = new OfflineAudioContext(1, Math.max(1, Math.ceil(heard.duration * RATE)), RATE);
  const source = mixed.createBufferSource();
  source.buffer = heard;
  source.connect(mixed.destination);
  source.start();
  const samples = (await mixed.startRendering()).getChannelData(0);
  return { samples, rate: RATE };
}

const keep = (wav: Blob) => post<SoundKept>('/api/prompt-sounds', new Blob([wav], { type: 'audio/wav' }));

/** Keeps what was just said into the microphone: without silence around it, as loud as other prompts. */
export async function keepRecording(said: Blob): Promise<SoundKept> {
  return keep(wavOf(levelled(trimmed(await read(said)))));
}

/** Keeps a file as it is. */
export async function keepFile(file: File): Promise<SoundKept> {
  if (file.size > LARGEST) throw new Unreadable();
  const head = new TextDecoder('latin1').decode(await file.slice(0, 12).arrayBuffer());
  const isWav = head.startsWith('RIFF') && head.endsWith('WAVE');
  return isWav && file.size <= AS_IT_IS ? keep(file) : keep(wavOf(await read(file)));
}
