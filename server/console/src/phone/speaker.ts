const CHOSEN = 'parley.speaker';

interface WithSink {
  setSinkId?: (id: string) => Promise<void>;
}

/** Whether this browser lets a page choose where it sounds. */
export const canChooseSpeaker = (): boolean => 'setSinkId' in HTMLMediaElement.prototype;

export const chosenSpeaker = (): string => localStorage.getItem(CHOSEN) ?? '';

/** Where callers are heard. */
export class Speaker {
  private readonly element = new Audio();

  constructor() {
    this.element.autoplay = true;
  }

  /** False where the browser wants a click first. */
  async play(stream: MediaStream): Promise<boolean> {
    await this.apply();
    this.element.srcObject = stream;
    return this.element.play().then(
      () => true,
      (error: DOMException) => error.name !== 'NotAllowedError',
    );
  }

  stop(): void {
    this.element.srcObject = null;
  }

  async choose(id: string): Promise<void> {
    if (id) localStorage.setItem(CHOSEN, id);
    else localStorage.removeItem(CHOSEN);
    await this.apply();
  }

  private apply(): Promise<void> {
    return sinkOf(this.element, chosenSpeaker());
  }
}

/** Sends an element's sound to a device; where that is gone, to the usual one. */
export async function sinkOf(element: HTMLMediaElement, id: string): Promise<void> {
  const { setSinkId } = element as unknown as WithSink;
  if (!setSinkId) return;
  await setSinkId.call(element, id).catch(() => setSinkId.call(element, '').catch(() => {}));
}
