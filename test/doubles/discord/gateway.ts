import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatewayCloseCodes, GatewayIntentBits, GatewayOpcodes } from 'discord.js';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Changes } from './changes.js';

interface Dispatch {
  op: GatewayOpcodes.Dispatch;
  s: number;
  t: string;
  d: unknown;
}

interface Session {
  id: string;
  intents: number;
  sent: Dispatch[];
  /** Undefined while the connection is lost. */
  socket: WebSocket | undefined;
}

interface ClientFrame {
  op: GatewayOpcodes;
  d?: { token?: string; intents?: number; session_id?: string; seq?: number } | null;
}

export interface GatewayOptions {
  token: string;
  changes: Changes;
  /** `ws://` address that READY gives for resuming. */
  url: () => string;
  /** Payload of READY without the session's own fields. */
  ready: () => Record<string, unknown>;
  /** GUILD_CREATE payloads, sent after READY. */
  guilds: () => unknown[];
}

const privilegedIntents =
  GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;

/** Discord's gateway: HELLO, IDENTIFY, heartbeats, RESUME with replay, and the ways in which it fails. */
export class GatewayDouble {
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #options: GatewayOptions;
  readonly #held = new Set<Duplex>();
  #session: Session | undefined;
  #refusals: { count: number; status: number } = { count: 0, status: 502 };
  #stalls = 0;
  #identifyClose: { count: number; code: number } = { count: 0, code: 4014 };
  #replayOnResume = 0;
  #heartbeats = 0;

  /** How often a client opened a WebSocket, refused ones included. */
  upgrades = 0;
  identifies = 0;
  resumes = 0;

  constructor(options: GatewayOptions) {
    this.#options = options;
    this.#server.on('connection', (socket) => this.#serve(socket));
  }

  /** Answers the next `count` WebSocket upgrades with an HTTP status. */
  refuseUpgrades(count: number, status = 502): void {
    this.#refusals = { count, status };
  }

  /** Leaves the next `count` WebSocket upgrades unanswered, until {@link dropStalled}. */
  stallUpgrades(count: number): void {
    this.#stalls = count;
  }

  /** How many upgrades are being left unanswered. */
  get stalled(): number {
    return this.#held.size;
  }

  /** Cuts the connections that were left unanswered. */
  dropStalled(): void {
    for (const socket of this.#held) socket.destroy();
    this.#held.clear();
  }

  /** Closes the next `count` connections with `code` when they identify. */
  closeOnIdentify(code: number, count = 1): void {
    this.#identifyClose = { count, code };
  }

  /** Cuts the live connection; when the client resumes, the last `replay` events are delivered once more. */
  drop(options: { replay?: number } = {}): void {
    this.#replayOnResume = options.replay ?? 0;
    this.#session?.socket?.terminate();
  }

  /** Closes the live connection with a close code. */
  close(code: number): void {
    this.#session?.socket?.close(code);
  }

  get connected(): boolean {
    return this.#session?.socket !== undefined;
  }

  hasIntent(intent: GatewayIntentBits): boolean {
    return ((this.#session?.intents ?? 0) & intent) !== 0;
  }

  /** Sends an event to the client, or keeps it for the RESUME while the connection is lost. */
  dispatch(t: string, d: unknown): void {
    const session = this.#session;
    if (session === undefined) throw new Error(`No client has identified: ${t} has nobody to go to.`);
    const event: Dispatch = { op: GatewayOpcodes.Dispatch, s: session.sent.length + 1, t, d };
    session.sent.push(event);
    if (session.socket) send(session.socket, event);
  }

  /** Resolves once the client has read everything sent so far: it answers a requested heartbeat after that. */
  async roundTrip(): Promise<void> {
    const socket = this.#session?.socket;
    if (socket === undefined) throw new Error('No client is connected.');
    const before = this.#heartbeats;
    send(socket, { op: GatewayOpcodes.Heartbeat, d: null });
    await this.#options.changes.until('a heartbeat', () => this.#heartbeats > before || undefined);
  }

  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.upgrades += 1;
    socket.on('error', () => socket.destroy());
    if (this.#stalls > 0) {
      this.#stalls -= 1;
      this.#held.add(socket);
    } else if (this.#refusals.count > 0) {
      this.#refusals.count -= 1;
      socket.end(
        `HTTP/1.1 ${this.#refusals.status} Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
      );
    } else {
      this.#server.handleUpgrade(request, socket, head, (ws) => this.#server.emit('connection', ws, request));
    }
    this.#options.changes.notify();
  }

  stop(): void {
    this.dropStalled();
    for (const client of this.#server.clients) client.terminate();
    this.#server.close();
  }

  #serve(socket: WebSocket): void {
    send(socket, { op: GatewayOpcodes.Hello, d: { heartbeat_interval: 41_250 } });
    socket.on('message', (data) => {
      const frame: ClientFrame = JSON.parse(data.toString());
      if (frame.op === GatewayOpcodes.Heartbeat) {
        this.#heartbeats += 1;
        send(socket, { op: GatewayOpcodes.HeartbeatAck });
      } else if (frame.op === GatewayOpcodes.Identify) {
        this.#identify(socket, frame.d?.token, frame.d?.intents ?? 0);
      } else if (frame.op === GatewayOpcodes.Resume) {
        this.#resume(socket, frame.d?.session_id, frame.d?.seq ?? 0);
      }
      this.#options.changes.notify();
    });
    socket.on('close', () => {
      if (this.#session?.socket === socket) this.#session.socket = undefined;
      this.#options.changes.notify();
    });
  }

  #identify(socket: WebSocket, token: string | undefined, intents: number): void {
    this.identifies += 1;
    if (this.#identifyClose.count > 0) {
      this.#identifyClose.count -= 1;
      socket.close(this.#identifyClose.code);
    } else if (token !== this.#options.token) {
      socket.close(GatewayCloseCodes.AuthenticationFailed);
    } else if ((intents & privilegedIntents) !== 0) {
      socket.close(GatewayCloseCodes.DisallowedIntents);
    } else {
      const id = `session-${this.identifies}`;
      this.#session = { id, intents, sent: [], socket };
      this.dispatch('READY', {
        ...this.#options.ready(),
        session_id: id,
        resume_gateway_url: this.#options.url(),
      });
      // In one read with READY, discord.js would take a GUILD_CREATE first and then wait for it in vain.
      socket.once('pong', () => {
        for (const guild of this.#options.guilds()) this.dispatch('GUILD_CREATE', guild);
      });
      socket.ping();
    }
  }

  #resume(socket: WebSocket, sessionId: string | undefined, seq: number): void {
    this.resumes += 1;
    const session = this.#session;
    if (session === undefined || session.id !== sessionId) {
      send(socket, { op: GatewayOpcodes.InvalidSession, d: false });
      return;
    }
    session.socket = socket;
    const from = Math.min(seq, session.sent.length - this.#replayOnResume);
    this.#replayOnResume = 0;
    for (const event of session.sent.slice(from)) send(socket, event);
    this.dispatch('RESUMED', {});
  }
}

function send(socket: WebSocket, frame: unknown): void {
  socket.send(JSON.stringify(frame));
}
