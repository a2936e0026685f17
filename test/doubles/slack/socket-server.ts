import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Activity } from './activity.js';

/** Slack's Socket Mode side. Events go to the connection that was opened last. */
export class SocketServer {
  /** Payloads of the acknowledgements by envelope id. */
  readonly acknowledged = new Map<string, unknown>();
  /** Connections ever opened. */
  opened = 0;
  /** What a new connection is told: `hello`, or a disconnect with this reason. */
  refuseWith: string | undefined;
  /** False: a connection is taken, and nothing is said on it. */
  greets = true;
  readonly #activity: Activity;
  readonly #sockets = new Set<WebSocket>();

  constructor(server: Server, activity: Activity) {
    this.#activity = activity;
    new WebSocketServer({ server, path: '/link' }).on('connection', (socket) => this.#onConnection(socket));
  }

  get connections(): number {
    return this.#sockets.size;
  }

  send(message: object): void {
    const socket = [...this.#sockets].at(-1);
    if (socket === undefined) throw new Error('No Socket Mode connection is open.');
    socket.send(JSON.stringify(message));
  }

  /** Asks for a reconnection as Slack does, such as with `refresh_requested`, `warning` or `link_disabled`. */
  disconnect(reason: string): void {
    this.send({ type: 'disconnect', reason, debug_info: { host: 'double' } });
  }

  /** Cuts every connection without a word. */
  cut(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  #onConnection(socket: WebSocket): void {
    this.opened += 1;
    this.#sockets.add(socket);
    socket.on('close', () => {
      this.#sockets.delete(socket);
      this.#activity.note();
    });
    socket.on('message', (data) => {
      const { envelope_id, payload } = JSON.parse(String(data));
      this.acknowledged.set(envelope_id, payload);
      this.#activity.note();
    });
    if (this.refuseWith !== undefined)
      socket.send(JSON.stringify({ type: 'disconnect', reason: this.refuseWith }));
    else if (this.greets) socket.send(JSON.stringify({ type: 'hello', num_connections: this.#sockets.size }));
    this.#activity.note();
  }
}
