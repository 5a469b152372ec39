import { sinkOf } from './speaker';

export type EchoStep = 'recording' | 'playing' | 'done';

/** Records the microphone for a while and plays it on the speaker: what a caller would hear of it, and whether one hears them. */
export class EchoTest {
  private recorder: MediaRecorder | undefined;
  private readonly element = new Audio();
  private address: string | undefined;

  constructor(private readonly step: (step: EchoStep) => void) {}

  async run(stream: MediaStream, ms: number, speaker: string): Promise<void> {
    this.step('recording');
    const sound = await this.record(stream, ms);
    this.step('playing');
    this.address = URL.createObjectURL(sound);
    this.element.src = this.address;
    await sinkOf(this.element, speaker);
    await this.element.play();
    await new Promise<void>((ended) => {
      this.element.onended = this.element.onerror = this.element.onpause = () => ended();
    });
    this.close();
    this.step('done');
  }

  close(): void {
    if (this.recorder?.state === 'recording') this.recorder.stop();
    this.element.pause();
    if (this.address) URL.revokeObjectURL(this.address);
    this.address = undefined;
  }

  private record(stream: MediaStream, ms: number): Promise<Blob> {
    const recorder = new MediaRecorder(stream);
    const pieces: Blob[] = [];
    this.recorder = recorder;
    return new Promise((recorded, failed) => {
      recorder.ondataavailable = ({ data }) => pieces.push(data);
      recorder.onstop = () => recorded(new Blob(pieces, { type: recorder.mimeType }));
      recorder.onerror = () => failed(new Error('the browser could not record'));
      recorder.start();
      setTimeout(() => recorder.state === 'recording' && recorder.stop(), ms);
    });
  }
}
