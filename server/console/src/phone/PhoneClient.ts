import { DeskCheck, type InHand } from './deskCheck';
import type { LineNews, LineSettings, SipCall, SipLine } from './line';
import type { Microphone } from './microphone';
import { type CallView, PhoneCall, type Voices } from './PhoneCall';
import type { PhoneAccount, PhoneParts, PhoneState } from './phoneParts';
import { settled } from './settled';
import type { Tabs } from './tabs';

const UNUSED = 'parley.phone';
/** The call in which the microphone was muted last: one that is brought back to the page is muted as it was. */
const MUTED = 'parley.phone.muted';
const FIRST_AGAIN_MS = 2_000;
const LONGEST_AGAIN_MS = 60_000;
const HOLD_AFTER_MS = 5_000;
const READY_WITHIN_MS = 8_000;
const NO_VOICES: Voices = { far: [], near: [] };

/** The phone of this page: a line while there is a microphone, and one call at a time. */
export class PhoneClient {
  readonly microphone: Microphone;
  private state: PhoneState = { line: 'unknown', soundBlocked: false, headsetGone: false };
  private readonly listeners = new Set<() => void>();
  private readonly tabs: Tabs;
  private account: PhoneAccount | undefined;
  private line: SipLine | undefined;
  private lineOpens = false;
  private call: PhoneCall | undefined;
  private release: (() => void) | undefined;
  /** This one answers itself and could not, since the microphone was not to be had. */
  private unanswered: PhoneCall | undefined;
  private heard: MediaStream | undefined;
  private againTimer: ReturnType<typeof setTimeout> | undefined;
  private refusals = 0;
  private holdTimer: ReturnType<typeof setTimeout> | undefined;
  /** We put this contact on hold, since it had nobody to talk to. */
  private heldByUs: string | undefined;
  private lostDevice: string | undefined;
  private renewing = false;
  /** The call that was seen connected on the desk. */
  private readonly desk = new DeskCheck();
  private closed = false;

  constructor(private readonly parts: PhoneParts) {
    this.microphone = parts.microphone;
    this.tabs = parts.tabs({
      elsewhere: (elsewhere) => this.set({ elsewhere }),
      mute: (contact, on) => this.call?.contact === contact && void this.call.mute(on),
    });
  }

  async start(): Promise<void> {
    try {
      this.account = await this.parts.account();
    } catch {
      this.later(() => void this.start());
      return;
    }
    if (this.closed) return;
    if (!this.account) this.set({ line: 'none' });
    else await this.microphone.watch();
  }

  /** Before one asks to be called: asks for the microphone where that is missing, and waits until the line stands or cannot. */
  async ready(): Promise<void> {
    if (!this.account || !this.isUsed || this.state.line === 'registered') return;
    const now = await this.parts.account().catch(() => undefined);
    if (!now || now.other) return;
    if (this.microphone.state === 'toAllow') await this.microphone.allow();
    if (this.microphone.state !== 'ready') return;
    await settled(this, READY_WITHIN_MS);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): PhoneState => this.state;

  get isUsed(): boolean {
    return this.parts.storage.getItem(UNUSED) !== 'off';
  }

  /** Whether calls come to this browser, or to another phone of this person. */
  use(on: boolean): void {
    if (on) this.parts.storage.removeItem(UNUSED);
    else this.parts.storage.setItem(UNUSED, 'off');
    this.review();
  }

  voices(): Voices {
    return this.call?.voices ?? NO_VOICES;
  }

  /** Whether this offer rings here. */
  rings(offer: string): boolean {
    return this.call?.phase === 'ringing' && this.call.invitation.offer === offer;
  }

  async accept(): Promise<void> {
    await this.answer(false);
  }

  get inHand(): PhoneCall | undefined {
    return this.call;
  }

  /** Mutes here, or in the tab that has the call. */
  mute(contact: string, on: boolean): void {
    if (this.call?.contact === contact) void this.call.mute(on);
    else this.tabs.askToMute(contact, on);
  }

  press(keys: string): void {
    this.call?.press(keys);
  }

  /** A click or a key came, so that the browser lets us be heard. */
  readonly soundOn = (): void => {
    if (!this.heard || !this.state.soundBlocked) return;
    this.set({ soundBlocked: false });
    void this.hear(this.heard);
  };

