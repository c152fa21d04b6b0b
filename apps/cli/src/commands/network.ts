import type { CaseId, Device, Intent, NetworkView } from '@cobijo/client';
import { newId } from '@cobijo/client/ids';
import type { ContentKind, EntityId, FactId, StreamId } from '@cobijo/domain';
import { confidenceOf } from '@cobijo/domain/network/confidence';
import { entityKinds, entityRoles } from '@cobijo/domain/network/entity-kinds';
import { tieKinds } from '@cobijo/domain/network/tie-kinds';
import type { Arguments } from '../arguments.ts';
import { onCase } from '../on-case.ts';
import { type Output, refusal, withRefused } from '../output.ts';
import { importFile } from './network-import.ts';
import { networkLines } from './network-lines.ts';

export const help = {
  usage:
    'cobijo network show WHOSE [--lang en|es] [--json]\n' +
    `cobijo network entity WHOSE --name NAME --kind ${entityKinds.join('|')} [--roles ${entityRoles.join(',')}] [--person ID] [--party ID] [--note TEXT] [--entity ID]\n` +
    `cobijo network tie WHOSE --kind ${tieKinds.join('|')} --from WHO --to WHO --evidence TEXT --source TEXT --reliability confirmed|likely|doubtful|unjudged --confidence 0.001–1 [--since DAY] [--until DAY] [--on DAY] [--denied] [--tie ID]\n` +
    'cobijo network retract WHOSE --tie ID --reason TEXT\n' +
    'cobijo network merge WHOSE --into WHO --same WHO[,WHO…] --reason TEXT\n' +
    'cobijo network unmerge WHOSE --merge ID --reason TEXT\n' +
    'cobijo network hub WHOSE --entity WHO --reason TEXT [--no]\n' +
    'cobijo network import WHOSE --file FILE [--format csv|ftm] [--source TEXT --reliability … --confidence …]\n' +
    'cobijo network exclude WHOSE --entity WHO\n' +
    'WHOSE: (--as PARTY | --device FOLDER) [--case ID] [--stream ID] [--relay URL]. WHO: an id, or a name that only one has. Each prints the network as it is then. What is about somebody who reads the part is written only with --stream.',
  en: 'Who the traffickers are and whom they are tied to: describes, ties, retracts, merges and separates; declares what means nothing; shows who is exposed by which path and by whose word, whom not to tell, which door is unsafe; closes the doors to whoever is exposed in one step.',
  es: 'Quiénes son los tratantes y con quién tienen vínculos: describe, une, retira, junta y separa; declara lo que no significa nada; muestra quién está en exposición, por qué camino y por palabra de quién, a quién no decirle, qué puerta no es segura; cierra las puertas en un solo paso.',
};

const deeds = ['show', 'entity', 'tie', 'retract', 'merge', 'unmerge', 'hub', 'import', 'exclude'] as const;
type Deed = (typeof deeds)[number];

export async function run(args: Arguments): Promise<Output> {
  const deed = deeds.find((one) => one === args.positionals[0]);
  if (!deed) return { value: { ok: false }, lines: [help.usage], code: 2 };
  return onCase(args, async (device, { case: id }) => {
    const before = await device.network(id);
    if (!before.ok) return refusal(before.error.code, '--case');
    if (deed === 'import') return importFile(device, id, args);
    const done = await said(device, id, before.value, deed, args);
    if (!done.ok) return refusal(done.code, done.field);
    if (args.text('relay')) await device.sync();
    const shown = await device.network(id);
    if (!shown.ok) return refusal(shown.error.code, '--case');
    const { made, refused } = done;
    return withRefused(
      {
        value: { ok: true, ...(made !== null && { made }), network: shown.value, waiting: device.waiting() },
        lines: [...(made === null ? [] : [made]), ...networkLines(shown.value, args.text('lang') === 'es')],
      },
      refused,
    );
  });
}

type Said =
  | { readonly ok: true; readonly made: string | null; readonly refused?: Parameters<typeof withRefused>[1] }
  | { readonly ok: false; readonly code: string; readonly field?: string };

