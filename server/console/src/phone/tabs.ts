/** A call that another tab of this browser has. */
export interface Elsewhere {
  contact: string;
  muted: boolean;
}

type Word = { t: 'call'; from: string; call?: Elsewhere } | { t: 'ask' } | { t: 'mute'; contact: string; on: boolean };

export interface TabEvents {
  elsewhere: (call: Elsewhere | undefined) => void;
  /** Another tab asks this one, which has the call, to mute. */
  mute: (contact: string, on: boolean) => void;
}

const INSTANCE = 'parley.phone.instance';

/** What the tabs of one person in one browser know of each other: who is who, and which of them has the call. */
export class Tabs {
  private readonly channel: BroadcastChannel;
  private readonly me = crypto.randomUUID();
  private readonly others = new Map<string, Elsewhere>();
  private mine: Elsewhere | undefined;

  constructor(
    private readonly owner: string,
    private readonly events: TabEvents,
  ) {
    this.channel = new BroadcastChannel(`parley.phone.${owner}`);
    this.channel.onmessage = ({ data }) => this.heard(data as Word);
    this.say({ t: 'ask' });
  }

  /** The same after a reload, and another one in a copy of the tab. */
  async instance(): Promise<string> {
    const kept = sessionStorage.getItem(INSTANCE);
    if (kept && (await held(`parley.phone.${kept}`, {}))) return kept;
    const made = crypto.randomUUID();
    sessionStorage.setItem(INSTANCE, made);
    await held(`parley.phone.${made}`, {});
    return made;
  }

  /** Only one tab answers a call; one that is brought back to this tab is taken from the others. */
  claim(call: string, take: boolean, lost: () => void): Promise<(() => void) | undefined> {
    return held(`parley.call.${this.owner}.${call}`, { take, lost });
  }

  /** Tells the others what call is here. */
  has(call: Elsewhere | undefined): void {
    if (call?.contact === this.mine?.contact && call?.muted === this.mine?.muted) return;
    this.mine = call;
    this.say({ t: 'call', from: this.me, call });
  }

  askToMute(contact: string, on: boolean): void {
    this.say({ t: 'mute', contact, on });
  }

  close(): void {
    this.has(undefined);
    this.channel.close();
  }

  private say(word: Word): void {
    this.channel.postMessage(word);
  }

  private heard(word: Word): void {
    switch (word.t) {
      case 'ask':
        if (this.mine) this.say({ t: 'call', from: this.me, call: this.mine });
        break;
      case 'call':
        if (word.call) this.others.set(word.from, word.call);
        else this.others.delete(word.from);
        this.events.elsewhere([...this.others.values()][0]);
        break;
      case 'mute':
        if (this.mine?.contact === word.contact) this.events.mute(word.contact, word.on);
        break;
    }
  }
}

/** Holds a lock of the browser until it is released; absent when another tab has it. */
function held(name: string, how: { take?: boolean; lost?: () => void }): Promise<(() => void) | undefined> {
  if (!navigator.locks) return Promise.resolve(() => {});
  return new Promise((answer) => {
    const options: LockOptions = how.take ? { steal: true } : { ifAvailable: true };
    navigator.locks
      .request(name, options, (lock) => {
        if (!lock) {
          answer(undefined);
          return undefined;
        }
        return new Promise<void>((release) => answer(release));
      })
      .catch(() => how.lost?.()); // stolen
  });
}