  /** Another microphone was chosen, or the one that there is has to do. */
  async microphoneChosen(id: string): Promise<void> {
    this.lose(undefined);
    this.microphone.choose(id);
    await this.renewMicrophone();
    this.review();
  }

  async choosePlain(on: boolean): Promise<void> {
    this.microphone.choosePlain(on);
    await this.renewMicrophone();
  }

  speakerChosen(id: string): void {
    void this.parts.speaker.choose(id).then(() => this.set({}));
  }

  /**
   * What the desk has in hand. A call that ended while this page had no line is told by nobody else, so it ends here with its
   * contact.
   */
  deskShows(contacts: InHand[]): void {
    this.desk.look(this.call, contacts);
  }

  /** The page goes: other tabs must not believe that the call is still here. */
  leave(): void {
    this.tabs.has(undefined);
  }

  close(): void {
    this.closed = true;
    this.closeLine();
    clearTimeout(this.holdTimer);
    this.microphone.close();
    this.tabs.close();
    this.listeners.clear();
  }

  /** Something of the microphone changed: told by it. */
  readonly microphoneChanged = (): void => {
    if (this.closed || !this.account) return;
    this.set({});
    const { lostDevice, microphone, renewing } = this;
    const isBack = microphone.state === 'ready' && microphone.devices.microphones.some(({ id }) => id === lostDevice);
    if (isBack && !renewing) {
      if (this.call?.microphoneLost) void this.renewMicrophone();
      else this.lose(undefined);
    }
    if (microphone.state === 'ready' && this.unanswered) void this.answerItself(this.unanswered);
    this.review();
  };

  /** Opens or closes the line as it should be now; never closes it in a call. */
  private review(): void {
    if (this.closed || !this.account) return;
    const can = this.microphone.state === 'ready' && !this.lostDevice;
    if (this.isUsed && can) void this.openLine(this.account);
    else if (!this.call) {
      this.closeLine();
      this.set({ line: this.isUsed ? 'waiting' : 'unused' });
    }
  }

  private async openLine(account: PhoneAccount): Promise<void> {
    if (this.line || this.lineOpens) return;
    this.lineOpens = true;
    this.set({ line: 'connecting' });
    try {
      const [open, instance] = await Promise.all([this.parts.openLine(), this.tabs.instance()]);
      if (this.closed) return;
      this.line = open(this.settings(account, instance), { news: this.onNews, call: (call) => void this.incoming(call) });
      this.line.start();
    } catch {
      this.set({ line: 'lost' });
      this.later(() => this.review());
    } finally {
      this.lineOpens = false;
    }
  }

  private settings(account: PhoneAccount, instance: string): LineSettings {
    const { uri, displayName, socket, ice = [] } = account;
    return { uri, displayName, instance, ice, socket: this.parts.socketUrl(socket) };
  }

  private closeLine(): void {
    clearTimeout(this.againTimer);
    this.line?.stop();
    this.line = undefined;
  }

  private readonly onNews = (news: LineNews): void => {
    switch (news.is) {
      case 'connecting':
        if (this.state.line !== 'lost') this.set({ line: 'connecting' });
        break;
      case 'registered':
        this.refusals = 0;
        this.set({ line: 'registered' });
        this.call?.networkChanged();
        break;
      case 'lost':
        if (this.line) this.set({ line: 'lost' });
        if (this.call?.phase === 'ringing') this.call.forget(); // nobody can be answered by it; they are offered anew
        break;
      case 'refused':
        this.set({ line: 'refused' });
        this.later(() => this.line?.again());
        break;
      case 'signedOut':
        this.line = undefined;
        this.set({ line: 'ended' });
        this.parts.signedOut();
        this.later(() => this.review()); // it may have been another reason: a person who is signed out is gone by then
        break;
    }
  };

  private later(what: () => void): void {
    clearTimeout(this.againTimer);
    const wait = Math.min(LONGEST_AGAIN_MS, FIRST_AGAIN_MS * 2 ** this.refusals++);
    this.againTimer = setTimeout(what, wait);
  }

