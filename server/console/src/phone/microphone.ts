/** Whether the page may and can listen: what has to happen first, if it cannot. */
export type MicrophoneState = 'unknown' | 'toAllow' | 'blocked' | 'absent' | 'insecure' | 'ready';

export interface Device {
  id: string;
  label: string;
}

export interface Devices {
  microphones: Device[];
  speakers: Device[];
}

const CHOSEN = 'parley.microphone';
const PLAIN = 'parley.microphone.plain';
/** Of this tab: it was let in before, though the browser tells that to nobody, as Firefox does where it is to ask each time. */
const LET_IN = 'parley.microphone.letIn';

export interface MicrophoneParts {
  devices: MediaDevices | undefined;
  permissions: Permissions | undefined;
  storage: Storage;
  /** Lasts as long as the tab. */
  visit: Storage;
  changed: () => void;
}

/** The microphone of this browser: permission, choice, coming and going. */
export class Microphone {
  state: MicrophoneState = 'unknown';
  devices: Devices = { microphones: [], speakers: [] };
  private permission: PermissionStatus | undefined;

  constructor(private readonly parts: MicrophoneParts) {}

  get chosen(): string {
    return this.parts.storage.getItem(CHOSEN) ?? '';
  }

  /** Whether the sound is sent as it is, without the browser's removal of noise. */
  get plain(): boolean {
    return this.parts.storage.getItem(PLAIN) === 'on';
  }

  async watch(): Promise<void> {
    const { devices, permissions } = this.parts;
    devices?.addEventListener('devicechange', this.look);
    try {
      this.permission = await permissions?.query({ name: 'microphone' as PermissionName });
      this.permission?.addEventListener('change', this.look);
    } catch {
      this.permission = undefined; // a browser that does not tell; it is asked when it matters
    }
    await this.look();
  }

  close(): void {
    this.parts.devices?.removeEventListener('devicechange', this.look);
    this.permission?.removeEventListener('change', this.look);
  }

  /** Asks the browser, which asks the person. */
  async allow(): Promise<void> {
    try {
      const stream = await this.open();
      stream.getTracks().forEach((track) => track.stop());
    } catch {
      // said by the state
    }
    await this.look();
  }

  /** Opens it; throws where it cannot be had, and says why by the state. */
  async open(): Promise<MediaStream> {
    const { devices } = this.parts;
    if (!devices) throw new DOMException('not a secure page', 'SecurityError');
    const clean = !this.plain;
    const audio: MediaTrackConstraints = { echoCancellation: clean, noiseSuppression: clean, autoGainControl: clean };
    if (this.chosen) audio.deviceId = this.chosen;
    try {
      const stream = await devices.getUserMedia({ audio });
      keep(this.parts.visit, LET_IN, 'yes');
      this.tell('ready');
      return stream;
    } catch (error) {
      keep(this.parts.visit, LET_IN, '');
      this.tell(stateOf(error));
      throw error;
    }
  }

  choose(id: string): void {
    keep(this.parts.storage, CHOSEN, id);
    this.parts.changed();
  }

  choosePlain(on: boolean): void {
    keep(this.parts.storage, PLAIN, on ? 'on' : '');
    this.parts.changed();
  }

  readonly look = async (): Promise<void> => {
    const { devices } = this.parts;
    if (!devices) {
      this.tell('insecure');
      return;
    }
    const all = await devices.enumerateDevices();
    const named = (kind: MediaDeviceKind) =>
      all.filter((one) => one.kind === kind && one.deviceId).map(({ deviceId, label }) => ({ id: deviceId, label }));
    this.devices = { microphones: named('audioinput'), speakers: named('audiooutput') };
    const any = all.some((one) => one.kind === 'audioinput');
    this.tell(any ? this.permitted(all) : 'absent');
  };

  private permitted(all: MediaDeviceInfo[]): MicrophoneState {
    if (this.permission?.state === 'denied') return 'blocked';
    if (this.permission?.state === 'granted') return 'ready';
    if (this.parts.visit.getItem(LET_IN)) return 'ready';
    return all.some((one) => one.kind === 'audioinput' && one.label) ? 'ready' : 'toAllow';
  }

  private tell(state: MicrophoneState): void {
    this.state = state;
    this.parts.changed();
  }
}

function stateOf(error: unknown): MicrophoneState {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotFoundError' || name === 'NotReadableError') return 'absent';
  return name === 'NotAllowedError' ? 'blocked' : 'toAllow';
}

function keep(storage: Storage, key: string, value: string): void {
  if (value) storage.setItem(key, value);
  else storage.removeItem(key);
}