async function said(
  device: Device,
  id: CaseId,
  known: NetworkView,
  deed: Exclude<Deed, 'import'>,
  args: Arguments,
): Promise<Said> {
  if (deed === 'show') return { ok: true, made: null };
  const saying = saidBy(deed, known, args);
  if ('code' in saying) return { ok: false, ...saying };
  if ('participant' in saying) {
    const done = await device.act({ do: 'exclude-exposed', case: id, participant: saying.participant });
    return done.ok
      ? { ok: true, made: done.value.made, ...(done.value.refused && { refused: done.value.refused }) }
      : { ok: false, ...done.error };
  }
  const stream = args.text('stream');
  const done = await device.act({
    do: 'state',
    case: id,
    kind: saying.kind,
    body: saying.body,
    ...(stream === undefined ? {} : { stream: stream as StreamId }),
    ...(saying.supersedes.length > 0 && { supersedes: saying.supersedes }),
    // Kind and body belong together by `saidBy`; the act holds them against the kind's own schema.
  } as Intent);
  return done.ok ? { ok: true, made: saying.made } : { ok: false, ...done.error };
}

type Saying =
  | {
      readonly kind: ContentKind;
      readonly made: string | null;
      readonly body: object;
      readonly supersedes: readonly FactId[];
    }
  | { readonly participant: EntityId }
  | { readonly code: string; readonly field: string };

function saidBy(deed: Exclude<Deed, 'show' | 'import'>, known: NetworkView, args: Arguments): Saying {
  const text = (name: string): string => args.text(name) ?? '';
  const given = (field: string, name: string): object =>
    args.text(name) === undefined ? {} : { [field]: args.text(name) };
  const who = (name: string): EntityId | null => whoIs(known, text(name));
  const unclear = (name: string): Saying => ({ code: 'network-name-unclear', field: `--${name}` });
  switch (deed) {
    case 'entity': {
      const entity = (args.text('entity') ?? newId<EntityId>()) as EntityId;
      return {
        kind: 'entity.described',
        made: entity,
        body: {
          entity,
          kind: text('kind'),
          name: text('name'),
          roles: listed(args.text('roles')),
          ...given('person', 'person'),
          ...given('party', 'party'),
          ...given('note', 'note'),
        },
        // Whoever describes it anew takes the place of what stands.
        supersedes: known.entities.find((one) => one.id === entity)?.facts ?? [],
      };
    }
    case 'tie': {
      const [from, to] = [who('from'), who('to')];
      if (from === null) return unclear('from');
      if (to === null) return unclear('to');
      const sure = confidenceOf(text('confidence'));
      if (!sure.ok) return { code: sure.error, field: '--confidence' };
      const tie = (args.text('tie') ?? newId<EntityId>()) as EntityId;
      return {
        kind: 'tie.stated',
        made: tie,
        body: {
          tie,
          kind: text('kind'),
          from,
          to,
          ...given('since', 'since'),
          ...given('until', 'until'),
          ...(args.flag('denied') && { denied: true }),
          evidence: text('evidence'),
          source: { name: text('source'), reliability: text('reliability'), ...given('on', 'on') },
          confidence: sure.value,
        },
        supersedes: known.ties.find((one) => one.id === tie)?.facts ?? [],
      };
    }
    case 'retract':
      return {
        kind: 'tie.retracted',
        made: null,
        body: { tie: text('tie'), reason: text('reason') },
        supersedes: [],
      };
    case 'merge': {
      const into = who('into');
      if (into === null) return unclear('into');
      const same = listed(args.text('same')).map((one) => whoIs(known, one));
      if (same.length === 0 || same.includes(null)) return unclear('same');
      const merge = newId<EntityId>();
      return {
        kind: 'entities.merged',
        made: merge,
        body: { merge, into, same, reason: text('reason') },
        supersedes: [],
      };
    }
    case 'unmerge':
      return {
        kind: 'entities.unmerged',
        made: null,
        body: { merge: text('merge'), reason: text('reason') },
        supersedes: [],
      };
    case 'hub': {
      const entity = who('entity');
      if (entity === null) return unclear('entity');
      return {
        kind: 'hub.declared',
        made: null,
        body: { entity, isHub: !args.flag('no'), reason: text('reason') },
        supersedes: known.entities.find((one) => one.id === entity)?.hubFacts ?? [],
      };
    }
    case 'exclude': {
      const participant = who('entity');
      return participant === null ? unclear('entity') : { participant };
    }
  }
}

const listed = (text: string | undefined): string[] =>
  text === undefined || text === '' ? [] : text.split(',').map((one) => one.trim());

/** By id, or by a name that only one has; null where it is neither. */
function whoIs({ entities }: NetworkView, text: string): EntityId | null {
  const byId = entities.find(({ id, mergedFrom }) => id === text || mergedFrom.includes(text as EntityId));
  if (byId) return byId.id;
  const [one, ...others] = entities.filter(({ names }) => names.includes(text));
  return one && others.length === 0 ? one.id : null;
}
