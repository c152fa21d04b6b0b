import { causalOrder, founding, personOfDevice } from '../case/authority/authority.ts';
import type { StreamFold } from '../case/fold-state.ts';
import { everySaid, speakersOf } from '../case/views.ts';
import { holds, plain } from '../exclusion/plain.ts';
import type { DeviceId, FactId, PersonId } from '../vocabulary/ids.ts';
import {
  type DirectoryStatement,
  type Judged,
  type Presented,
  isRaced,
  judgeDirectory,
} from './admission.ts';
import type { DirectoryFault } from './faults.ts';
import { isLockedLevel } from './levels.ts';
import type { SuspensionReason } from './reasons.ts';
import { carries, directoryRules } from './rules.ts';

/** An organisation as the directory has it now. */
export interface Organisation {
  readonly fact: FactId;
  readonly said: Presented['said'];
  readonly state: 'awaiting' | 'admitted' | 'suspended';
  readonly presentedBy: PersonId;
  readonly at: Presented['at'];
  readonly vouches: readonly Vouch[];
  readonly suspensions: readonly Suspension[];
}
export interface Vouch {
  readonly fact: FactId;
  readonly at: Presented['at'];
  /** The organisation that vouched; null where its author speaks for none that was admitted. */
  readonly by: FactId | null;
  readonly faceToFace: boolean;
  /** Why it does not count; null where it does. */
  readonly fault: DirectoryFault | null;
}
export interface Suspension {
  readonly fact: FactId;
  readonly at: Presented['at'];
  readonly reason: SuspensionReason;
  readonly by: FactId | null;
  readonly state: 'proposed' | 'in-effect' | 'lifted';
  readonly votes: readonly FactId[];
  /** Who may decide: the others that were members when it was proposed. */
  readonly among: readonly FactId[];
  /** Those who may decide are enough, and one of them is across the border. */
  readonly canCarry: boolean;
  readonly liftings: readonly FactId[];
  readonly liftingAmong: readonly FactId[];
  readonly fault: DirectoryFault | null;
}
export interface Directory {
  /** By when they were presented. */
  readonly organisations: readonly Organisation[];
  /**
   * For which organisation a person speaks: a suspended one; else the admitted one in whose name her words count; else
   * what was said of her last. When a presentation says that it was made decides nothing: its author writes that.
   */
  speaksFor(person: PersonId): Organisation | null;
}

/** Folds what was stated, in whatever order it is handed over. */
export function foldDirectory(
  statements: readonly DirectoryStatement[],
  before: (a: FactId, b: FactId) => boolean,
): Directory {
  const { organisations, judged, now, counted, saidLastOf } = judgeDirectory(statements, before);
  const about = (kind: DirectoryStatement['kind'], target: Presented): readonly Judged[] =>
    judged.filter((one) => one.target === target && one.statement.kind === kind);
  const shown = [...organisations]
    .sort((a, b) => a.at - b.at || (a.fact < b.fact ? -1 : 1))
    .map((one): Organisation => {
      const vouches = about('organisation.vouched', one);
      return {
        fact: one.fact,
        said: one.said,
        state: now.suspended.has(one) ? 'suspended' : now.admitted.has(one) ? 'admitted' : 'awaiting',
        presentedBy: one.by,
        at: one.at,
        vouches: vouches.map((vouch) => ({
          fact: vouch.statement.fact,
          at: vouch.statement.at,
          by: vouch.by?.fact ?? null,
          faceToFace: vouch.statement.kind === 'organisation.vouched' && isFaceToFace(vouch),
          fault: vouch.fault ?? lateFault(vouch, vouches, now),
        })),
        suspensions: about('suspension.proposed', one).map((proposal) => {
          const votes = now.votes.get(proposal);
          const liftings = now.liftings.get(proposal);
          return {
            fact: proposal.statement.fact,
            at: proposal.statement.at,
            reason: reasonOf(proposal),
            by: proposal.by?.fact ?? null,
            state: now.lifted.has(proposal)
              ? 'lifted'
              : now.effective.has(proposal)
                ? 'in-effect'
                : 'proposed',
            votes: factsOf(votes?.by),
            among: factsOf(votes?.among),
            canCarry:
              !!votes && carries(directoryRules.suspension, { by: votes.among, among: votes.among, of: one }),
            liftings: factsOf(liftings?.by),
            liftingAmong: factsOf(liftings?.among),
            fault: proposal.fault,
          };
        }),
      };
    });
  return {
    organisations: shown,
    speaksFor: (person) => {
      const hers = shown.filter(({ said }) => said.speaker === person);
      const last = saidLastOf(person);
      return (
        hers.find(({ state }) => state === 'suspended') ??
        hers.find(({ fact }) => [...counted].some((one) => one.fact === fact)) ??
        hers.find(({ fact }) => fact === last?.fact) ??
        null
      );
    },
  };
}

