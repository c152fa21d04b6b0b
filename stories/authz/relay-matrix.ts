import {
  type Right,
  decodeEnvelopeRun,
  encodeAuthorization,
  encodeEnvelopeRun,
  mediaTypes,
  parseEnvelope,
  requestBytes,
  rights,
  toBase64Url,
} from '@cobijo/wire';
import { randomBytes } from '@cobijo/seal';
import {
  type Answer,
  Caller,
  LiveCaller,
  type Member,
  newAttachment,
} from '../../apps/relay/tests/caller.ts';
import { envelope, keyTexts, newEpoch, newStream, sodium } from '../../apps/relay/tests/device.ts';
import { houseRelay } from '../../apps/relay/tests/running.ts';
import type { Cell } from './cells.ts';

/**
 * Relay route × credential, asked of a real relay over HTTP. The routes are those that the relay itself says it has
 * (`/openapi.json`); one without a row here, or a row without a route, is an uncovered cell.
 *
 * Whoever holds no right is answered for a stream that is there as for one that never was: status, body and every header
 * but the date are compared byte by byte, and each difference is an oracle.
 */
export interface RelayMatrix {
  readonly cells: readonly Cell[];
  readonly cellsUncovered: number;
  readonly oracles: readonly string[];
}

interface Request {
  readonly method: string;
  readonly path: string;
  readonly body: Uint8Array;
}

interface Route {
  readonly right: Right;
  /** Asked anew for each cell, so that nothing is already held; `epoch` of whoever asks. */
  readonly ask: (stream: Member, epoch: number) => Request;
  /** What somebody with a closed epoch's right gets. */
  readonly closed: string;
  /** What the right of now gets; `ok` where nothing is said. */
  readonly now?: string;
}

const none = new Uint8Array(0);
const attachmentOfNow = newAttachment();
const [ringOfNow, registration] = [toBase64Url(randomBytes(16)), toBase64Url(randomBytes(16))];
/** Rings as a device puts them, one under this id. */
const ringsBody = (id: string): Uint8Array =>
  new TextEncoder().encode(
    JSON.stringify({ rings: [{ id, due: (Math.floor(Date.now() / 900_000) + 4) * 900 }] }),
  );
const nudgeBody = new TextEncoder().encode(
  JSON.stringify({ channel: { kind: 'email', to: 'somebody@example.org' } }),
);
const onStream = ({ stream }: Member, rest: string): string => `/v1/streams/${stream}/${rest}`;
const get = (path: string): Request => ({ method: 'GET', path, body: none });

const streamRoutes: Readonly<Record<string, Route>> = {
  'post /v1/streams/{stream}/envelopes': {
    right: 'write',
    ask: (member, epoch) => ({
      method: 'POST',
      path: onStream(member, 'envelopes'),
      body: encodeEnvelopeRun([envelope({ stream: member.stream, epoch })]),
    }),
    closed: 'epoch-closed',
  },
  'get /v1/streams/{stream}/envelopes': {
    right: 'read',
    ask: (member) => get(onStream(member, 'envelopes?from=0')),
    closed: 'her own past',
  },
  'get /v1/streams/{stream}/heads': {
    right: 'read',
    ask: (member) => get(onStream(member, 'heads')),
    closed: 'her own past',
  },
  'post /v1/streams/{stream}/epochs': {
    right: 'steward',
    ask: (member, epoch) => ({
      method: 'POST',
      path: onStream(member, 'epochs'),
      body: encodeEnvelopeRun([
        new TextEncoder().encode(JSON.stringify({ epoch: epoch + 1, keys: keyTexts(newEpoch().public) })),
        envelope({ stream: member.stream, kind: 'wrap', epoch: epoch + 1 }),
      ]),
    }),
    closed: 'epoch-exists',
  },
  'put /v1/streams/{stream}/attachments/{attachment}/{number}': {
    right: 'write',
    ask: (member) => ({
      method: 'PUT',
      path: onStream(member, `attachments/${newAttachment()}/0`),
      body: randomBytes(64),
    }),
    closed: 'epoch-closed',
  },
  'get /v1/streams/{stream}/attachments/{attachment}/{number}': {
    right: 'read',
    ask: (member) => get(onStream(member, `attachments/${attachmentOfNow}/0`)),
    closed: 'absent',
  },
  'post /v1/streams/{stream}/rings': {
    right: 'write',
    ask: (member) => ({
      method: 'POST',
      path: onStream(member, 'rings'),
      body: ringsBody(toBase64Url(randomBytes(16))),
    }),
    closed: 'epoch-closed',
  },
  'get /v1/streams/{stream}/rings': {
    right: 'read',
    ask: (member) => get(onStream(member, 'rings')),
    closed: 'epoch-closed',
  },
  'delete /v1/streams/{stream}/rings/{ring}': {
    right: 'write',
    ask: (member) => ({ method: 'DELETE', path: onStream(member, `rings/${ringOfNow}`), body: none }),
    closed: 'epoch-closed',
  },
  // This relay's operator set up no nudges: whoever may read is told so, and nobody else is.
  'put /v1/streams/{stream}/nudges/{registration}': {
    right: 'read',
    ask: (member) => ({ method: 'PUT', path: onStream(member, `nudges/${registration}`), body: nudgeBody }),
    closed: 'nudge-not-offered',
    now: 'nudge-not-offered',
  },
  'get /v1/streams/{stream}/nudges/{registration}': {
    right: 'read',
    ask: (member) => get(onStream(member, `nudges/${registration}`)),
    closed: 'absent',
    now: 'absent',
  },
  'delete /v1/streams/{stream}/nudges/{registration}': {
    right: 'read',
    ask: (member) => ({ method: 'DELETE', path: onStream(member, `nudges/${registration}`), body: none }),
    closed: 'absent',
    now: 'absent',
  },
};

