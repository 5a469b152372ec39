import { get, post, put } from '../api/client';
import { type Link, LiveSocket } from '../api/socket';
import type { MemberAct, Targets } from '../api/handOn';
import type { Found } from './numberBook';
import type { ParkingFrame } from '../api/parking';
import type { StaffNote } from '../api/staff';
import type { AgentChoice, AgentState, Me, Messages } from '../api/types';
import type { Wanted } from './freeWatch';
import { type Acknowledged, newId, Outbox, type Pending } from './outbox';
import { sweep } from './leftovers';
import { alone, LinkOpener, openPage } from './opening';
import { Outcomes } from './outcomes';
import { uploadsTo } from './uploads';
import { type DeskAction, type DeskState, EMPTY_DESK, hasGap, lastSeq, reduce } from './state';

/** Whom a contact is handed on to. */
export type Target = { queue: string } | { agent: string } | { number: string };

/** The agent's desk in this tab: one state, fed by the socket, and all acts by HTTP. */
export class DeskClient {
  private state: DeskState = EMPTY_DESK;
  private standing: Link = { state: 'connecting' };
  private readonly listeners = new Set<() => void>();
  private readonly wantedListeners = new Set<(free: Wanted | undefined) => void>();
  private readonly loading = new Set<string>();
  private readonly readUpTo = new Map<string, number>();
  private readonly socket: LiveSocket;
  readonly outbox: Outbox;
  readonly outcomes: Outcomes;
  readonly links: LinkOpener;
  readonly uploads = uploadsTo('/api/contacts');

