import { type IncomingMessage, Agent as HttpAgent, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import type { Answer, Ask, Asked } from './ask.ts';
import { type HttpTransportOptions, httpTransport } from './http.ts';
import type { Transport } from './transport.ts';

/** The relay as a device in Node reaches it: by Node's own requests, which cost a third of what its `fetch` does. */
export const nodeTransport = (
  base: string,
  options: Omit<HttpTransportOptions, 'ask'> = {},
): Promise<Transport> => httpTransport(base, { ...options, ask: askByNode() });

const closedByPeer: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE']);
/** Connections that may turn out to be closed before a request counts as not answered. */
const triesMax = 3;

/** Requests over connections that are kept open between them. */
export function askByNode(): Ask {
  const http = new HttpAgent({ keepAlive: true });
  const https = new HttpsAgent({ keepAlive: true });
  const askOnce = (asked: Asked): Promise<Answer | null | 'stale'> =>
    new Promise((resolve) => {
      const { url, method, headers, body } = asked;
      const length = body ? { 'content-length': body.length } : {};
      const options = { method, headers: { ...headers, ...length } };
      let sent: ReturnType<typeof requestHttp>;
      try {
        sent = url.startsWith('https:')
          ? requestHttps(url, { ...options, agent: https })
          : requestHttp(url, { ...options, agent: http });
      } catch {
        return resolve(null);
      }
      const timer = setTimeout(() => sent.destroy(new Error('too late')), asked.timeoutMs);
      const settle = (answer: Answer | null | 'stale'): void => {
        clearTimeout(timer);
        resolve(answer);
      };
      sent.on('response', (response) => take(response, asked, settle));
      sent.on('error', (error: NodeJS.ErrnoException) =>
        settle(sent.reusedSocket && closedByPeer.has(error.code ?? '') ? 'stale' : null),
      );
      sent.end(body ?? undefined);
    });
  return async (asked) => {
    // A relay may close a resting connection in the moment in which it is used again. Every request may be sent twice.
    for (let tries = 0; tries < triesMax; tries++) {
      const answer = await askOnce(asked);
      if (answer !== 'stale') return answer;
    }
    return null;
  };
}

function take(response: IncomingMessage, { bytesMax }: Asked, settle: (answer: Answer | null) => void): void {
  const status = response.statusCode ?? 0;
  if (status >= 300 && status < 400) {
    settle(null);
    response.destroy();
    return;
  }
  const body = new Body(Number(response.headers['content-length'] ?? 0), bytesMax);
  const end = (bytes: Uint8Array | null): void =>
    settle({
      status,
      header: (name) => response.headers[name]?.toString() ?? null,
      bytes,
    });
  response.on('data', (part: Buffer) => {
    if (body.take(part)) return;
    end(null);
    response.destroy();
  });
  response.on('end', () => end(body.taken()));
  response.on('error', () => end(null));
  response.on('aborted', () => end(null));
}

/** The bytes of an answer, copied as they come into room for as many as were announced. */
class Body {
  readonly #bytesMax: number;
  #bytes: Uint8Array;
  #size = 0;

  constructor(announced: number, bytesMax: number) {
    this.#bytesMax = bytesMax;
    this.#bytes = new Uint8Array(announced <= bytesMax ? announced : 0);
  }

  /** False where it is more than may come. */
  take(part: Uint8Array): boolean {
    const size = this.#size + part.length;
    if (size > this.#bytesMax) return false;
    if (size > this.#bytes.length) {
      const larger = new Uint8Array(Math.min(this.#bytesMax, Math.max(size, this.#bytes.length * 2)));
      larger.set(this.#bytes.subarray(0, this.#size));
      this.#bytes = larger;
    }
    this.#bytes.set(part, this.#size);
    this.#size = size;
    return true;
  }

  taken(): Uint8Array {
    return this.#bytes.subarray(0, this.#size);
  }
}
