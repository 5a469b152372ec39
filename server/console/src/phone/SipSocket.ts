const KEEP_ALIVE_MS = 20_000;
const ANSWER_WITHIN_MS = 15_000;
const OVER = 1008;
const KEEP_ALIVE = '\r\n\r\n';
const KEPT = '\r\n';

/**
 * The WebSocket under the SIP stack, in the shape JsSIP asks for. It proves with keep-alives that the server is there, and
 * can be told to connect at once when the network is back.
 */
export class SipSocket {
  readonly via_transport = 'WS';
  readonly sip_uri: string;
  onconnect: () => void = () => {};
  ondisconnect: (error: boolean, code: number, reason: string) => void = () => {};
  ondata: (data: string) => void = () => {};
  private socket: WebSocket | undefined;
  private wanted = false;
  private beat: ReturnType<typeof setInterval> | undefined;
  private heardAt = 0;
  /** Only a server that has answered one keep-alive is expected to answer all. */
  private answers = false;

  constructor(
    readonly url: string,
    private readonly signedOut: () => void,
    private readonly now: () => number = Date.now,
  ) {
    const { host, protocol } = new URL(url);
    this.sip_uri = `sip:${host};transport=${protocol === 'wss:' ? 'wss' : 'ws'}`;
  }

  connect(): void {
    this.wanted = true;
    if (this.socket) return;
    const socket = new WebSocket(this.url, 'sip');
    this.socket = socket;
    socket.onopen = () => this.opened(socket);
    socket.onmessage = ({ data }) => this.received(String(data));
    socket.onclose = ({ code, reason }) => this.closed(socket, code, reason);
  }

  disconnect(): void {
    this.wanted = false;
    this.drop();
  }

  send(data: string): boolean {
    if (this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(data);
    return true;
  }

  readonly retryNow = (): void => {
    if (this.wanted) this.connect();
  };

  private opened(socket: WebSocket): void {
    this.heardAt = this.now();
    this.answers = false;
    this.beat = setInterval(() => this.keepAlive(socket), KEEP_ALIVE_MS);
    this.onconnect();
  }

  private received(data: string): void {
    this.heardAt = this.now();
    if (data === KEPT) this.answers = true;
    else this.ondata(data);
  }

  private keepAlive(socket: WebSocket): void {
    if (this.answers && this.now() - this.heardAt > KEEP_ALIVE_MS + ANSWER_WITHIN_MS) this.closed(socket, 1006, 'silent');
    else this.send(KEEP_ALIVE);
  }

  private closed(socket: WebSocket, code: number, reason: string): void {
    if (socket !== this.socket) return;
    this.drop();
    if (code === OVER) {
      this.wanted = false;
      this.signedOut();
    }
    this.ondisconnect(code !== 1000, code, reason);
  }

  private drop(): void {
    clearInterval(this.beat);
    const socket = this.socket;
    this.socket = undefined;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }
}
