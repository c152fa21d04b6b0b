import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';

/** Everything that one nudge carried, as the server that took it saw it: headers, address, body. */
export interface Caught {
  readonly by: 'email' | 'web-push' | 'sms';
  readonly to: string;
  /** All of it as text, to be searched. */
  readonly all: string;
}

/** Real servers of this machine for mail, pushes and text messages, and a settings file that leads a relay to them. */
export interface Catchers {
  readonly settings: string;
  /** Where a browser's push service would be. */
  readonly pushOrigin: string;
  readonly caught: Caught[];
  close(): Promise<void>;
}

export async function catchNudges(more: { windowMinutes?: number } = {}): Promise<Catchers> {
  const caught: Caught[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, callback) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address).join(' ');
        caught.push({ by: 'email', to, all: Buffer.concat(pieces).toString('utf8') });
        callback();
      });
    },
  });
  smtp.on('error', () => undefined);
  smtp.listen(0, '127.0.0.1');
  await once(smtp.server, 'listening');
  const web = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const [url, body] = [request.url ?? '', Buffer.concat(pieces).toString('utf8')];
      const isText = url === '/messages';
      const to = isText ? (new URLSearchParams(body).get('To') ?? '') : url;
      const all = `${url}\n${JSON.stringify(request.headers)}\n${body}`;
      caught.push({ by: isText ? 'sms' : 'web-push', to, all });
      response.writeHead(201).end();
    });
  });
  web.listen(0, '127.0.0.1');
  await once(web, 'listening');
  const webPort = (web.address() as AddressInfo).port;
  const pushOrigin = `http://127.0.0.1:${webPort}`;
  const folder = mkdtempSync(join(tmpdir(), 'cobijo-nudges-'));
  const settings = join(folder, 'nudges.json');
  const mailPort = (smtp.server.address() as AddressInfo).port;
  writeFileSync(
    settings,
    JSON.stringify({
      email: { smtp: `smtp://127.0.0.1:${mailPort}`, from: 'aviso@avisos.example' },
      webPush: { subject: 'mailto:operador@avisos.example', hosts: [`127.0.0.1:${webPort}`] },
      sms: { url: `${pushOrigin}/messages`, body: { To: '{to}', Body: '{text}' }, as: 'form' },
      jitterMinutes: 0,
      ...more,
    }),
  );
  return {
    settings,
    pushOrigin,
    caught,
    async close() {
      await new Promise<void>((resolve) => smtp.close(resolve));
      await new Promise((resolve) => web.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