const factsOf = (all: ReadonlySet<Presented> | undefined): readonly FactId[] =>
  [...(all ?? [])].map(({ fact }) => fact).sort();

const isFaceToFace = ({ statement }: Judged): boolean =>
  'faceToFace' in statement.body && statement.body.faceToFace;

const reasonOf = ({ statement }: Judged): SuspensionReason =>
  'reason' in statement.body ? statement.body.reason : 'unsaid';

/** What only the whole tells: it raced a suspension, or rests on one that did, or says again what counts already. */
function lateFault(
  vouch: Judged,
  all: readonly Judged[],
  now: ReturnType<typeof judgeDirectory>['now'],
): DirectoryFault | null {
  if (!now.vouches.has(vouch)) return isRaced(vouch, now) ? 'vouch-raced' : 'organisation-not-admitted';
  return all.find((one) => one.by === vouch.by && now.vouches.has(one)) === vouch ? null : 'vouch-twice';
}

export const isDirectory = (fold: StreamFold): boolean => founding(fold.authority)?.kind === 'directory';

/**
 * A directory as its stream has it. The role that somebody stands there with takes none of her words away: whoever may
 * state it could silence her by it.
 */
export function directoryOf(fold: StreamFold): Directory {
  const kept = folded.get(fold);
  if (kept?.upTo === fold.nextOrdinal) return kept.directory;
  const devices = new Map<FactId, DeviceId>();
  const statements = nouns.flatMap((noun) =>
    everySaid(fold, noun).flatMap(({ kind, body, fact, at, device }): DirectoryStatement[] => {
      const person = personOfDevice(fold.authority, device);
      if (body === null || person === null) return [];
      devices.set(fact, device);
      return [{ kind, body, fact, at, person }];
    }),
  );
  const before = causalOrder(fold.authority);
  const placed = (fact: FactId) => ({ fact, device: devices.get(fact)! });
  const directory = foldDirectory(statements, (a, b) => before(placed(a), placed(b)));
  folded.set(fold, { upTo: fold.nextOrdinal, directory });
  return directory;
}

/** Whether a device presented or vouched in a directory, whether or not that counts: nobody else can sign it. */
export const hasSpokenIn = (fold: StreamFold, device: DeviceId): boolean =>
  (['organisation', 'vouch'] as const).some((noun) => speakersOf(fold, noun).has(device));

const nouns = ['organisation', 'vouch', 'suspension', 'suspension-vote', 'suspension-lifting'] as const;
const folded = new WeakMap<StreamFold, { readonly upTo: number; readonly directory: Directory }>();

/**
 * Which of some organisations somebody belongs to: the one that she speaks for, or whose name her unit's holds; of
 * several names, the longest, so that a national office is not taken for the town's. One that waits is nobody's: whoever
 * presents somebody again must not thereby hide where she works. Two members may have a second one admitted in her name:
 * the one that is suspended is believed, or else whose level is locked.
 */
export function organisationOf(
  directory: Directory,
  who: { readonly person?: PersonId | undefined; readonly unit?: string | undefined },
): Organisation | null {
  const hers = who.person === undefined ? null : directory.speaksFor(who.person);
  const { unit } = who;
  const named =
    unit === undefined
      ? []
      : directory.organisations.filter(({ state, said }) => state !== 'awaiting' && holds(unit, said.name));
  const longest = Math.max(...named.map(({ said }) => plain(said.name).length));
  const best = named.filter(({ said }) => plain(said.name).length === longest);
  const others = directory.organisations.filter(({ said }) => said.speaker === who.person);
  return whatCloses([
    ...[hers, ...others].flatMap((one) => (one && one.state !== 'awaiting' ? one : [])),
    ...best,
  ]);
}

/** Of several, what closes is believed. */
const whatCloses = (all: readonly Organisation[]): Organisation | null =>
  all.find(({ state }) => state === 'suspended') ??
  all.find(({ said }) => isLockedLevel(said.level)) ??
  all[0] ??
  null;
