import {
  type Body,
  type EntityId,
  type EntryOf,
  type Noun,
  type PersonId,
  everySaid,
  kinds,
} from '@cobijo/domain';
import { type Said, saidFirst } from '@cobijo/domain/safety/said';
import {
  type EpochSecrets,
  capabilityKeysOf,
  capabilityOf,
  intakeStreamOf,
  openReport,
  randomBytes,
} from '@cobijo/seal';
import {
  type ChainId,
  type StreamId,
  concat,
  encodeHeader,
  fromBase64Url,
  idFrom,
  idToBytes,
  parseEnvelope,
  sameBytes,
  toBase64Url,
} from '@cobijo/wire';
import { encode } from 'cborg';
import { type Acting, keep, statement } from './acts/acting.ts';
import { desksOf } from './desk.ts';
import type { HeldDevice } from './held-device.ts';
import { knownOrganisations } from './known-desks.ts';
import { type SignedLetter, isOf, letterIn, written } from './letter.ts';
import type { Transport } from './relay/transport.ts';
import { type Folded, saidIn } from './said-in.ts';
import type { Replica } from './stream/replica.ts';

/**
 * Intakes of this device's desks: their places are made and closed at the relay, and what came is stated on the desk, by
 * whichever device is there first. Reports wait there until a person looks at them.
 */
export interface Intake {
  readonly opened: Said<'intake.opened'>;
  readonly closed: Said<'intake.closed'> | null;
  readonly stream: StreamId;
  readonly secrets: EpochSecrets;
  readonly received: readonly Received[];
  /** The position at the relay from which this device reads on, by its own reading alone. */
  readonly cursor: number;
}

/** One report as this device takes it. `differs`: another device of the desk stated something else under its id. */
export interface Received extends Said<'report.received'> {
  readonly differs: boolean;
}

/** Reports that one desk lets wait; what comes past them stays at the relay until somebody has looked. */
export const reportsWaitingMax = 200;

const every = <K extends 'intake.opened' | 'intake.closed' | 'report.received' | 'report.settled'>(
  desk: Folded,
  noun: Noun,
): readonly Said<K>[] => saidIn(desk, everySaid(desk.fold, noun) as unknown as readonly EntryOf<K>[]);

const bytes = (text: string): Uint8Array => fromBase64Url(text)!;

export function intakesOf({ context: { sodium, keychain } }: HeldDevice, desk: Folded): readonly Intake[] {
  const closed = every<'intake.closed'>(desk, 'intake-closing');
  const received = Map.groupBy(every<'report.received'>(desk, 'report'), ({ body }) => body.intake);
  return every<'intake.opened'>(desk, 'intake-link').map((opened): Intake => {
    const { intake, secret, key, writeSeed, stewardSeed } = opened.body;
    const stream = intakeStreamOf(sodium, bytes(secret));
    const its = Map.groupBy(received.get(intake) ?? [], ({ body }) => body.report);
    return {
      opened,
      closed: closed.find(({ body }) => body.intake === intake) ?? null,
      stream,
      secrets: {
        epoch: 0,
        key: bytes(key),
        history: null,
        writeSeed: bytes(writeSeed),
        stewardSeed: bytes(stewardSeed),
      },
      received: [...its.values()]
        .map((all) => oneOf(all, keychain.person))
        .toSorted((a, b) => a.body.position - b.body.position),
      cursor: keychain.intakesRead?.find((read) => read.stream === stream)?.next ?? 0,
    };
  });
}

/**
 * Several devices may have opened one report. Where they say different things one of them did not say what came: what this
 * person's own device opened counts, and else what was said first; that they differ is told.
 */
function oneOf(all: readonly Said<'report.received'>[], me: PersonId): Received {
  const inOrder = all.toSorted(saidFirst);
  const taken = inOrder.find(({ by }) => by === me) ?? inOrder[0]!;
  return { ...taken, differs: all.some((one) => !isSameReport(one.body.discovery, taken.body.discovery)) };
}

const isSameReport = (
  one: Body<'report.received'>['discovery'],
  other: Body<'report.received'>['discovery'],
): boolean => sameBytes(encode(one), encode(other));

/** The last word on each report. */
export function settledOf(desk: Folded): ReadonlyMap<string, Said<'report.settled'>> {
  const last = new Map<string, Said<'report.settled'>>();
  for (const one of every<'report.settled'>(desk, 'report-settling').toSorted(saidFirst))
    last.set(one.body.report, one);
  return last;
}

/** What of the intakes a live connection watches. */
export const intakesToWatch = (
  device: HeldDevice,
): readonly { readonly stream: StreamId; readonly secrets: EpochSecrets; readonly cursor: number }[] =>
  desksOf(device).flatMap((desk) => intakesOf(device, desk).filter(({ closed }) => !closed));

/** Places that this process has seen made, closed, or read after they were closed. */
const made = new WeakMap<object, Set<string>>();

