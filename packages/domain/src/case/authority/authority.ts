import type { Head, Segment } from '../../fact/fact.ts';
import type { Body } from '../../fact/kinds.ts';
import type { DeviceKeys, Member, MemberRight } from '../../member/member.ts';
import type { DeviceId, FactId, PersonId, SegmentId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/time.ts';
import type { Anchor } from './anchor.ts';
import type { Verdict, Why } from './verdict.ts';

export type { Anchor } from './anchor.ts';
export type { Verdict, Why } from './verdict.ts';

export interface Authority {
  readonly anchor: Anchor;
}

export interface MemberState {
  readonly person: PersonId;
  readonly name: string;
  readonly role: Member['role'];
  readonly organisation?: string;
  readonly rights: readonly MemberRight[];
  readonly past: Member['past'];
  readonly until?: Instant;
  readonly why: string;
  readonly devices: readonly DeviceKeys[];
  readonly addedBy: PersonId | null;
  readonly since: FactId;
  readonly suspended: boolean;
  readonly inEpoch: boolean;
}

export type Sealing =
  | { readonly epoch: EpochState }
  | { readonly wait: 'needs-merge' | 'needs-rotation' };

export interface EpochState {
  readonly fact: FactId;
  readonly epoch: number;
  readonly commitment: string;
  readonly keys: Body<'epoch.opened'>['keys'];
  readonly parents: readonly FactId[];
  readonly roster: readonly Member[];
  readonly openedBy: PersonId | null;
  readonly tip: boolean;
}

export interface Dispute {
  readonly removals: readonly {
    readonly fact: FactId;
    readonly by: PersonId | null;
    readonly person: PersonId | null;
    readonly device: DeviceId | null;
  }[];
  readonly suspended: readonly PersonId[];
  /** Stewards whose majority may settle it; the survivor's word settles it alone. */
  readonly electors: readonly PersonId[];
}

export interface Quarantined {
  readonly segment: SegmentId;
  readonly why: Why;
  readonly device: DeviceId;
  readonly person: PersonId | null;
}

export declare function createAuthority(anchor: Anchor): Authority;
export declare function learn(authority: Authority, segment: Segment): Verdict & { readonly revised: boolean };
export declare function verdictOf(authority: Authority, segment: SegmentId): Verdict;
export declare function members(authority: Authority): MemberState[];
export declare function deviceKeys(authority: Authority, device: DeviceId): DeviceKeys | null;
export declare function sealing(authority: Authority): Sealing;
export declare function epochs(authority: Authority): EpochState[];
export declare function disputes(authority: Authority): Dispute[];
export declare function quarantine(authority: Authority): Quarantined[];
export declare function holds(
  authority: Authority,
): { readonly hold: FactId; readonly reason: string; readonly at: Instant; readonly by: PersonId | null }[];
export declare function founding(authority: Authority): Body<'epoch.opened'>['founding'] | null;
export declare function cutoffs(authority: Authority): { readonly device: DeviceId; readonly sequence: number }[];
export declare function headsOf(authority: Authority): Head[];
export declare function may(authority: Authority, device: DeviceId, right: MemberRight | 'read'): boolean;
export declare function expired(authority: Authority, now: Instant): MemberState[];
