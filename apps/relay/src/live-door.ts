import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RefusalCode, refusals, requestBytesMax } from '@cobijo/wire';
import { WebSocketServer } from 'ws';
import type { Acts } from './acts.ts';
import type { Deliveries } from './deliver.ts';
import { LiveConnection, type LiveLimits, liveLimits } from './live.ts';

/** How often each connection is asked whether it is still there. */
const beatEveryMs = 30_000;
/** How long a stopping relay waits for a connection to close by itself. */
const closingMs = 2_000;
const goingAway = 1001;

/** The door to `/v1/live`: who may open a live connection, and how all of them end. */
export class LiveDoor {
  readonly #acts: Acts;
  readonly #deliveries: Deliveries;
  readonly #limits: LiveLimits;
  readonly #connections = new Map<LiveConnection, { close(code: number): void; terminate(): void }>();
  readonly #sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    // Twice what is taken: a frame somewhat too large is refused by its code, one far too large ends the connection.
    maxPayload: 2 * requestBytesMax,
  });
  readonly #beat: NodeJS.Timeout;

  constructor(acts: Acts, deliveries: Deliveries, server: Server, limits: LiveLimits = liveLimits) {
    this.#acts = acts;
    this.#deliveries = deliveries;
    this.#limits = limits;
    server.on('upgrade', (request, socket, head) => this.#open(request, socket, head));
    this.#beat = setInterval(() => {
      for (const connection of this.#connections.keys()) connection.beat();
    }, beatEveryMs);
    this.#beat.unref();
  }

  get count(): number {
    return this.#connections.size;
  }

  #open(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => undefined);
    const refused = this.#refusal(request);
    if (refused) return answer(socket, refused);
    this.#sockets.handleUpgrade(request, socket, head, (opened) => {
      const connection = new LiveConnection(this.#acts, this.#deliveries, opened, this.#limits);
      this.#connections.set(connection, opened);
      opened.once('close', () => this.#connections.delete(connection));
    });
  }

  #refusal({ url, headers }: IncomingMessage): RefusalCode | null {
    if (url !== '/v1/live') return 'absent';
    if (this.#acts.stopping) return 'stopping';
    if (this.#connections.size >= this.#limits.connectionsMax) return 'too-many';
    // A browser names the page that opens a connection: only the relay's own may, on the same host.
    const { origin } = headers;
    if (origin !== undefined && hostOf(origin) !== headers.host) return 'absent';
    return null;
  }

  /** Ends all connections. What was acknowledged is on disk; what was not is sent again by its device. */
  async close(): Promise<void> {
    clearInterval(this.#beat);
    for (const socket of this.#connections.values()) socket.close(goingAway);
    const end = Date.now() + closingMs;
    while (this.#connections.size > 0 && Date.now() < end)
      await new Promise((resolve) => setTimeout(resolve, 10));
    for (const socket of this.#connections.values()) socket.terminate();
    this.#sockets.close();
  }
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}

function answer(socket: Duplex, code: RefusalCode): void {
  const body = JSON.stringify({ code });
  socket.end(
    `HTTP/1.1 ${refusals[code]} ${code}\r\nconnection: close\r\ncontent-type: application/json\r\n` +
      `content-length: ${body.length}\r\n\r\n${body}`,
  );
}