/**
 * Takes every intake a step further: made, read, closed. Returns the desks on which something was stated. `reading`
 * false: only what was asked for here and is not done yet; a live connection says when something came.
 */
export async function tendIntakes(
  acting: Acting,
  transport: Transport,
  { reading }: { readonly reading: boolean },
): Promise<readonly Replica[]> {
  const touched: Replica[] = [];
  const known = made.get(acting.context) ?? new Set<string>();
  made.set(acting.context, known);
  for (const desk of desksOf(acting)) {
    const settled = settledOf(desk);
    const intakes = intakesOf(acting, desk);
    let waiting = intakes
      .flatMap(({ received }) => received)
      .filter(({ body }) => body.discovery && !settled.has(body.report)).length;
    for (const intake of intakes) {
      const { stream } = intake;
      const closing = `closed ${stream}`;
      if (known.has(closing)) continue;
      if (!known.has(stream) && !(await makePlace(acting, transport, intake))) continue;
      known.add(stream);
      const room = reportsWaitingMax - waiting;
      const { stated, shut } = reading
        ? await read(acting, transport, desk, intake, room)
        : { stated: 0, shut: false };
      waiting += stated;
      if (stated > 0 || (shut && (await tellShut(acting, desk, intake)))) touched.push(desk);
      if (!intake.closed) continue;
      // What came before it was closed is read once more, and then nothing more comes.
      if (!known.has(`closing ${stream}`)) {
        if (await closePlace(acting, transport, intake)) known.add(`closing ${stream}`);
      } else if (reading && stated === 0 && waiting < reportsWaitingMax) known.add(closing);
    }
  }
  return touched;
}

async function makePlace(
  { context: { sodium } }: Acting,
  transport: Transport,
  { opened, stream, secrets }: Intake,
): Promise<boolean> {
  const keys = capabilityKeysOf(sodium, idToBytes(stream), secrets);
  const reply = await transport.createStream({
    stream,
    keys: {
      read: toBase64Url(keys.read),
      write: toBase64Url(keys.write),
      steward: toBase64Url(keys.steward),
    },
    token: opened.body.token,
  });
  // Made before, by this device or another of the desk.
  return reply.ok || reply.error.code === 'stream-exists' || reply.error.code === 'token-spent-or-unknown';
}

/** Closes the right to drop by opening an epoch of which nobody keeps the keys; what came before is still read. */
async function closePlace(
  { context: { sodium } }: Acting,
  transport: Transport,
  { stream, secrets }: Intake,
): Promise<boolean> {
  const id = idToBytes(stream);
  const next: EpochSecrets = {
    epoch: 1,
    key: randomBytes(32),
    history: null,
    writeSeed: randomBytes(32),
    stewardSeed: randomBytes(32),
  };
  const keys = capabilityKeysOf(sodium, id, next);
  const header = encodeHeader({
    suite: 1,
    kind: 'wrap',
    stream,
    epoch: 1,
    chain: idFrom<ChainId>(randomBytes(16)),
    sequence: 0,
    commitment: randomBytes(32),
    nonce: new Uint8Array(24),
  });
  const reply = await transport.rotate(
    stream,
    capabilityOf(sodium, id, secrets, 'steward')!,
    {
      epoch: 1,
      keys: {
        read: toBase64Url(keys.read),
        write: toBase64Url(keys.write),
        steward: toBase64Url(keys.steward),
      },
    },
    [concat(header, randomBytes(1500))],
  );
  return reply.ok || reply.error.code === 'epoch-exists' || reply.error.code === 'epoch-closed';
}

/** Most facts that one segment holds are 64. */
const statedAtOnce = 32;

/**
 * Reads on from where this device itself was: a position that another device states makes nobody pass over a report, and
 * what it states of one is held against what came. `shut`: somebody opened another epoch there, so that nothing is taken
 * any more.
 */
async function read(
  acting: Acting,
  transport: Transport,
  desk: Folded,
  intake: Intake,
  room: number,
): Promise<{ readonly stated: number; readonly shut: boolean }> {
  const { stream, secrets, opened } = intake;
  const right = capabilityOf(acting.context.sodium, idToBytes(stream), secrets, 'read')!;
  const known = Map.groupBy(every<'report.received'>(desk, 'report'), ({ body }) => body.report);
  const mailbag = mailbagOf(acting, desk);
  let [stated, shut, cursor] = [0, false, intake.cursor];
  reading: while (stated < room) {
    const page = await transport.read(stream, right, cursor);
    if (!page.ok || page.value.envelopes.length === 0) break;
    const { envelopes } = page.value;
    for (let at = 0; at < envelopes.length && stated < room;) {
      const some = envelopes.slice(at, at + Math.min(statedAtOnce, room - stated));
      shut ||= some.some((envelope) => !isDropped(envelope));
      const came = await Promise.all(
        some.flatMap((envelope, index) =>
          isDropped(envelope) ? [received(acting, opened.body, envelope, cursor + at + index)] : [],
        ),
      );
      const news = came.flatMap(({ letter, ...body }) => {
        if (letter && mailbag.takes(letter))
          return statement(acting, 'letter.received', {
            intake: body.intake,
            report: body.report,
            position: body.position,
            ...letter,
          });
        // One that was left again is no second letter, and no report.
        if (letter && mailbag.has(letter.letter)) return [];
        return isNews(known.get(body.report) ?? [], body, acting)
          ? statement(acting, 'report.received', body)
          : [];
      });
      if (news.length > 0 && !(await keep(acting, desk, news)).ok) break reading;
      stated += news.length;
      at += some.length;
      await readUntil(acting, stream, cursor + at);
    }
    if (page.value.end || stated >= room) break;
    cursor = page.value.next;
  }
  return { stated, shut };
}

