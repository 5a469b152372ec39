import type { CallEvents, Invitation, LineEvents, LineSettings, SipCall, SipLine } from '../src/phone/line';
import type { TabEvents, Tabs } from '../src/phone/tabs';

/** A microphone's track that can be pulled out. */
export class FakeTrack extends EventTarget {
  readonly kind = 'audio';
  enabled = true;
  stopped = false;

  constructor(readonly device: string) {
    super();
  }

  getSettings = () => ({ deviceId: this.device });
  stop = () => {
    this.stopped = true;
  };
  unplug = () => this.dispatchEvent(new Event('ended'));
}

export class FakeStream {
  readonly track: FakeTrack;

  constructor(device: string) {
    this.track = new FakeTrack(device);
  }

  getTracks = () => [this.track];
  getAudioTracks = () => [this.track];
}

/** The devices of a computer, and whether the person lets the page listen. */
export class FakeDevices extends EventTarget {
  permission: PermissionState = 'granted';
  plugged = ['headset'];
  readonly opened: FakeStream[] = [];
  private readonly status = Object.assign(new EventTarget(), { state: 'granted' as PermissionState });

  readonly permissions = { query: async () => Object.assign(this.status, { state: this.permission }) };

  enumerateDevices = async () =>
    this.plugged.map((id) => {
      const seen = this.permission === 'granted';
      return { kind: 'audioinput', deviceId: seen ? id : '', label: seen ? id : '', groupId: '' };
    });

  getUserMedia = async (asked: { audio: { deviceId?: string } }) => {
    if (this.permission === 'denied') throw new DOMException('', 'NotAllowedError');
    const wanted = asked.audio.deviceId;
    const device = wanted && this.plugged.includes(wanted) ? wanted : this.plugged[0];
    if (!device) throw new DOMException('', 'NotFoundError');
    const stream = new FakeStream(device);
    this.opened.push(stream);
    return stream;
  };

  plug(...devices: string[]): void {
    this.plugged = devices;
    this.dispatchEvent(new Event('devicechange'));
  }

  permit(state: PermissionState): void {
    this.permission = state;
    this.status.state = state;
    this.status.dispatchEvent(new Event('change'));
  }

  get last(): FakeStream {
    return this.opened[this.opened.length - 1] as FakeStream;
  }
}

/** A connection as far as a call looks at it. */
export class FakeConnection extends EventTarget {
  iceConnectionState: RTCIceConnectionState = 'connected';
  received = 0;
  lost = 0;
  readonly replaced: unknown[] = [];

  getSenders = () => [{ track: { kind: 'audio' }, replaceTrack: async (track: unknown) => void this.replaced.push(track) }];

  getStats = async () =>
    new Map([
      ['i', { id: 'i', type: 'inbound-rtp', kind: 'audio', packetsReceived: this.received, packetsLost: this.lost, jitter: 0 }],
    ]);

  way(state: RTCIceConnectionState): void {
    this.iceConnectionState = state;
    this.dispatchEvent(new Event('iceconnectionstatechange'));
  }

  hears(stream: unknown): void {
    this.dispatchEvent(Object.assign(new Event('track'), { track: {}, streams: [stream] }));
  }
}

export class FakeCall implements SipCall {
  readonly connection = new FakeConnection();
  readonly did: string[] = [];
  answeredWith: FakeStream | undefined;
  restarts = true;
  private events: CallEvents | undefined;

  readonly invitation: Invitation;

  constructor(change: Partial<Invitation> = {}) {
    this.invitation = { offer: 'o1', contact: 'c1', rejoins: false, answersItself: false, colleague: false, ...change };
  }

  listen = (events: CallEvents) => {
    this.events = events;
  };
  answer = (stream: MediaStream) => {
    this.did.push('answer');
    this.answeredWith = stream as unknown as FakeStream;
    this.events?.connection(this.connection as unknown as RTCPeerConnection);
  };
  decline = () => void this.did.push('decline');
  hangUp = () => void this.did.push('hangUp');
  forget = () => void this.did.push('forget');
  press = (keys: string) => void this.did.push(`press ${keys}`);
  restartIce = async () => {
    this.did.push('restartIce');
    return this.restarts;
  };

  talks = () => this.events?.talking();
  ends = () => this.events?.over('them', 'BYE');
}

export class FakeLine implements SipLine {
  readonly did: string[] = [];

  constructor(
    readonly settings: LineSettings,
    readonly events: LineEvents,
  ) {}

  start = () => void this.did.push('start');
  again = () => void this.did.push('again');
  stop = () => void this.did.push('stop');
}

/** The other tabs of the same browser: one of all may answer a call. */
export class FakeTabs {
  mayAnswer = true;
  private claimed = false;
  private events: TabEvents | undefined;

  readonly open = (events: TabEvents): Tabs => {
    this.events = events;
    return {
      instance: async () => 'tab-1',
      claim: async () => this.claim(),
      has: () => {},
      askToMute: () => {},
      close: () => {},
    } as unknown as Tabs;
  };

  /** Another tab says so. */
  mute(contact: string, on: boolean): void {
    this.events?.mute(contact, on);
  }

  private claim(): (() => void) | undefined {
    if (!this.mayAnswer || this.claimed) return undefined;
    this.claimed = true;
    return () => {
      this.claimed = false;
    };
  }
}