const open = ['get /health', 'get /metrics', 'get /openapi.json', 'get /v1/nudges'] as const;
const create = 'post /v1/streams';
const live = 'get /v1/live';
/** Answered alike whatever is asked and by whomever: its own tests compare the bytes (apps/relay/tests/drop.test.ts). */
const drop = 'post /v1/streams/{stream}/drops';

/** How a request is signed, or is not. */
interface Credential {
  readonly name: string;
  readonly expected: string;
  /** Whether she may not know that the stream is there. */
  readonly blind: boolean;
  readonly header: (request: Request, at: Member) => string | null;
}

/** Signs as asked; every part can be another than the request's. */
function sign(
  request: Request,
  at: Member,
  right: Right,
  epoch: number,
  key: Uint8Array,
  seconds = Math.floor(Date.now() / 1000),
): string {
  const claim = { right, epoch, seconds };
  const message = requestBytes(sodium, { ...request, stream: at.stream, ...claim });
  return encodeAuthorization(claim, sodium.crypto_sign_detached(message, key));
}

function credentialsFor(
  { right, closed, now: allowed = 'ok' }: Route,
  mine: Member,
  other: Member,
): Credential[] {
  const now = mine.epochs.length - 1;
  const key = (member: Member, of: Right, epoch = now): Uint8Array => member.epochs[epoch]!.private[of];
  const good = (request: Request, at: Member): string => sign(request, at, right, now, key(mine, right));
  const unlawful = (name: string, header: Credential['header'], expected = 'absent'): Credential => ({
    name,
    expected,
    blind: true,
    header,
  });
  const others = rights.filter((one) => one !== right);
  return [
    unlawful('no credential', () => null),
    unlawful('a malformed credential', () => 'Cobijo read.0.x.y', 'malformed-request'),
    unlawful('another scheme', () => 'Bearer 0123456789', 'malformed-request'),
    unlawful('another stream’s capability', (request, at) =>
      sign(request, at, right, now, key(other, right)),
    ),
    ...others.map((one) =>
      unlawful(`the ${one} right of now`, (request, at) => sign(request, at, one, now, key(mine, one))),
    ),
    ...others.map((one) =>
      unlawful(`the ${one} key as if it were the ${right} key`, (request, at) =>
        sign(request, at, right, now, key(mine, one)),
      ),
    ),
    ...others.map((one) =>
      unlawful(`the ${right} right of now under the name of ${one}`, (request, at) =>
        good(request, at).replace(`Cobijo ${right}.`, `Cobijo ${one}.`),
      ),
    ),
    unlawful('an older epoch’s key for the epoch of now', (request, at) =>
      sign(request, at, right, now, key(mine, right, 0)),
    ),
    unlawful('an epoch that is not yet', (request, at) =>
      sign(request, at, right, now + 5, key(mine, right)),
    ),
    unlawful('a signature for another path', (request, at) =>
      good({ ...request, path: `${request.path}0` }, at),
    ),
    unlawful('a signature for another method', (request, at) =>
      good({ ...request, method: request.method === 'DELETE' ? 'PUT' : 'DELETE' }, at),
    ),
    unlawful('a signature for other bytes', (request, at) => good({ ...request, body: randomBytes(9) }, at)),
    unlawful('a signature for another stream', (request) => good(request, other)),
    unlawful(
      'a signature of an hour ago',
      (request, at) => sign(request, at, right, now, key(mine, right), Math.floor(Date.now() / 1000) - 3600),
      'clock-off',
    ),
    ...[0, 1].map((epoch) => ({
      name: `the ${right} right of closed epoch ${epoch}`,
      expected: closed,
      blind: false,
      header: (request: Request, at: Member) => sign(request, at, right, epoch, key(mine, right, epoch)),
    })),
    { name: `the ${right} right of now`, expected: allowed, blind: false, header: good },
  ];
}

