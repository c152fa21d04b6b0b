import {
  type AccessPerson,
  type Body,
  type Fact,
  type FactId,
  type LeftOut,
  type ManifestHead,
  type PersonId,
  type RecordLine,
  type StreamFold,
  type UnknownFact,
  accessRecord,
  accessSentence,
  counts,
  everythingSaid,
  headsOf,
  inUtc,
  leftOutWords,
  personOfDevice,
  tellingOf,
  unknownFacts,
} from '@cobijo/domain';
import { namesIn } from '../access-view.ts';
import type { DeviceContext, Replica } from '../stream/replica.ts';
import { erasedKind } from '../sweep.ts';

type Folded = Replica & { readonly fold: StreamFold };

/** What one part holds now, as far as this device can open it. */
export interface Draft {
  readonly lines: readonly RecordLine[];
  /** Files that are spoken of, in the order of the lines. */
  readonly files: readonly { readonly fact: FactId; readonly said: Body<'attachment.added'> }[];
  readonly happened: readonly { readonly at: string | null; readonly sentence: { en: string; es: string } }[];
  readonly heads: ManifestHead['heads'];
  readonly notIn: ManifestHead['notIn'];
}

export const leftOut = (
  what: LeftOut,
  count: number | null = null,
  facts: readonly string[] = [],
): ManifestHead['notIn'][number] => ({ what, why: leftOutWords[what], count, facts: [...facts] });

/** Reads the local copy of one part, and of no other. */
export async function draftOf(context: DeviceContext, replica: Folded, zone: string): Promise<Draft> {
  const { fold } = replica;
  const names = namesIn(replica, context.keychain.person, null);
  const stated = await statedIn(context, replica);
  const by = (device: Fact['device']): RecordLine['by'] => {
    const person = personOfDevice(fold.authority, device);
    return person === null ? null : nameIn(names.person(person));
  };
  const said = everythingSaid(fold).flatMap(({ fact: id, standing }): Told[] => {
    const fact = stated.get(id);
    return fact && !('unknown' in fact) ? [{ fact, standing }] : [];
  });
  const withdrawn = filesTakenBack(fold, said);
  const lines: RecordLine[] = [];
  const files: Draft['files'][number][] = [];
  let elsewhere = 0;
  let takenBack = 0;
  for (const { fact, standing: stood } of said) {
    const id = fact.id;
    const whole = tellingOf(fact);
    if (whole === null) {
      if (fact.kind !== 'prekey.published') elsewhere++;
      continue;
    }
    const isGone = stood === 'taken-back' || withdrawn.has(id);
    const standing = isGone ? 'taken-back' : stood;
    if (isGone) takenBack++;
    const body = isGone ? placeOf(fact) : whole;
    lines.push({
      fact: id,
      kind: fact.kind,
      v: fact.v,
      at: inUtc(fact.at),
      by: by(fact.device),
      standing,
      supersedes: fact.supersedes,
      body,
    });
    if (fact.kind === 'attachment.added' && !isGone) files.push({ fact: id, said: fact.body });
  }
  return {
    lines,
    files,
    happened: accessRecord(replica, null).map((event) => ({
      at: inUtc(event.at),
      sentence: accessSentence(event, { ...names, zone }),
    })),
    heads: headsOf(fold.authority)
      .map(({ device, sequence, segment }) => ({
        by: by(device),
        sequence,
        segment,
      }))
      .sort((a, b) => (a.segment < b.segment ? -1 : 1)),
    notIn: notInIt(replica, { elsewhere, takenBack }),
  };
}

interface Told {
  readonly fact: Fact;
  readonly standing: RecordLine['standing'];
}

/** That something was there which was taken back, and nothing that it said. */
const placeOf = ({ kind, body }: Fact): object =>
  kind === 'message.said'
    ? { message: body.message }
    : kind === 'attachment.added'
      ? { attachment: body.attachment }
      : {};

/**
 * Files that somebody sent in messages all of which she took back: they go with her words. Of another's file her taking
 * back says nothing, or a member could keep it out of a record.
 */
function filesTakenBack({ authority }: StreamFold, said: readonly Told[]): ReadonlySet<FactId> {
  const whose = ({ device }: Fact): string => personOfDevice(authority, device) ?? device;
  const gone = new Set<string>();
  const kept = new Set<string>();
  for (const { fact, standing } of said)
    if (fact.kind === 'message.said')
      for (const file of fact.body.attachments ?? [])
        if (standing === 'taken-back') gone.add(`${whose(fact)} ${file}`);
        else kept.add(file);
  return new Set(
    said.flatMap(({ fact }) =>
      fact.kind === 'attachment.added' &&
      !kept.has(fact.body.attachment) &&
      gone.has(`${whose(fact)} ${fact.body.attachment}`)
        ? fact.id
        : [],
    ),
  );
}

const nameIn = (person: AccessPerson | null): RecordLine['by'] =>
  person && { role: person.role, name: person.name, organisation: person.organisation ?? null };

/** Every fact of the local log, with its text. */
async function statedIn(
  context: DeviceContext,
  { log, stream }: Replica,
): Promise<ReadonlyMap<FactId, Fact | UnknownFact>> {
  const stated = new Map<FactId, Fact | UnknownFact>();
  for await (const record of log.read(0, () => context.alarm('store-corrupt', stream))) {
    const segments = record.type === 'page' ? record.segments : record.type === 'own' ? [record.segment] : [];
    for (const { facts } of segments) for (const fact of facts) stated.set(fact.id, fact);
  }
  return stated;
}

function notInIt(
  replica: Folded,
  { elsewhere, takenBack }: { readonly elsewhere: number; readonly takenBack: number },
): ManifestHead['notIn'] {
  const { fold, locked, unverified, waiting, keys } = replica;
  const summary = counts(fold);
  const erased = unknownFacts(fold).filter(({ kind }) => kind === erasedKind).length;
  const unopened =
    [...locked.values()].reduce((sum, list) => sum + list.length, 0) + unverified.length + waiting.length;
  const counted: readonly (readonly [LeftOut, number])[] = [
    ['expired', summary.expired + erased],
    ['taken-back', takenBack],
    ['not-admitted', summary.held],
    ['newer', summary.unknown - erased],
    ['not-opened', unopened],
    ['elsewhere', elsewhere],
  ];
  return [
    // The same words in every record, whatever there is besides.
    leftOut('other-parts'),
    leftOut('sealed-parts'),
    leftOut('keys'),
    ...(keys.anchor?.kind === 'founder' ? [] : [leftOut('before')]),
    ...counted.flatMap(([what, count]) => (count > 0 ? [leftOut(what, count)] : [])),
  ];
}

/** Who somebody is, as this part knows her. */
export const whomIn = (replica: Folded, person: PersonId): ManifestHead['made']['by'] | null =>
  nameIn(namesIn(replica, person, null).person(person));
