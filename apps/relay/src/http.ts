import {
  type NudgeOffer,
  type RefusalCode,
  type Right,
  type StreamId,
  attachmentChunksMax,
  attachmentIdText,
  mediaTypes,
  NudgeAsked,
  dropBytes,
  dropReplyMs,
  endHeader,
  nextPositionHeader,
  refusals,
  registrationIdText,
  ringIdText,
  requestBytesMax,
  rotationBytesMax,
  streamIdText,
} from '@cobijo/wire';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Claim, ProvenKeys, acceptRequest, parseJson } from './accept.ts';
import { type Acted, type Acts, sealedChunkBytesMax } from './acts.ts';
import { Bucket, wrongProofCost } from './buckets.ts';
import type { RouteName } from './metrics.ts';
import { openApi } from './open-api.ts';
import type { Refused } from './sealed-log/sealed-log.ts';

const jsonBytesMax = 16 << 10;

/** A whole number in its one spelling. */
const count = (max: number) =>
  z
    .string()
    .regex(/^(0|[1-9]\d{0,15})$/)
    .transform(Number)
    .refine((value) => value <= max);

const StreamPath = z.object({ stream: streamIdText });
const ChunkPath = z.object({
  stream: streamIdText,
  attachment: attachmentIdText,
  number: count(attachmentChunksMax - 1),
});
const ReadQuery = z.strictObject({ from: count(Number.MAX_SAFE_INTEGER) });
const NudgePath = z.object({ stream: streamIdText, registration: registrationIdText });
const RingPath = z.object({ stream: streamIdText, ring: ringIdText });
const AppendQuery = z.strictObject({ late: z.literal('1').optional() });
const NoQuery = z.strictObject({});

type Reply = FastifyReply | Promise<FastifyReply>;