const epochIn = (name: string): number | null => {
  const found = /closed epoch (\d)/.exec(name);
  return found ? Number(found[1]) : null;
};

export async function relayMatrix(databaseUrl: string | null): Promise<RelayMatrix> {
  const house = await houseRelay({ databaseUrl });
  const caller = new Caller(house.port);
  const cells: Cell[] = [];
  const oracles: string[] = [];
  try {
    const made = async (): Promise<Member> => {
      const member = await caller.create(await house.token());
      for (let epoch = 0; epoch < 2; epoch++) {
        await caller.append(member);
        const rotated = await caller.rotate(member);
        if (rotated.status !== 200) throw new Error(`not rotated: ${rotated.json().code}`);
      }
      await caller.append(member);
      return member;
    };
    const other = await made();
    // Each takes or refuses on its own: what one cell left behind must not decide another.
    for (const [rule, route] of Object.entries(streamRoutes)) {
      const mine = await made();
      const put = await caller.signed(
        mine,
        'PUT',
        onStream(mine, `attachments/${attachmentOfNow}/0`),
        'write',
        randomBytes(64),
      );
      if (put.status !== 201) throw new Error(`no chunk: ${put.json().code}`);
      const rings = await caller.signed(mine, 'POST', onStream(mine, 'rings'), 'write', ringsBody(ringOfNow));
      if (rings.status !== 201) throw new Error(`no ring: ${rings.json().code}`);
      for (const credential of credentialsFor(route, mine, other)) {
        const epoch = epochIn(credential.name) ?? mine.epochs.length - 1;
        const asked = async (at: Member): Promise<Answer> => {
          const request = route.ask(at, epoch);
          const authorization = credential.header(request, at);
          const headers: Record<string, string> = authorization === null ? {} : { authorization };
          if (request.method === 'GET') return caller.ask('GET', request.path, { headers });
          headers['content-type'] = mediaTypes.envelopes;
          return caller.ask(request.method, request.path, { headers, body: request.body });
        };
        const answer = await asked(mine);
        const found = foundIn(rule, answer, epochIn(credential.name), mine);
        cells.push({
          matrix: 'relay',
          rule,
          who: credential.name,
          expected: credential.expected,
          found,
          wronglyAllowed: answer.status < 300 && found !== credential.expected,
        });
        if (!credential.blind) continue;
        const nowhere = await asked({ ...mine, stream: newStream() });
        if (shown(answer) !== shown(nowhere)) oracles.push(`${rule}, ${credential.name}`);
      }
    }
    cells.push(...(await creationCells(caller, house, other, oracles)));
    cells.push(...(await liveCells(house.port, await made(), other, oracles)));
    for (const rule of open) {
      const answer = await caller.ask('GET', rule.slice(4));
      const found = answer.status === 200 ? 'ok' : String(answer.status);
      cells.push({ matrix: 'relay', rule, who: 'anybody', expected: 'ok', found, wronglyAllowed: false });
    }
    return { cells, oracles, cellsUncovered: await uncovered(caller) };
  } finally {
    await house.dispose();
  }
}

/** Routes that the relay says it has and that no row tells of; and rows of which it has no route. */
async function uncovered(caller: Caller): Promise<number> {
  const described = JSON.parse(
    new TextDecoder().decode((await caller.ask('GET', '/openapi.json')).bytes),
  ) as {
    paths: Record<string, Record<string, unknown>>;
  };
  const routes = Object.entries(described.paths).flatMap(([path, item]) =>
    Object.keys(item)
      .filter((method) => method !== 'parameters')
      .map((method) => `${method} ${path}`),
  );
  const rows = new Set([...Object.keys(streamRoutes), ...open, create, live, drop]);
  return routes.filter((route) => !rows.delete(route)).length + rows.size;
}