  constructor(
    private readonly me: Me,
    /** Who this is, and what they may do, has to be asked again. */
    signedOut: () => void,
    orgChanged: () => void = () => {},
    /** Something is other that pages read for themselves. */
    readAnew: (what: 'voicemail' | 'left' | 'follow_ups') => void = () => {},
    parkingChanged: (frame: ParkingFrame) => void = () => {},
  ) {
    this.outbox = new Outbox({
      owner: me.id,
      storage: localStorage,
      now: Date.now,
      send: (contact, cid, body) => post(`/api/contacts/${enc(contact)}/messages`, { cid, body }),
      acknowledged: (entry, ack) => this.stored(entry, ack),
    });
    this.outcomes = new Outcomes({
      storage: localStorage,
      // a page that is being closed still sends it
      send: (contact, disposition) => put(`/api/contacts/${enc(contact)}/outcome`, { disposition }, { keepalive: true }),
    });
    this.links = new LinkOpener({
      storage: localStorage,
      open: openPage,
      inFront: () => document.visibilityState === 'visible' && document.hasFocus(),
      alone,
      blocked: (contact, link) => this.notOpened({ contact, link }),
    });
    this.socket = new LiveSocket('/ws/desk', {
      frame: (frame) => {
        if (frame.t === 'org') orgChanged();
        if (frame.t === 'voicemail' || frame.t === 'left' || frame.t === 'follow_ups') readAnew(frame.t);
        if (frame.t === 'parking') parkingChanged(frame);
        if (frame.t === 'wanted') this.wantedListeners.forEach((told) => told(frame.free));
        if (frame.t === 'desk') this.wantedListeners.forEach((told) => told(undefined)); // nothing was heard meanwhile
        this.dispatch({ frame, at: Date.now() });
      },
      link: (link) => this.linkChanged(link),
      signedOut,
      otherRights: signedOut,
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Hears that one wants to hear of others, on whatever page; `free`: who is. */
  onWanted(told: (free: Wanted | undefined) => void): () => void {
    this.wantedListeners.add(told);
    return () => void this.wantedListeners.delete(told);
  }

  readonly snapshot = (): DeskState => this.state;
  readonly link = (): Link => this.standing;

  retryNow(): void {
    this.socket.retryNow();
  }

  close(): void {
    this.socket.close();
    this.outbox.stop();
    this.outcomes.stop();
    this.links.stop();
    this.listeners.clear();
  }

  choose(state: AgentChoice, aux?: string): Promise<void> {
    return put<{ agent: AgentState }>('/api/desk/state', aux ? { state, aux } : { state }).then(({ agent }) =>
      this.dispatch({ frame: { t: 'agent', agent }, at: Date.now() }),
    );
  }

  accept = (offer: string): Promise<void> => post(`/api/offers/${enc(offer)}/accept`);
  decline = (offer: string): Promise<void> => post(`/api/offers/${enc(offer)}/decline`);
  /** Some seconds after it was declined. */
  sayWhy = (offer: string, reason: string): Promise<void> => put(`/api/offers/${enc(offer)}/refusal`, { reason });
  hold = (contact: string, on: boolean): Promise<void> => post(`/api/contacts/${enc(contact)}/hold`, { on });
  pauseRecording = (contact: string, on: boolean): Promise<void> =>
    post(`/api/contacts/${enc(contact)}/recording/${on ? 'pause' : 'resume'}`);
  declineRecording = (contact: string): Promise<void> => post(`/api/contacts/${enc(contact)}/recording/decline`);
  call = (to: string): Promise<void> => post('/api/calls', { to });
  park = (contact: string): Promise<{ slot: string }> => post(`/api/contacts/${enc(contact)}/park`, {});
  takeBack = (slot: string): Promise<void> => post(`/api/parking/${enc(slot)}/take`);
  pickUp = (agent: string): Promise<void> => post('/api/ringing/pick-up', { agent });
  hangUp = (contact: string): Promise<void> => post(`/api/contacts/${enc(contact)}/hang-up`);
  sleep = (contact: string): Promise<void> => post(`/api/contacts/${enc(contact)}/sleep`);
  wake = (contact: string): Promise<void> => post(`/api/contacts/${enc(contact)}/wake`);
  note = (contact: string, note: string): Promise<void> => put(`/api/contacts/${enc(contact)}/note`, { note });
  take = (contact: string): Promise<void> => {
    this.links.answers(contact);
    return post(`/api/contacts/${enc(contact)}/take`);
  };
  targets = (contact: string): Promise<Targets> => get(`/api/contacts/${enc(contact)}/targets`);
  numbers = (words: string, contact?: string): Promise<Found> =>
    get(`/api/number-book/find?${new URLSearchParams({ words, ...(contact !== undefined && { contact }) })}`);
  wanted = (): Promise<Wanted[]> => get<{ wanted: Wanted[] }>('/api/wanted').then(({ wanted }) => wanted);
  tellWhenFree = (contact: string, agent: string, on: boolean, free = false): Promise<void> =>
    post(`/api/contacts/${enc(contact)}/tell-when-free`, { agent, on, ...(free && { free }) });
  handOn = (contact: string, to: Target): Promise<void> => post(`/api/contacts/${enc(contact)}/transfer`, to);
  askFirst = (contact: string, whom: Target): Promise<void> => post(`/api/contacts/${enc(contact)}/consult`, whom);
  swap = (contact: string): Promise<void> => post(`/api/contacts/${enc(contact)}/consult/swap`);
  joinAll = (contact: string): Promise<void> => post(`/api/contacts/${enc(contact)}/consult/join`);
  handOver = (contact: string): Promise<void> => post(`/api/contacts/${enc(contact)}/consult/hand-over`);
  endConsult = (contact: string): Promise<void> => post(`/api/contacts/${enc(contact)}/consult/end`);
  member = (contact: string, member: string, act: MemberAct): Promise<void> =>
    post(`/api/contacts/${enc(contact)}/consult/members/${enc(member)}/${act}`);
  /** A colleague asks: takes it, or refuses or leaves. */
  answerAsked = (contact: string, takes: boolean): Promise<void> =>
    post(`/api/consults/${enc(contact)}/${takes ? 'accept' : 'decline'}`);
  askWrapUp = (contact: string, on: boolean): Promise<void> =>
    post(`/api/contacts/${enc(contact)}/wrap-up/ask`, { on });
  extendWrapUp = (contact: string): Promise<void> => post(`/api/contacts/${enc(contact)}/wrap-up/extend`);
  wrapUp = (contact: string, disposition: string, note: string): Promise<void> =>
    post(`/api/contacts/${enc(contact)}/wrap-up`, { disposition, note });
  typing = (contact: string, on: boolean): Promise<void> => post(`/api/contacts/${enc(contact)}/typing`, { on });

  writeNote = (contact: string, body: string, cid = newId()): Promise<void> =>
    post(`/api/contacts/${enc(contact)}/notes`, { cid, body });
  invite = (contact: string, agent: string): Promise<void> =>
    post(`/api/contacts/${enc(contact)}/invite`, { agent, cid: newId() });
  cannotLook = (contact: string): Promise<void> => post(`/api/chats/${enc(contact)}/decline`);

  notOpened(kept: DeskState['notOpened']): void {
    this.dispatch({ notOpened: kept });
  }

  missedSeen(): void {
    this.dispatch({ missedSeen: true });
  }

  /** Loads a conversation, or what is missing of it. */
  open(contact: string): void {
    this.dispatch({ opened: contact });
    void this.catchUp(contact);
    this.loadNotes(contact);
  }

  private loadNotes(contact: string): void {
    get<{ notes: StaffNote[] }>(`/api/contacts/${enc(contact)}/notes`).then(
      ({ notes }) => this.dispatch({ noted: contact, notes }),
      () => {}, // asked for again with the next whole state
    );
  }

  /** Tells the server, once for each number, how far the agent has read. */
  read(contact: string, seq: number): void {
    if (seq <= (this.readUpTo.get(contact) ?? 0)) return;
    this.readUpTo.set(contact, seq);
    post(`/api/contacts/${enc(contact)}/read`, { seq }).catch(() => this.readUpTo.delete(contact));
  }

  private async catchUp(contact: string): Promise<void> {
    if (this.loading.has(contact)) return;
    this.loading.add(contact);
    try {
      for (;;) {
        const thread = this.state.threads[contact];
        if (!thread) return;
        const after = lastSeq(thread);
        const page = await get<Messages>(`/api/contacts/${enc(contact)}/messages?after=${after}`);
        this.dispatch({ loaded: contact, page });
        const next = this.state.threads[contact];
        if (!next || !hasGap(next) || page.events.length === 0) return;
      }
    } catch {
      this.dispatch({ notLoaded: contact });
    } finally {
      this.loading.delete(contact);
    }
  }

  private dispatch(action: DeskAction): void {
    const before = this.state;
    this.state = reduce(before, action);
    if ('frame' in action) {
      const whole = action.frame.t === 'desk';
      if (whole || action.frame.t === 'contact') this.links.look(this.state.desk?.contacts ?? [], whole);
      this.after(whole, before);
    }
    if (this.state !== before) this.listeners.forEach((listener) => listener());
  }

  /** Gaps are filled, news acknowledged, and after a whole state every open conversation catches up. */
  private after(whole: boolean, before: DeskState): void {
    if (whole) sweep(localStorage, new Set(this.state.desk?.contacts.map(({ id }) => id)), Date.now());
    for (const [id, thread] of Object.entries(this.state.threads)) {
      const old = before.threads[id];
      if (whole || (thread !== old && hasGap(thread))) void this.catchUp(id);
      if (whole) this.loadNotes(id);
    }
    for (const contact of this.state.desk?.contacts ?? []) {
      const old = before.desk?.contacts.find((one) => one.id === contact.id);
      const seq = contact.lastEvent?.seq ?? 0;
      if (contact.channel === 'chat' && seq > (whole ? 0 : (old?.lastEvent?.seq ?? 0))) {
        this.socket.send({ t: 'ack', c: contact.id, seq });
      }
    }
  }

  private linkChanged(link: Link): void {
    this.standing = link;
    if (link.state === 'open') {
      this.outbox.flush();
      this.outcomes.flush();
    }
    this.listeners.forEach((listener) => listener());
  }

  private stored(entry: Pending, ack: Acknowledged): void {
    const by = { who: 'agent' as const, id: this.me.id, name: this.me.name };
    this.dispatch({
      sent: { c: entry.c, seq: ack.seq, ts: ack.ts, kind: 'message', by, cid: entry.cid, body: entry.body },
    });
    const thread = this.state.threads[entry.c];
    if (thread && hasGap(thread)) void this.catchUp(entry.c);
  }
}

const enc = encodeURIComponent;
