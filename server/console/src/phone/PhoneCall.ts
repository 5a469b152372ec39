import type { Invitation, SipCall } from './line';
import type { Meter } from './meter';
import { type Counters, gradeOf, type Quality, qualityBetween, readCounters } from './quality';

export type CallPhase = 'ringing' | 'answering' | 'talking' | 'over';
/** What the agent has to know of the sound: it is bad, none comes, the way is being found anew. */
export type Trouble = 'poor' | 'silent' | 'reconnecting';

export interface CallView {
  contact: string;
  offer?: string;
  phase: CallPhase;
  /** With a colleague, rather than somebody outside. */
  colleague: boolean;
  answersItself: boolean;
  from?: string;
  muted: boolean;
  quality?: Quality;
  trouble?: Trouble;
  /** The microphone went while talking. */
  microphoneLost: boolean;
}

/** How loud both sides were, the newest last; 0 to 1, one value a quarter of a second. */
export interface Voices {
  far: number[];
  near: number[];
}

/** What was received since the call began, as the server keeps it. */
export interface QualityReport {
  packetsReceived: number;
  packetsLost: number;
  jitterMs: number;
  rttMs?: number;
}

export interface CallParts {
  open: () => Promise<MediaStream>;
  meter: (stream: MediaStream) => Meter;
  /** Where the caller is heard from now on. */
  hear: (stream: MediaStream) => void;
  held: (contact: string) => boolean;
  report: (contact: string, report: QualityReport) => void;
  /** Whether the server can be asked now. */
  lineStands: () => boolean;
  now: () => number;
  changed: () => void;
  ended: (call: PhoneCall) => void;
}

const LOOK_MS = 2_000;
const LOOKS_KEPT = 6;
const REPORT_MS = 10_000;
const VOICE_MS = 250;
export const VOICES_KEPT = 156;
const SILENT_LOOKS = 3;
const PATIENCE_MS = 2_000;
const BETWEEN_RESTARTS_MS = 5_000;

/** A call in this page: its sound, its keys, and how good the line is. */
export class PhoneCall {
  readonly invitation: Invitation;
  contact: string;
  /** With a colleague, who has not handed a caller on by it. */
  colleague: boolean;
  readonly voices: Voices = { far: [], near: [] };
  phase: CallPhase = 'ringing';
  muted = false;
  microphoneLost = false;
  /** Which microphone this call talks with, or lost. */
  device = '';
  private microphone: Promise<MediaStream> | undefined;
  private connection: RTCPeerConnection | undefined;
  private looks: Counters[] = [];
  private reportedAt = 0;
  private reported: Counters | undefined;
  private quality: Quality | undefined;
  private silentLooks = 0;
  private broken = false;
  private restart: ReturnType<typeof setTimeout> | undefined;
  private readonly timers: ReturnType<typeof setInterval>[] = [];
  private readonly meters: { far?: Meter; near?: Meter } = {};

  constructor(
    private readonly sip: SipCall,
    private readonly parts: CallParts,
  ) {
    this.invitation = sip.invitation;
    this.contact = sip.invitation.contact ?? '';
    this.colleague = sip.invitation.colleague;
    sip.listen({
      connection: (connection) => this.connected(connection),
      talking: () => this.talking(),
      over: () => this.over(),
    });
    this.prepare();
  }

  get view(): CallView {
    const { contact, colleague, phase, muted, microphoneLost, quality } = this;
    const { offer, answersItself, from } = this.invitation;
    const said = { contact, offer, colleague, answersItself, from };
    return { ...said, phase, muted, microphoneLost, quality, trouble: this.trouble() };
  }

  /** Takes the call; throws where there is no microphone. */
  async answer(): Promise<void> {
    if (this.phase !== 'ringing') return;
    this.to('answering');
    try {
      const stream = await this.prepare();
      if (this.now() !== 'answering') return;
      this.take(stream);
      this.sip.answer(stream);
    } catch (error) {
      this.microphone = undefined;
      if (this.now() === 'answering') this.to('ringing');
      throw error;
    }
  }

  decline(): void {
    this.sip.decline();
  }

  hangUp(): void {
    this.sip.hangUp();
  }

  /** The colleague has handed a caller on by it: from now on it is that one's. */
  becomes(contact: string): void {
    this.contact = contact;
    this.colleague = false;
    this.parts.changed();
  }

  /** Another call has taken the place of this one. */
  forget(): void {
    this.sip.forget();
    this.over();
  }

  async mute(on: boolean): Promise<void> {
    this.muted = on;
    this.parts.changed();
    const stream = await this.microphone?.catch(() => undefined);
    for (const track of stream?.getAudioTracks() ?? []) track.enabled = !this.muted;
  }

  press(keys: string): void {
    if (this.phase === 'talking') this.sip.press(keys);
  }

  /** The chosen microphone changed, or the lost one is back. */
  async changeMicrophone(): Promise<void> {
    const before = await this.microphone?.catch(() => undefined);
    const stream = await this.parts.open();
    if (this.now() === 'over') {
      stop(stream);
      return;
    }
    this.microphone = Promise.resolve(stream);
    const track = stream.getAudioTracks()[0] ?? null;
    const senders = this.connection?.getSenders().filter((one) => !one.track || one.track.kind === 'audio') ?? [];
    await Promise.all(senders.map((one) => one.replaceTrack(track)));
    this.take(stream);
    if (before) stop(before);
    this.parts.changed();
  }