  private async incoming(sip: SipCall): Promise<void> {
    const { contact, rejoins, answersItself } = sip.invitation;
    if (this.call && rejoins && this.call.contact === contact) this.call.forget();
    if (this.call) {
      sip.decline();
      return;
    }
    this.call = new PhoneCall(sip, {
      open: () => this.microphone.open(),
      meter: this.parts.meter,
      hear: (stream) => void this.hear(stream),
      held: this.parts.held,
      report: this.parts.report,
      lineStands: () => this.state.line === 'registered',
      now: this.parts.now,
      changed: () => this.callChanged(),
      ended: (call) => this.over(call),
    });
    this.call.muted = rejoins && this.parts.storage.getItem(MUTED) === contact;
    this.callChanged();
    if (answersItself) await this.answerItself(this.call);
  }

  private async answerItself(call: PhoneCall): Promise<void> {
    this.unanswered = undefined;
    if (this.call !== call || call.phase !== 'ringing') return;
    await this.answer(call.invitation.rejoins).catch(() => {
      this.unanswered = call; // the banner says why
    });
  }

  private async answer(take: boolean): Promise<void> {
    const { call } = this;
    if (!call) return;
    const release = await this.tabs.claim(call.contact, take, () => this.call === call && call.forget());
    if (!release) return; // another tab answers it
    if (this.call !== call) {
      release();
      return;
    }
    this.release = release;
    try {
      await call.answer();
    } catch (error) {
      release(); // it is to be had by the next try, here or in another tab
      throw error;
    }
  }

  private async hear(stream: MediaStream): Promise<void> {
    this.heard = stream;
    const heard = await this.parts.speaker.play(stream);
    this.set({ soundBlocked: !heard && this.call !== undefined });
  }

  private callChanged(): void {
    const { call } = this;
    if (call?.microphoneLost && !this.holdTimer) this.waitForMicrophone(call);
    const view = call?.phase === 'over' ? undefined : call?.view;
    this.set({ call: view });
    const isHere = view && (view.phase === 'answering' || view.phase === 'talking');
    this.tabs.has(isHere ? { contact: view.contact, muted: view.muted } : undefined);
    if (isHere) this.keepMuted(view);
  }

  /** Nobody is heard of a sudden since their page was loaded anew. */
  private keepMuted({ contact, muted }: CallView): void {
    const { storage } = this.parts;
    if (muted) storage.setItem(MUTED, contact);
    else if (storage.getItem(MUTED) === contact) storage.removeItem(MUTED);
  }

  /** After five seconds without a microphone the caller hears music rather than nothing. */
  private waitForMicrophone(call: PhoneCall): void {
    this.lose(call.device || 'default');
    this.holdTimer = setTimeout(() => {
      if (this.call !== call || !call.microphoneLost || this.parts.held(call.contact)) return;
      this.heldByUs = call.contact;
      this.parts.hold(call.contact, true);
    }, HOLD_AFTER_MS);
    void this.microphone.look();
  }

  private lose(device: string | undefined): void {
    this.lostDevice = device;
    this.set({ headsetGone: device !== undefined });
  }

  private async renewMicrophone(): Promise<void> {
    const { call } = this;
    if (!call || call.phase === 'ringing' || this.renewing) return;
    this.renewing = true;
    await call.changeMicrophone().catch(() => {}); // the state of the microphone says why
    this.renewing = false;
    if (!call.microphoneLost) this.microphoneIsBack();
  }

  private microphoneIsBack(): void {
    this.lose(undefined);
    clearTimeout(this.holdTimer);
    this.holdTimer = undefined;
    if (this.heldByUs && this.heldByUs === this.call?.contact) this.parts.hold(this.heldByUs, false);
    this.heldByUs = undefined;
  }

  private over(call: PhoneCall): void {
    if (this.call !== call) return;
    this.call = undefined;
    this.release?.();
    this.release = undefined;
    this.heard = undefined;
    clearTimeout(this.holdTimer);
    this.holdTimer = undefined;
    this.heldByUs = undefined;
    this.parts.speaker.stop();
    this.set({ soundBlocked: false });
    this.callChanged();
    this.review();
  }

  private set(change: Partial<PhoneState>): void {
    this.state = { ...this.state, ...change };
    this.listeners.forEach((listener) => listener());
  }
}
