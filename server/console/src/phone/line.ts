/** What the desk needs of a SIP stack. The one over JsSIP is loaded only where it is used; tests bring their own. */
export interface LineSettings {
  uri: string;
  displayName: string;
  /** Address of the WebSocket. */
  socket: string;
  /** Tells this tab's registration from those of other tabs. */
  instance: string;
  ice: RTCIceServer[];
}

export type LineNews =
  | { is: 'connecting' }
  | { is: 'registered' }
  | { is: 'lost' }
  /** The server answered the registration with this SIP status. */
  | { is: 'refused'; status: number }
  | { is: 'signedOut' };

export interface LineEvents {
  news: (news: LineNews) => void;
  call: (call: SipCall) => void;
}

export interface SipLine {
  start(): void;
  /** Registers again after a refusal. */
  again(): void;
  /** Unregisters and closes; calls end. */
  stop(): void;
}

export type OpenLine = (settings: LineSettings, events: LineEvents) => SipLine;

/** What the INVITE said. */
export interface Invitation {
  offer?: string;
  contact?: string;
  /** This call was on before, and is brought back to this page. */
  rejoins: boolean;
  /** The agent has accepted already. */
  answersItself: boolean;
  /** It is between colleagues, or one that this agent wished for: no contact is offered by it. */
  colleague: boolean;
  /** The name that came with it. */
  from?: string;
}

export interface CallEvents {
  /** The connection is made, before the first packet. */
  connection: (connection: RTCPeerConnection) => void;
  talking: () => void;
  over: (by: 'us' | 'them' | 'failure', cause: string) => void;
}

/** One call of the line. */
export interface SipCall {
  readonly invitation: Invitation;
  listen(events: CallEvents): void;
  answer(stream: MediaStream): void;
  /** Not now: the server looks for somebody else. */
  decline(): void;
  hangUp(): void;
  /** Lets go of it without a word: another call has taken its place. */
  forget(): void;
  /** Keys as events in the sound, or by INFO where the other side knows no events. */
  press(keys: string): void;
  /** Looks for a new way through a changed network; false where the server could not be asked or said no. */
  restartIce(): Promise<boolean>;
}
