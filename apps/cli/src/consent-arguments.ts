import { readFileSync } from 'node:fs';
import type { CaseView, ClientResult, RecordConsent } from '@cobijo/client';
import {
  type EntityId,
  type PersonId,
  type Role,
  type StreamId,
  type WholeDay,
  type Zone,
  consentDaysUsual,
  consentDecisions,
  consentParts,
  dayMs,
  isGivenSessions,
  newestDocument,
  noConfirmationReasons,
  officeLevels,
  roleProposals,
  roles,
  withdrawalWays,
  zoneOrUtc,
} from '@cobijo/domain';
import type { Arguments } from './arguments.ts';

/**
 * `cobijo consent record` in words: what may be left out comes from what the recipient's role proposes, from the case,
 * or from today. What was told and decided is never presumed: without `--limits-first` the limits were not told.
 */
export function consentFrom(args: Arguments, open: CaseView, now: number): ClientResult<RecordConsent> {
  const wrong = (field: string): ClientResult<never> => ({
    ok: false,
    error: { code: 'intent-malformed', field },
  });
  const role = roles.find((one): one is Role => one === args.text('role'));
  if (!role) return wrong('--role');
  const proposed = roleProposals[role];
  const decision = oneOf(consentDecisions, args.text('decision'));
  if (!decision) return wrong('--decision');
  const neither = args.text('neither');
  const because = oneOf(noConfirmationReasons, neither);
  if (neither !== undefined && !because) return wrong('--neither');
  const back = list(args.text('back') ?? 'her-device,her-advocate').map((one) => oneOf(withdrawalWays, one));
  if (back.some((one) => one === undefined)) return wrong('--back');
  // A session has a conversation of its own, which is not there yet.
  const parts = isGivenSessions(role) ? [] : proposed.parts;
  const streams = streamsNamed(open, list(args.text('parts') ?? parts.join(',')));
  if (!streams) return wrong('--parts');
  const [document = '', version] = (args.text('document') ?? proposed.document).split('@');
  const zone = (args.text('zone') ?? Intl.DateTimeFormat().resolvedOptions().timeZone) as Zone;
  const subject = subjectOf(args, open);
  const child = childOf(args, open);
  if (child === null) return wrong('--implicated | --assent');
  const card = cardFrom(args.text('card'));
  if (card === null) return wrong('--card');
  const level = oneOf(officeLevels, args.text('level'));
  if (args.text('level') !== undefined && !level) return wrong('--level');
  const isHers = open.me.role === 'survivor' && subject.person === open.me.person;
  const person = personNamed(open, args.text('person'));
  return {
    ok: true,
    value: {
      do: 'record-consent',
      case: open.case,
      subject,
      recipient: {
        name: args.text('to') ?? '',
        role,
        ...(args.text('unit') === undefined ? {} : { unit: args.text('unit') }),
        ...(person === undefined ? {} : { person }),
        ...(level === undefined ? {} : { level }),
      },
      ...(card === undefined ? {} : { card }),
      streams,
      writes: !args.flag('read-only') && proposed.writes,
      past: oneOf(['with-past', 'from-now-on'] as const, args.text('past')) ?? proposed.past,
      purpose: args.text('purpose') ?? proposed.purpose ?? '',
      why: args.text('why') ?? '',
      explained: {
        document,
        version: version === undefined ? (newestDocument(document)?.version ?? 1) : Number(version),
        language: args.text('language') ?? 'es',
        ...(args.text('interpreter') === undefined ? {} : { interpreter: args.text('interpreter') }),
        readAloud: args.flag('read-aloud'),
        limitsFirst: args.flag('limits-first'),
      },
      decision,
      decided: { on: args.text('decided') ?? dayIn(zone, now), zone },
      until: { on: args.text('until') ?? dayIn(zone, now + consentDaysUsual * dayMs), zone },
      withdrawal: back.flatMap((one) => one ?? []),
      voice: because ? { by: 'neither', because } : { by: isHers ? 'herself' : 'advocate' },
      ...(child ? { child } : {}),
      ...(args.text('renews') === undefined ? {} : { renews: args.text('renews') as EntityId }),
      caseName: args.text('name') ?? open.name,
      ...(args.flag('lift') ? { lifts: true } : {}),
    },
  };
}

const oneOf = <T extends string>(all: readonly T[], given: string | undefined): T | undefined =>
  all.find((one) => one === given);

const list = (text: string): string[] => text.split(',').flatMap((one) => one.trim() || []);

const dayIn = (zone: string, at: number): WholeDay['on'] =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone: zoneOrUtc(zone),
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(at);

/** Parts by the code of their compartment, by what the case calls them, or by id. Null where one is unknown. */
function streamsNamed(open: CaseView, names: readonly string[]): StreamId[] | null {
  const found = names.map((name) => {
    const isCode = consentParts.some((part) => part === name);
    return open.streams
      .filter((stream) => !stream.sealed && !stream.removed)
      .find(
        (stream) =>
          stream.stream === name ||
          stream.label === name ||
          (isCode && (stream.compartment ?? stream.kind) === name),
      )?.stream;
  });
  return found.includes(undefined) ? null : found.flatMap((one) => one ?? []);
}

/** Whose decision: the survivor of the case, unless another name is given. */
function subjectOf(args: Arguments, open: CaseView): RecordConsent['subject'] {
  const survivor = open.circle.find((person) => person.role === 'survivor');
  const name = args.text('subject');
  if (name !== undefined && name !== survivor?.name) return { name };
  return survivor ? { name: survivor.name, person: survivor.person } : { name: open.name };
}

/** Null: named in part only. Undefined: not about a child. */
function childOf(args: Arguments, open: CaseView): RecordConsent['child'] | null {
  const name = args.text('guardian');
  if (name === undefined) return undefined;
  const implicated = oneOf(['yes', 'no', 'unknown'] as const, args.text('implicated'));
  const assent = oneOf(['yes', 'no', 'too-young'] as const, args.text('assent'));
  const tie = args.text('tie');
  const there = open.circle.find((person) => person.role === 'relative' && person.name === name);
  const guardian = { name, tie: tie ?? '', ...(there ? { person: there.person } : {}) };
  return implicated && assent && tie ? { guardian, implicated, assent } : null;
}

/** A card as `cobijo device card` prints it, or as bytes. Null: not to be read. */
export function cardFrom(file: string | undefined): Uint8Array | null | undefined {
  if (file === undefined) return undefined;
  try {
    const bytes = readFileSync(file);
    const text = bytes.toString('latin1').trim();
    return new Uint8Array(/^[A-Za-z0-9_-]+$/.test(text) ? Buffer.from(text, 'base64url') : bytes);
  } catch {
    return null;
  }
}

/** Somebody of the circle, by id or by name. */
const personNamed = (open: CaseView, given: string | undefined): PersonId | undefined =>
  given === undefined
    ? undefined
    : (open.circle.find(({ person, name }) => person === given || name === given)?.person ??
      (given as PersonId));