  /** The network or the line changed: if sound does not pass, another way is looked for at once. */
  networkChanged(): void {
    if (this.broken) this.restartSoon(0);
  }

  private now = (): CallPhase => this.phase;

  private prepare(): Promise<MediaStream> {
    this.microphone ??= this.parts.open();
    this.microphone.catch(() => {}); // who answers hears of it
    return this.microphone;
  }

  /** Talks with this microphone from now on. */
  private take(stream: MediaStream): void {
    this.microphoneLost = false;
    for (const track of stream.getAudioTracks()) {
      this.device = track.getSettings().deviceId ?? '';
      track.enabled = !this.muted;
      track.addEventListener('ended', () => this.lostTrack(stream));
    }
    this.meters.near?.close();
    this.meters.near = this.parts.meter(stream);
  }

  private lostTrack(stream: MediaStream): void {
    void this.microphone?.then((current) => {
      if (current !== stream || this.phase === 'over') return;
      this.microphoneLost = true;
      this.parts.changed();
    });
  }

  private connected(connection: RTCPeerConnection): void {
    this.connection = connection;
    connection.addEventListener('track', ({ track, streams }) => {
      const stream = streams[0] ?? new MediaStream([track]);
      this.parts.hear(stream);
      this.meters.far?.close();
      this.meters.far = this.parts.meter(stream);
    });
    connection.addEventListener('iceconnectionstatechange', () => this.way(connection.iceConnectionState));
  }

  private talking(): void {
    this.to('talking');
    this.timers.push(
      setInterval(() => void this.look(), LOOK_MS),
      setInterval(() => this.sample(), VOICE_MS),
    );
    void this.look();
  }

  private way(state: RTCIceConnectionState): void {
    this.broken = state === 'disconnected' || state === 'failed';
    if (this.broken) this.restartSoon(state === 'failed' ? 0 : PATIENCE_MS);
    else clearTimeout(this.restart);
    this.parts.changed();
  }

  private restartSoon(ms: number): void {
    clearTimeout(this.restart);
    this.restart = setTimeout(() => void this.restartNow(), ms);
  }

  private async restartNow(): Promise<void> {
    if (this.phase === 'over' || !this.broken) return;
    if (this.parts.lineStands()) await this.sip.restartIce();
    if (this.broken && this.now() !== 'over') this.restartSoon(BETWEEN_RESTARTS_MS);
  }

  private sample(): void {
    push(this.voices.far, this.meters.far?.level() ?? 0);
    push(this.voices.near, this.muted ? 0 : (this.meters.near?.level() ?? 0));
  }

  private async look(): Promise<void> {
    const counters = await this.counters();
    if (!counters || this.phase !== 'talking') return;
    const last = this.looks[this.looks.length - 1];
    const oldest = this.looks[0];
    this.looks = [...this.looks.slice(-LOOKS_KEPT + 1), counters];
    this.reportedAt ||= counters.at;
    if (!last || !oldest) return;
    const nothing = counters.received === last.received && !this.parts.held(this.contact);
    this.silentLooks = nothing ? this.silentLooks + 1 : 0;
    this.quality = qualityBetween(oldest, counters);
    if (counters.at - this.reportedAt >= REPORT_MS) this.report(counters);
    this.parts.changed();
  }

  private async counters(): Promise<Counters | undefined> {
    const { connection } = this;
    return connection && readCounters(await connection.getStats(), this.parts.now());
  }

  private report(counters: Counters): void {
    this.reportedAt = counters.at;
    this.reported = counters;
    if (!this.contact || this.colleague) return; // colleagues among themselves are no contact
    const { received, lost, jitterMs, rttMs } = counters;
    this.parts.report(this.contact, { packetsReceived: received, packetsLost: Math.max(0, lost), jitterMs, rttMs });
  }

  private trouble(): Trouble | undefined {
    if (this.phase !== 'talking') return undefined;
    if (this.broken) return 'reconnecting';
    if (this.silentLooks >= SILENT_LOOKS) return 'silent';
    return this.quality && this.quality.packetsIn > 0 && gradeOf(this.quality.mos) === 'poor' ? 'poor' : undefined;
  }

  private over(): void {
    if (this.phase === 'over') return;
    const last = this.looks[this.looks.length - 1];
    if (last && last !== this.reported) this.report(last);
    this.phase = 'over';
    this.timers.forEach(clearInterval);
    clearTimeout(this.restart);
    this.meters.far?.close();
    this.meters.near?.close();
    void this.microphone?.then(stop, () => {});
    this.parts.ended(this);
  }

  private to(phase: CallPhase): void {
    this.phase = phase;
    this.parts.changed();
  }
}

function push(values: number[], value: number): void {
  values.push(value);
  if (values.length > VOICES_KEPT) values.shift();
}

function stop(stream: MediaStream): void {
  stream.getTracks().forEach((track) => track.stop());
}
