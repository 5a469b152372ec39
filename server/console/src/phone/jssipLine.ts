import JsSIP from 'jssip';
import type { IncomingRequest } from 'jssip/lib/SIPMessage';
import type { EndEvent, RTCSession } from 'jssip/lib/RTCSession';
import type { UA } from 'jssip/lib/UA';
import { invitationOf } from './invitation';
import type { CallEvents, Invitation, LineEvents, LineSettings, SipCall, SipLine } from './line';
import { SipSocket } from './SipSocket';

const EXPIRES_S = 60;
const BUSY_HERE = 486;
const KEY_MS = 120;
const GAP_MS = 80;
const LONGEST_GATHERING_MS = 500;

/** A line over JsSIP. */
export function openJsSipLine(settings: LineSettings, events: LineEvents): SipLine {
  return new JsSipLine(settings, events);
}

class JsSipLine implements SipLine {
  private readonly socket: SipSocket;
  private readonly agent: UA;

  constructor(
    settings: LineSettings,
    private readonly events: LineEvents,
  ) {
    this.socket = new SipSocket(settings.socket, () => this.signedOut());
    this.agent = new JsSIP.UA({
      sockets: this.socket as never,
      uri: settings.uri,
      display_name: settings.displayName,
      instance_id: settings.instance,
      register: true,
      register_expires: EXPIRES_S,
      session_timers: false,
      connection_recovery_min_interval: 1,
      connection_recovery_max_interval: 30,
      user_agent: 'Parley console',
    });
    this.agent.on('connecting', () => events.news({ is: 'connecting' }));
    this.agent.on('disconnected', () => events.news({ is: 'lost' }));
    this.agent.on('registered', () => events.news({ is: 'registered' }));
    this.agent.on('registrationFailed', ({ response }) => {
      if (response) events.news({ is: 'refused', status: response.status_code });
    });
    this.agent.on('newRTCSession', ({ session, request }: { session: RTCSession; request: unknown }) => {
      if (session.direction === 'incoming') events.call(new JsSipCall(session, request as IncomingRequest, settings.ice));
    });
  }

  start(): void {
    addEventListener('online', this.socket.retryNow);
    this.agent.start();
  }

  again(): void {
    if (this.agent.isConnected()) this.agent.register();
  }

  stop(): void {
    removeEventListener('online', this.socket.retryNow);
    this.agent.stop();
  }

  private signedOut(): void {
    this.agent.stop();
    this.events.news({ is: 'signedOut' });
  }
}

/** What a session of JsSIP has, and its types do not tell. */
interface Inside {
  _connection: RTCPeerConnection;
  _createRTCConnection: (config: RTCConfiguration) => void;
}

class JsSipCall implements SipCall {
  readonly invitation: Invitation;
  private events: CallEvents | undefined;
  private connection: RTCPeerConnection | undefined;

  constructor(
    private readonly session: RTCSession,
    request: IncomingRequest,
    private readonly ice: RTCIceServer[],
  ) {
    const invitation = invitationOf((name) => request.getHeader(name) ?? undefined);
    this.invitation = { ...invitation, from: request.from?.display_name };
    // JsSIP would hang up where a path fails; we look for another one, so the connection is made without its listener.
    (session as unknown as Inside)._createRTCConnection = (config) => this.connected(new RTCPeerConnection(config));
    // The server finds us by our checks, so its answer need not wait for all our addresses.
    session.on('icecandidate', ({ ready }) => ready());
    session.on('confirmed', () => this.events?.talking());
    session.on('ended', (end) => this.over(end));
    session.on('failed', (end) => this.over(end));
  }

  listen(events: CallEvents): void {
    this.events = events;
  }

  answer(stream: MediaStream): void {
    this.session.answer({ mediaStream: stream, pcConfig: { iceServers: this.ice, bundlePolicy: 'max-bundle' } });
  }

  decline(): void {
    if (!this.session.isEnded()) this.session.terminate({ status_code: BUSY_HERE });
  }

  hangUp(): void {
    if (!this.session.isEnded()) this.session.terminate();
  }

  forget(): void {
    this.events = undefined;
    this.connection?.close();
  }

  press(keys: string): void {
    const sender = this.connection?.getSenders().find((one) => one.dtmf?.canInsertDTMF);
    const transportType = sender ? JsSIP.C.DTMF_TRANSPORT.RFC2833 : JsSIP.C.DTMF_TRANSPORT.INFO;
    this.session.sendDTMF(keys, { duration: KEY_MS, interToneGap: GAP_MS, transportType: transportType as never });
  }

  async restartIce(): Promise<boolean> {
    const { connection } = this;
    if (!connection || !this.session.isEstablished() || connection.signalingState !== 'stable') return false;
    try {
      await connection.setLocalDescription(await connection.createOffer({ iceRestart: true }));
      await firstCandidate(connection);
      const sdp = await reinvite(this.session as unknown as Dialog, connection.localDescription?.sdp ?? '');
      await connection.setRemoteDescription({ type: 'answer', sdp });
      return true;
    } catch {
      if (hasOpenOffer(connection)) await connection.setLocalDescription({ type: 'rollback' });
      return false;
    }
  }

  private connected(connection: RTCPeerConnection): void {
    this.connection = connection;
    (this.session as unknown as Inside)._connection = connection;
    this.events?.connection(connection);
  }

  private over({ originator, cause }: EndEvent): void {
    const by = originator === 'local' ? 'us' : originator === 'remote' ? 'them' : 'failure';
    this.events?.over(by, cause);
  }
}

const hasOpenOffer = ({ signalingState }: RTCPeerConnection): boolean => signalingState === 'have-local-offer';

/** An address of ours, or half a second: where there is none, the server finds us by our checks all the same. */
function firstCandidate(connection: RTCPeerConnection): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, LONGEST_GATHERING_MS);
    const found = () => {
      clearTimeout(timer);
      done();
    };
    connection.addEventListener('icecandidate', found, { once: true });
  });
}

/** The part of a session for requests of our own; JsSIP has it, its types do not. */
interface Dialog {
  contact: string;
  sendRequest(method: string, options?: object): void;
}

/** A re-INVITE that may fail: JsSIP's own would end the call then. Gives the answer. */
function reinvite(session: Dialog, body: string): Promise<string> {
  return new Promise((answered, failed) => {
    const no = () => failed(new Error('refused'));
    session.sendRequest(JsSIP.C.INVITE, {
      extraHeaders: [`Contact: ${session.contact}`, 'Content-Type: application/sdp'],
      body,
      eventHandlers: {
        onSuccessResponse: (response: { body?: string }) => {
          session.sendRequest(JsSIP.C.ACK);
          if (response.body) answered(response.body);
          else no();
        },
        onErrorResponse: no,
        onTransportError: no,
        onRequestTimeout: no,
        onDialogError: no,
      },
    });
  });
}
