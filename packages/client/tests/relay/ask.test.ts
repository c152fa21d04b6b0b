import { once } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type Ask, type Asked, askByFetch } from '../../src/relay/ask.ts';
import { askByNode } from '../../src/relay/node.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function answering(answer: (request: IncomingMessage, reply: ServerResponse) => void): Promise<Asked> {
  const server = createServer(answer);
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/place?from=3`,
    method: 'GET',
    headers: {},
    body: null,
    timeoutMs: 5000,
    bytesMax: 1000,
  };
}

const askers: [string, () => Ask][] = [
  ['fetch', () => askByFetch],
  ["Node's requests", askByNode],
];

describe.each(askers)('a request by %s', (_name, make) => {
  it('brings method, path, headers and body to the relay, and status, headers and bytes back', async () => {
    const ask = make();
    const asked = await answering((request, reply) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const { method, url, headers } = request;
        const seen = [
          method,
          url,
          headers['x-told'],
          headers['content-length'],
          Buffer.concat(parts).toString(),
        ];
        reply.writeHead(409, { 'x-next': '7' }).end(JSON.stringify(seen));
      });
    });
    const body = new TextEncoder().encode('sealed');
    for (let again = 0; again < 2; again++) {
      const answer = await ask({ ...asked, method: 'POST', headers: { 'x-told': 'yes' }, body });
      expect(answer?.status).toBe(409);
      expect(answer?.header('x-next')).toBe('7');
      expect(answer?.header('x-absent')).toBeNull();
      const seen: unknown = JSON.parse(new TextDecoder().decode(answer!.bytes!));
      expect(seen).toEqual(['POST', '/place?from=3', 'yes', '6', 'sealed']);
    }
  });

  it('follows no redirection', async () => {
    let asked = 0;
    const to = await answering((_request, reply) => {
      asked++;
      reply.writeHead(302, { location: '/elsewhere' }).end();
    });
    expect(await make()(to)).toBeNull();
    expect(asked).toBe(1);
  });

  it('reads no longer an answer than an honest one, announced or not', async () => {
    const announced = await answering((_request, reply) => void reply.end(Buffer.alloc(1001)));
    expect((await make()(announced))?.bytes).toBeNull();
    const endless = await answering((_request, reply) => {
      const more = (): void => {
        if (!reply.destroyed) reply.write(Buffer.alloc(400), () => setTimeout(more, 1));
      };
      more();
    });
    expect((await make()(endless))?.bytes).toBeNull();
  });

  it('gives no bytes of an answer that was cut short', async () => {
    const cut = await answering((_request, reply) => {
      reply.writeHead(200, { 'content-length': '500' });
      reply.write(Buffer.alloc(100), () => setTimeout(() => reply.destroy(), 20));
    });
    const answer = await make()(cut);
    expect(answer?.status).toBe(200);
    expect(answer?.bytes).toBeNull();
  });

  it('is not answered where nobody listens, where it is not answered in time, and where there is no such address', async () => {
    const silent = await answering(() => undefined);
    expect(await make()({ ...silent, timeoutMs: 50 })).toBeNull();
    servers.at(-1)!.closeAllConnections();
    servers.at(-1)!.close();
    expect(await make()(silent)).toBeNull();
    expect(await make()({ ...silent, url: 'http://[' })).toBeNull();
  });
});

it('asks again over a new connection where the relay has closed the one that rested', async () => {
  const ask = askByNode();
  const sockets = new Set<unknown>();
  let answers = 0;
  const asked = await answering((request, reply) => {
    // The second request of a connection meets a relay that lets go of it.
    if (sockets.has(request.socket)) return void request.socket.destroy();
    sockets.add(request.socket);
    answers++;
    reply.end('here');
  });
  for (let again = 0; again < 3; again++) expect((await ask(asked))?.status).toBe(200);
  expect(answers).toBe(3);
});
