import { createPublicKey, verify } from 'node:crypto';
import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail as a server took it: the whole text, headers and body. */
export interface Mail {
  readonly to: readonly string[];
  readonly text: string;
  readonly messageId: string;
}

export interface MailServer {
  readonly port: number;
  readonly mails: Mail[];
  /** Called when a mail came whole and before it is acknowledged. */
  beforeTaken: (() => Promise<void> | void) | null;
  refuse: { readonly code: number } | null;
  close(): Promise<void>;
}

/** A real SMTP server of this machine. */
export async function mailServer(port = 0): Promise<MailServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo(_address, _session, callback) {
      const { refuse } = held;
      callback(refuse ? Object.assign(new Error('no'), { responseCode: refuse.code }) : null);
    },
    onData(stream, session, callback) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const text = Buffer.concat(pieces).toString('utf8');
        held.mails.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          text,
          messageId: /^message-id: (.*)$/im.exec(text)?.[1]?.trim() ?? '',
        });
        const taken = async (): Promise<void> => {
          await held.beforeTaken?.();
          callback();
        };
        void taken();
      });
    },
  });
  server.on('error', () => undefined);
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const held: MailServer = {
    port: (server.server.address() as AddressInfo).port,
    mails: [],
    beforeTaken: null,
    refuse: null,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return held;
}

/** A request as a server took it. */
export interface Taken {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

export interface WebServer {
  readonly origin: string;
  readonly host: string;
  readonly taken: Taken[];
  status: number;
  close(): Promise<void>;
}

/** Stands for a push service, or for a text message provider: a real HTTP server that keeps what it was sent. */
export async function webServer(): Promise<WebServer> {
  const server: Server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, value?.toString()]),
      );
      held.taken.push({ path: request.url ?? '', headers, body: Buffer.concat(pieces).toString('utf8') });
      response.writeHead(held.status).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const held: WebServer = {
    origin: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    taken: [],
    status: 201,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return held;
}

/** Whether a push was signed by the key that the relay shows (RFC 8292), for this push service. */
export function signedByVapid(push: Taken, pushKey: string, audience: string): boolean {
  const [, token = '', key = ''] =
    /^vapid t=([^,]+), k=(.+)$/.exec(push.headers['authorization'] ?? '') ?? [];
  const [header = '', payload = '', signature = ''] = token.split('.');
  const point = Buffer.from(pushKey, 'base64url');
  const publicKey = createPublicKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33, 65).toString('base64url'),
    },
  });
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { aud?: string };
  return (
    key === pushKey &&
    claims.aud === audience &&
    verify(
      'sha256',
      Buffer.from(`${header}.${payload}`),
      { key: publicKey, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    )
  );
}