/**
 * Letters on a desk. Who signed one may be known later than it came, so that a few of nobody known are kept; past those,
 * what only looks like a letter is counted as what cannot be read.
 */
function mailbagOf(
  acting: Acting,
  desk: Folded,
): { takes(letter: SignedLetter): boolean; has(letter: string): boolean } {
  const known = knownOrganisations(acting);
  const isOfSomebody = (one: SignedLetter): boolean => {
    const from = written(one.letter)?.from;
    const key = known.find(({ organisation }) => organisation === from)?.reached?.key;
    return key !== undefined && isOf(acting, key, one);
  };
  const bodies = everySaid(desk.fold, 'letter').flatMap(({ body }) => body ?? []);
  const held = new Set(bodies.map(({ letter }) => letter));
  let strangers = bodies.filter((one) => !isOfSomebody(one)).length;
  return {
    has: (letter) => held.has(letter),
    takes(one) {
      if (held.has(one.letter) || !written(one.letter)) return false;
      if (!isOfSomebody(one) && ++strangers > strangersLettersMax) return false;
      held.add(one.letter);
      return true;
    },
  };
}
const strangersLettersMax = 20;

/** Not stated yet, or otherwise than it came, and not by this person: then both stand, and the desk is told. */
const isNews = (
  said: readonly Said<'report.received'>[],
  { discovery }: Body<'report.received'>,
  { context }: Acting,
): boolean =>
  !said.some(({ body, by }) => by === context.keychain.person && isSameReport(body.discovery, discovery)) &&
  !(said.length > 0 && said.every(({ body }) => isSameReport(body.discovery, discovery)));

async function readUntil({ context }: Acting, stream: StreamId, next: number): Promise<void> {
  const others = (context.keychain.intakesRead ?? []).filter((one) => one.stream !== stream);
  context.keychain.intakesRead = [...others, { stream, next }];
  await context.saveKeychain();
}

const shutWhy =
  'Closed at the relay by somebody who holds its keys. Alguien que tiene sus llaves lo cerró en el relevo.';

/** Who left the desk still holds what closes its links: one that was closed so is said to be, and another is given out. */
async function tellShut(acting: Acting, desk: Folded, { opened, closed }: Intake): Promise<boolean> {
  if (closed) return false;
  const said = { intake: opened.body.intake, why: shutWhy };
  return (await keep(acting, desk, [statement(acting, 'intake.closed', said)])).ok;
}

/** What closed the intake stands there as well, under the epoch that it opened. */
function isDropped(envelope: Uint8Array): boolean {
  const parsed = parseEnvelope(envelope);
  return parsed.ok && parsed.header.epoch === 0;
}

const received = async (
  { context: { sodium } }: Acting,
  { intake, kemPrivate }: Body<'intake.opened'>,
  envelope: Uint8Array,
  position: number,
): Promise<Body<'report.received'> & { readonly letter: SignedLetter | null }> => ({
  intake,
  report: toBase64Url(sodium.crypto_generichash(16, envelope, null)) as EntityId,
  position,
  ...(await readIn(bytes(kemPrivate), envelope)),
});

const decoder = new TextDecoder('utf-8', { fatal: true });

/** What somebody wrote, if it is a report or a letter at all: anybody can seal anything to a key that hangs on walls. */
async function readIn(
  kemPrivate: Uint8Array,
  envelope: Uint8Array,
): Promise<Pick<Body<'report.received'>, 'discovery'> & { readonly letter: SignedLetter | null }> {
  const parsed = parseEnvelope(envelope);
  const opened = parsed.ok ? await openReport(kemPrivate, parsed.envelope, parsed.header) : null;
  if (!opened?.ok) return { discovery: null, letter: null };
  try {
    const written: unknown = JSON.parse(decoder.decode(opened.value));
    const report = kinds['discovery.reported'].body.safeParse(written);
    return { discovery: report.success ? report.data : null, letter: letterIn(written) };
  } catch {
    return { discovery: null, letter: null };
  }
}
