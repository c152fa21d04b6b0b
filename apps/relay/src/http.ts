import {
  CreateStream,
  type RefusalCode,
  type Right,
  type StreamId,
  idBytes,
  mediaTypes,
  nextPositionHeader,
  refusals,
  requestBytesMax,
  rotationBytesMax,
} from '@cobijo/wire';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type Accepted, accept } from './accept.ts';
import type { Acted, Acts } from './acts.ts';
import { Buckets, refusedRate, requestRate } from './limits.ts';
import { openApi } from './open-api.ts';

/** Events of the relay's log: a code and counts. Never a path, an id, an address or a body. */
export interface RelayLog {
  event(name: string, figures?: Readonly<Record<string, number | string>>): void;
}

const positionForm = /^(0|[1-9]\d{0,8})$/;

/** The HTTP surface of wire/routes.ts. */
export function createHttp(acts: Acts, log: RelayLog): FastifyInstance {
  const app = Fastify({
    logger: false,
    trustProxy: false,
    bodyLimit: requestBytesMax,
    exposeHeadRoutes: false,
  });
  const requests = new Buckets(requestRate);
  const failures = new Buckets(refusedRate);

  for (const type of [mediaTypes.envelopes, 'application/octet-stream'])
    app.addContentTypeParser(
      type,
      { parseAs: 'buffer', bodyLimit: rotationBytesMax },
      (_request, body, done) => done(null, body),
    );
  // JSON is kept as it came: a signature covers the bytes, not what a parser makes of them.
  app.addContentTypeParser(
    mediaTypes.json,
    { parseAs: 'buffer', bodyLimit: 16_384 },
    (_request, body, done) => done(null, body),
  );

  const refuse = (reply: FastifyReply, code: RefusalCode, expected?: number): FastifyReply => {
    acts.metrics.refused.inc({ code });
    return reply.code(refusals[code]).send(expected === undefined ? { code } : { code, expected });
  };
  const answer = <T>(reply: FastifyReply, acted: Acted<T>, status = 200): FastifyReply =>
    acted.ok ? reply.code(status).send(acted.value) : refuse(reply, acted.code, acted.expected);

  const body = (request: FastifyRequest): Uint8Array => {
    const { body: raw } = request;
    return Buffer.isBuffer(raw)
      ? new Uint8Array(raw.buffer, raw.byteOffset, raw.byteLength)
      : new Uint8Array(0);
  };
  const param = (request: FastifyRequest, name: string): string => {
    const { params } = request;
    const value =
      typeof params === 'object' && params !== null ? (params as Record<string, unknown>)[name] : undefined;
    return typeof value === 'string' ? value : '';
  };
  const allowed = async (request: FastifyRequest, right: Right): Promise<Accepted> => {
    const accepted = await accept(
      acts.log,
      acts.sodium,
      {
        method: request.method,
        path: request.raw.url ?? '',
        stream: param(request, 'stream'),
        authorization: request.headers.authorization,
        body: body(request),
      },
      right,
    );
    if (!accepted.ok) return failures.take('all') ? accepted : { ok: false, code: 'too-many' };
    return requests.take(`${accepted.stream}.${accepted.epoch}.${right}`)
      ? accepted
      : { ok: false, code: 'too-many' };
  };
  const within =
    (
      right: Right,
      act: (
        request: FastifyRequest,
        reply: FastifyReply,
        at: { stream: StreamId; epoch: number },
      ) => Promise<FastifyReply>,
    ) =>
    async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const accepted = await allowed(request, right);
      return accepted.ok ? act(request, reply, accepted) : refuse(reply, accepted.code, accepted.expected);
    };

  app.post('/v1/streams', async (request, reply) => {
    const parsed = CreateStream.safeParse(jsonOf(body(request)));
    return parsed.success
      ? answer(reply, await acts.create(parsed.data), 201)
      : refuse(reply, 'malformed-request');
  });

  app.post(
    '/v1/streams/:stream/envelopes',
    within('write', async (request, reply, { stream, epoch }) => {
      const late = isLate(request.raw.url ?? '');
      if (late === null) return refuse(reply, 'malformed-request');
      if (body(request).length > requestBytesMax) return refuse(reply, 'request-too-large');
      return answer(reply, await acts.append(stream, epoch, body(request), late));
    }),
  );

  app.get(
    '/v1/streams/:stream/envelopes',
    within('read', async (request, reply, { stream, epoch }) => {
      const from = /^[^?]*\?from=([^&]*)$/.exec(request.raw.url ?? '')?.[1] ?? '';
      if (!positionForm.test(from)) return refuse(reply, 'malformed-request');
      const page = await acts.page(stream, epoch, Number(from));
      return reply
        .header(nextPositionHeader, String(page.next))
        .header('cache-control', 'no-store')
        .type(mediaTypes.envelopes)
        .send(Buffer.from(page.run.buffer, page.run.byteOffset, page.run.byteLength));
    }),
  );

  app.get(
    '/v1/streams/:stream/heads',
    within('read', async (_request, reply, { stream, epoch }) =>
      reply.header('cache-control', 'no-store').send(await acts.log.heads(stream, epoch)),
    ),
  );

  app.post(
    '/v1/streams/:stream/epochs',
    { bodyLimit: rotationBytesMax },
    within('steward', async (request, reply, { stream, epoch }) =>
      answer(reply, await acts.rotate(stream, epoch, body(request))),
    ),
  );

  app.put(
    '/v1/streams/:stream/attachments/:attachment/:number',
    within('write', async (request, reply, { stream, epoch }) => {
      const number = param(request, 'number');
      if (!positionForm.test(number)) return refuse(reply, 'malformed-request');
      const done = await acts.putChunk(
        stream,
        epoch,
        param(request, 'attachment'),
        Number(number),
        body(request),
      );
      return done.ok
        ? reply.code(done.value.again ? 200 : 201).send({})
        : refuse(reply, done.code, done.expected);
    }),
  );

  app.get(
    '/v1/streams/:stream/attachments/:attachment/:number',
    within('read', async (request, reply, { stream, epoch }) => {
      const attachment = param(request, 'attachment');
      const number = param(request, 'number');
      if (attachment.length !== Math.ceil((idBytes * 8) / 6) || !positionForm.test(number))
        return refuse(reply, 'absent');
      const chunk = await acts.log.chunk({
        stream,
        epoch,
        attachment: attachment as never,
        number: Number(number),
      });
      if (!chunk) return refuse(reply, 'absent');
      return reply
        .header('cache-control', 'no-store')
        .type('application/octet-stream')
        .send(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    }),
  );

  app.get('/health', async (_request, reply) =>
    reply
      .code(acts.stopping ? 503 : 200)
      .send({ status: acts.stopping ? 'stopping' : 'ok', engine: acts.log.engine }),
  );
  app.get('/metrics', async (_request, reply) =>
    reply.type(acts.metrics.registry.contentType).send(await acts.metrics.registry.metrics()),
  );
  app.get('/openapi.json', async (_request, reply) => reply.send(openApi()));

  app.setErrorHandler((error: { readonly statusCode?: number; readonly code?: string }, _request, reply) => {
    if (error.statusCode === 413) return refuse(reply, 'request-too-large');
    if (error.statusCode !== undefined && error.statusCode < 500) return refuse(reply, 'malformed-request');
    // What went wrong is a class of fault, never a message: messages quote what they choke on.
    log.event('fault', { kind: typeof error.code === 'string' ? error.code : 'unknown' });
    return refuse(reply, 'relay-fault');
  });
  return app;
}

/** `?late=1` or no query; null for anything else. */
function isLate(url: string): boolean | null {
  const query = url.indexOf('?');
  if (query < 0) return false;
  return url.slice(query) === '?late=1' ? true : null;
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}