/** `ok`, the code of a refusal, or what somebody with a closed epoch's right was shown. */
function foundIn(rule: string, answer: Answer, closedEpoch: number | null, mine: Member): string {
  if (answer.status >= 300) return answer.json().code ?? String(answer.status);
  if (closedEpoch === null) return 'ok';
  if (rule.endsWith('/heads')) {
    // An append and a rotation of two in each closed epoch: what came after is not hers to count.
    return (answer.json().next ?? Infinity) <= (closedEpoch + 1) * 3 ? 'her own past' : 'what came after';
  }
  if (!rule.startsWith('get') || !rule.endsWith('/envelopes')) return 'ok';
  const epochs = (decodeEnvelopeRun(answer.bytes) ?? []).map((bytes) => {
    const parsed = parseEnvelope(bytes);
    return parsed.ok && parsed.header.stream === mine.stream ? parsed.header.epoch : Infinity;
  });
  // The rotation that closed it stands in the next epoch, and nothing after that is shown.
  return epochs.length === (closedEpoch + 1) * 3 && Math.max(...epochs) <= closedEpoch + 1
    ? 'her own past'
    : 'what came after';
}

const shown = ({ status, headers, bytes }: Answer): string =>
  JSON.stringify([
    status,
    // The relay's own clock, to the second.
    new TextDecoder().decode(bytes).replace(/"expected":\d+/, '"expected":0'),
    [...headers].filter(([name]) => name !== 'date'),
  ]);

async function creationCells(
  caller: Caller,
  house: { token(): Promise<string> },
  existing: Member,
  oracles: string[],
): Promise<Cell[]> {
  const spent = await house.token();
  await caller.create(spent);
  const states: readonly (readonly [who: string, token: string | undefined, expected: string])[] = [
    ['no token', undefined, 'malformed-request'],
    ['a malformed token', 'abc', 'malformed-request'],
    ['an unknown token', toBase64Url(randomBytes(32)), 'token-spent-or-unknown'],
    ['a spent token', spent, 'token-spent-or-unknown'],
    ['a token', await house.token(), 'ok'],
  ];
  const cells: Cell[] = [];
  for (const [who, token, expected] of states) {
    const asked = (stream = newStream()): Promise<Answer> =>
      caller.createRaw({
        stream,
        keys: keyTexts(newEpoch().public),
        ...(token === undefined ? {} : { token }),
      });
    const answer = await asked();
    const found = answer.status < 300 ? 'ok' : (answer.json().code ?? '');
    cells.push({
      matrix: 'relay',
      rule: create,
      who,
      expected,
      found,
      wronglyAllowed: found === 'ok' && expected !== 'ok',
    });
    if (expected !== 'ok' && shown(answer) !== shown(await asked(existing.stream)))
      oracles.push(`${create}, ${who}`);
  }
  return cells;
}

async function liveCells(port: number, mine: Member, other: Member, oracles: string[]): Promise<Cell[]> {
  const now = mine.epochs.length - 1;
  const cells: Cell[] = [];
  const states = (right: 'read' | 'write') =>
    [
      ['no key of it', now, randomBytes(64), 'absent'],
      ['another stream’s capability', now, other.epochs[now]!.private[right], 'absent'],
      ['the steward key', now, mine.epochs[now]!.private.steward, 'absent'],
      ['an older epoch’s key for now', now, mine.epochs[0]!.private[right], 'absent'],
      ['an epoch that is not yet', now + 5, mine.epochs[now]!.private[right], 'absent'],
      ['its right of now', now, mine.epochs[now]!.private[right], 'held'],
    ] as const;
  for (const right of ['read', 'write'] as const)
    for (const [who, epoch, key, expected] of states(right)) {
      // On a connection of its own: wrong proofs cost, and slow down who makes them.
      const asked = async (at: Member): Promise<string> => {
        const connection = await LiveCaller.open(port);
        const { id: _, ...reply } = (await connection.hold(at, right, epoch, key)) as {
          id: number;
          type: string;
          code?: string;
        };
        await connection.close();
        return JSON.stringify(reply);
      };
      const reply = await asked(mine);
      const { type, code } = JSON.parse(reply) as { type: string; code?: string };
      const found = type === 'held' ? 'held' : (code ?? type);
      cells.push({
        matrix: 'relay',
        rule: `${live} (${right})`,
        who,
        expected,
        found,
        wronglyAllowed: found === 'held' && expected !== 'held',
      });
      if (expected === 'absent' && reply !== (await asked({ ...mine, stream: newStream() })))
        oracles.push(`${live} (${right}), ${who}`);
    }
  return cells;
}