/** The HTTP surface of wire/routes.ts. Each route reads: prove the right, act, answer. */
export function createHttp(acts: Acts): FastifyInstance {
  const app = Fastify({
    logger: false,
    trustProxy: false,
    bodyLimit: jsonBytesMax,
    exposeHeadRoutes: false,
    // The relay answers `stopping` itself, with the code that a device knows.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    keepAliveTimeout: 72_000,
    requestTimeout: 120_000,
  });
  const { metrics } = acts;
  const connections = new WeakMap<object, { readonly bucket: Bucket; readonly proven: ProvenKeys }>();

  // Bodies are kept as they came: a signature covers bytes, not what a parser makes of them.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  const refuse = (reply: FastifyReply, route: RouteName, refused: Omit<Refused, 'ok'>): FastifyReply => {
    const { code, expected } = refused;
    metrics.count(route, code);
    return reply
      .code(refusals[code])
      .header('cache-control', 'no-store')
      .send(expected === undefined ? { code } : { code, expected });
  };
  const done = (reply: FastifyReply, route: RouteName, status: number, value: object): FastifyReply => {
    metrics.count(route, 'ok');
    return reply.code(status).header('cache-control', 'no-store').send(value);
  };
  const bytesOut = (reply: FastifyReply, route: RouteName, type: string, bytes: Uint8Array): FastifyReply => {
    metrics.count(route, 'ok');
    return reply
      .header('cache-control', 'no-store')
      .type(type)
      .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  };

  const connectionOf = ({ raw: { socket } }: FastifyRequest) => {
    let connection = connections.get(socket);
    if (!connection) {
      connection = { bucket: new Bucket(acts.rates.connection, acts.now()), proven: new ProvenKeys() };
      connections.set(socket, connection);
    }
    return connection;
  };

  /** The route of one right: the path and query are parsed, the right is proven, then `act` runs. */
  const within =
    <P extends { stream: StreamId }, Q>(
      route: RouteName,
      right: Right,
      path: z.ZodType<P>,
      query: z.ZodType<Q>,
      act: (at: { claim: Claim; path: P; query: Q; body: Uint8Array; reply: FastifyReply }) => Reply,
    ) =>
    async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      if (acts.stopping) return refuse(reply, route, { code: 'stopping' });
      const { bucket, proven } = connectionOf(request);
      if (!bucket.take(1, acts.now())) return refuse(reply, route, { code: 'too-many' });
      const parsedPath = path.safeParse(request.params);
      const parsedQuery = query.safeParse(request.query);
      if (!parsedPath.success || !parsedQuery.success)
        return refuse(reply, route, { code: 'malformed-request' });
      const body = bodyOf(request);
      const { method, headers } = request;
      const claim = await acceptRequest(
        acts,
        { method, path: request.raw.url ?? '', authorization: headers.authorization, body },
        parsedPath.data.stream,
        right,
        proven,
      );
      if (!claim.ok) {
        bucket.charge(wrongProofCost, acts.now());
        return refuse(reply, route, claim);
      }
      return act({ claim: claim.value, path: parsedPath.data, query: parsedQuery.data, body, reply });
    };

  /** Answers with what an act did. */
  const answer = <T extends object>(
    reply: FastifyReply,
    route: RouteName,
    acted: Acted<T>,
    status = 200,
  ): FastifyReply => (acted.ok ? done(reply, route, status, acted.value) : refuse(reply, route, acted));

  app.post('/v1/streams', async (request, reply) => {
    if (!connectionOf(request).bucket.take(1, acts.now()))
      return refuse(reply, 'create', { code: 'too-many' });
    return answer(reply, 'create', await acts.create(bodyOf(request)), 201);
  });

  app.post(
    '/v1/streams/:stream/envelopes',
    { bodyLimit: requestBytesMax },
    within('append', 'write', StreamPath, AppendQuery, async ({ claim, query, body, reply }) =>
      answer(reply, 'append', await acts.append(claim.stream, claim.epoch, body, query.late === '1')),
    ),
  );

  app.get(
    '/v1/streams/:stream/envelopes',
    within('read', 'read', StreamPath, ReadQuery, async ({ claim, query, reply }) => {
      const page = await acts.page(claim.stream, claim.epoch, query.from);
      void reply.header(nextPositionHeader, String(page.next));
      if (page.end) void reply.header(endHeader, '1');
      return bytesOut(reply, 'read', mediaTypes.envelopes, page.run);
    }),
  );

  app.get(
    '/v1/streams/:stream/heads',
    within('heads', 'read', StreamPath, NoQuery, async ({ claim, reply }) =>
      done(reply, 'heads', 200, await acts.log.heads(claim.stream, claim.epoch)),
    ),
  );

  app.post(
    '/v1/streams/:stream/epochs',
    { bodyLimit: rotationBytesMax },
    within('rotate', 'steward', StreamPath, NoQuery, async ({ claim, body, reply }) =>
      answer(reply, 'rotate', await acts.rotate(claim.stream, claim.epoch, body)),
    ),
  );

  const chunkPath = '/v1/streams/:stream/attachments/:attachment/:number';
  app.put(
    chunkPath,
    { bodyLimit: sealedChunkBytesMax },
    within('put-chunk', 'write', ChunkPath, NoQuery, async ({ claim, path, body, reply }) => {
      const { attachment, number } = path;
      const acted = await acts.putChunk(claim.stream, claim.epoch, attachment, number, body);
      if (!acted.ok) return refuse(reply, 'put-chunk', acted);
      return done(reply, 'put-chunk', acted.value.again ? 200 : 201, {});
    }),
  );
  app.get(
    chunkPath,
    within('get-chunk', 'read', ChunkPath, NoQuery, async ({ claim, path, reply }) => {
      const { attachment, number } = path;
      const { stream, epoch } = claim;
      const chunk = await acts.log.chunk({ stream, epoch, attachment, number });
      return chunk
        ? bytesOut(reply, 'get-chunk', 'application/octet-stream', chunk)
        : refuse(reply, 'get-chunk', { code: 'absent' });
    }),
  );

  const nudgePath = '/v1/streams/:stream/nudges/:registration';
  app.get('/v1/nudges', async (request, reply) => {
    if (!connectionOf(request).bucket.take(1, acts.now()))
      return refuse(reply, 'nudge', { code: 'too-many' });
    return done(reply, 'nudge', 200, acts.nudger?.offer ?? noNudges);
  });
  app.put(
    nudgePath,
    within('nudge', 'read', NudgePath, NoQuery, async ({ path, body, reply }) => {
      const asked = NudgeAsked.safeParse(parseJson(body));
      if (!asked.success) return refuse(reply, 'nudge', { code: 'malformed-request' });
      return (await acts.nudger?.register(path, asked.data))
        ? done(reply, 'nudge', 201, {})
        : refuse(reply, 'nudge', { code: 'nudge-not-offered' });
    }),
  );
  app.get(
    nudgePath,
    within('nudge', 'read', NudgePath, NoQuery, async ({ path, reply }) => {
      const state = (await acts.nudger?.stateOf(path)) ?? null;
      return state ? done(reply, 'nudge', 200, { state }) : refuse(reply, 'nudge', { code: 'absent' });
    }),
  );
  app.delete(
    nudgePath,
    within('nudge', 'read', NudgePath, NoQuery, async ({ path, reply }) =>
      (await acts.nudger?.forget(path))
        ? done(reply, 'nudge', 200, {})
        : refuse(reply, 'nudge', { code: 'absent' }),
    ),
  );

  const ringsPath = '/v1/streams/:stream/rings';
  app.post(
    ringsPath,
    within('rings', 'write', StreamPath, NoQuery, async ({ claim, body, reply }) =>
      answer(reply, 'rings', await acts.putRings(claim.stream, claim.epoch, body), 201),
    ),
  );
  app.get(
    ringsPath,
    within('rings', 'read', StreamPath, NoQuery, async ({ claim, reply }) =>
      answer(reply, 'rings', await acts.rings(claim.stream, claim.epoch)),
    ),
  );
  app.delete(
    `${ringsPath}/:ring`,
    within('rings', 'write', RingPath, NoQuery, async ({ claim, path, reply }) =>
      answer(reply, 'rings', await acts.takeRing(claim.stream, claim.epoch, path.ring)),
    ),
  );

  app.post('/v1/streams/:stream/drops', { bodyLimit: dropBytes }, async (request, reply) => {
    const answerAt = performance.now() + dropReplyMs;
    if (acts.stopping) return refuse(reply, 'drop', { code: 'stopping' });
    // Every drop costs its connection what a wrong signature costs, so that neither can be told by what is left.
    if (!connectionOf(request).bucket.take(wrongProofCost, acts.now()))
      return refuse(reply, 'drop', { code: 'too-many' });
    const path = StreamPath.safeParse(request.params);
    if (path.success)
      void acts
        .drop(path.data.stream, request.headers.authorization, bodyOf(request))
        .catch((error: unknown) => acts.fault(error));
    await new Promise((resolve) => setTimeout(resolve, answerAt - performance.now()));
    return done(reply, 'drop', 202, {});
  });

  app.get('/health', (_request, reply) =>
    reply
      .code(acts.stopping ? 503 : 200)
      .header('cache-control', 'no-store')
      .send({ status: acts.stopping ? 'stopping' : 'ok', engine: acts.log.engine }),
  );
  app.get('/metrics', async (_request, reply) =>
    reply
      .type(metrics.contentType)
      .header('cache-control', 'no-store')
      .send(await metrics.exposition()),
  );
  app.get('/openapi.json', (_request, reply) => reply.send(openApi()));

  app.setErrorHandler((error: { readonly statusCode?: number }, _request, reply) => {
    const code: RefusalCode =
      error.statusCode === 413
        ? 'request-too-large'
        : error.statusCode !== undefined && error.statusCode < 500
          ? 'malformed-request'
          : 'relay-fault';
    if (code === 'relay-fault') acts.fault(error);
    return refuse(reply, 'other', { code });
  });
  app.setNotFoundHandler((_request, reply) => refuse(reply, 'other', { code: 'absent' }));
  return app;
}

/** What a relay answers whose operator set up nothing. */
const noNudges: NudgeOffer = { email: false, sms: false, pushKey: null, windowMinutes: 30 };

function bodyOf(request: FastifyRequest): Uint8Array {
  return Buffer.isBuffer(request.body) ? request.body : new Uint8Array(0);
}
