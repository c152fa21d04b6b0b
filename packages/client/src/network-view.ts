import type {
  Bilingual,
  ClosedCode,
  EntityId,
  FactId,
  Instant,
  PersonId,
  Role,
  StreamId,
} from '@cobijo/domain';
import type { EntityKind, EntityRole } from '@cobijo/domain/network/entity-kinds';
import type { Reliability } from '@cobijo/domain/danger/codes';
import type { TieKind } from '@cobijo/domain/network/tie-kinds';

/**
 * The network of a case as this device can read it, and who is exposed (REFERENCE §3.3). Asked for by itself
 * (`DeviceApi.network`), since it may be large; what must be shown on every page of the case is `CaseView.networkAlerts`.
 * Of the person at this device nothing stands among exposures and alerts (§15.21).
 *
 * What is stated goes by the intent `state`: `entity.described`, `hub.declared`, `tie.stated` (its confidence in whole
 * thousandths: domain/network/confidence.ts), `tie.retracted`, `entities.merged`, `entities.unmerged`. Whoever says anew,
 * retracts or separates names in `supersedes` the facts that stand (`facts`, `hubFacts`). An alert's one step is the
 * intent `exclude-exposed`; a file is taken in by `planImport`, `goOnImport` until it is finished, and `dropImport`.
 */
export interface NetworkView {
  readonly policy: {
    /** The most ties of a path that is counted. */
    readonly k: number;
    /** τ: the least strength of a path. */
    readonly tau: number;
    /** How many of a pair's paths are told, of all that are counted. */
    readonly strongest: number;
    /** How it was counted; stands on every result. */
    readonly words: Bilingual;
  };
  readonly entities: readonly EntityView[];
  readonly ties: readonly TieView[];
  /** All that are known; `entities` and `ties` hold at most `entitiesShownMax` and `tiesShownMax`, the exposed first. */
  readonly totals: { readonly entities: number; readonly ties: number };
  readonly retracted: readonly RetractedView[];
  readonly merges: readonly MergeView[];
  /** The strongest first. */
  readonly exposures: readonly ExposureOfView[];
  readonly alerts: readonly ExposureAlert[];
  /** Whom not to tell, which doors are unsafe, who in the circle is one handshake (one tie) away from a trafficker. */
  readonly answers: {
    readonly mustNotBeTold: readonly AnswerView[];
    readonly unsafeDoors: readonly AnswerView[];
    readonly oneHandshake: readonly AnswerView[];
  };
  /** Parts that hold a network, the sealed too; none: one must be opened first. */
  readonly parts: readonly {
    readonly stream: StreamId;
    readonly label: string;
    readonly sealed: boolean;
    readonly mayWrite: boolean;
    readonly readers: readonly string[];
  }[];
  /** What to do where nothing is known yet, or what to do next. */
  readonly next: Bilingual;
}

export interface EntityView {
  /** The one that stands for all that were merged into it. */
  readonly id: EntityId;
  readonly name: string;
  /** Every name by which it was described. */
  readonly names: readonly string[];
  readonly kind: EntityKind;
  readonly roles: readonly EntityRole[];
  /** Why it was declared to mean nothing; null: it was not. */
  readonly hub: string | null;
  /** Others that a person said are the same. */
  readonly mergedFrom: readonly EntityId[];
  readonly party: EntityId | null;
  /** The member of the circle who it is. */
  readonly person: PersonId | null;
  /** Nobody said that she is that member: the name is the same. */
  readonly byName: boolean;
  /** What several people said of it differs; `said` has all of it. */
  readonly contradicted: boolean;
  readonly said: readonly {
    readonly fact: FactId;
    readonly name: string;
    readonly kind: EntityKind;
    readonly roles: readonly EntityRole[];
    readonly note: string | null;
    readonly byName: string | null;
    readonly at: Instant;
  }[];
  /** Statements that stand, for whoever says it anew (`supersedes`): of the description and of the hub. */
  readonly facts: readonly FactId[];
  readonly hubFacts: readonly FactId[];
  /** null: nobody described it; it stands here because she is in the circle. */
  readonly stream: StreamId | null;
}

export interface TieView {
  /** By what it is retracted: the tie. Several statements of one tie that differ stand beside each other. */
  readonly id: EntityId;
  /** The statement; null where it follows from who is in the circle. */
  readonly fact: FactId | null;
  readonly kind: TieKind;
  /** “A pays B” */
  readonly words: Bilingual;
  readonly from: EntityId;
  readonly to: EntityId;
  readonly since: string | null;
  readonly until: string | null;
  /** A source says that it is not so. It lowers nothing; both stay until a person decides. */
  readonly denied: boolean;
  /** It stands against another statement of the same tie, or of the same two. */
  readonly contradicted: boolean;
  readonly confidence: number;
  /** What it counts in a path: 0 where it is a denial or both ends are one. */
  readonly strength: number;
  /** null: the circle's own list. */
  readonly source: string | null;
  readonly sourceOn: string | null;
  readonly reliability: Reliability;
  /** As it was written; only what follows from the circle is said in both languages. */
  readonly evidence: Bilingual;
  readonly by: PersonId | null;
  readonly byName: string | null;
  readonly at: Instant | null;
  readonly stream: StreamId | null;
  /** All statements of this tie that stand, for whoever says it anew. */
  readonly facts: readonly FactId[];
}

export interface RetractedView {
  readonly tie: EntityId;
  readonly reason: string;
  readonly byName: string | null;
  readonly at: Instant;
  readonly stream: StreamId;
}

export interface MergeView {
  readonly merge: EntityId;
  readonly into: EntityId;
  readonly same: readonly EntityId[];
  readonly reason: string;
  readonly byName: string | null;
  readonly at: Instant;
  readonly facts: readonly FactId[];
  readonly stream: StreamId;
}

export interface ExposureOfView {
  readonly trafficker: EntityId;
  readonly participant: EntityId;
  /** The exact number of paths within the policy; 0: she is herself described as a trafficker. */
  readonly paths: number;
  readonly strongest: readonly PathView[];
  /** She is in the circle. */
  readonly member: PersonId | null;
}

export interface PathView {
  /** The product of its ties' strengths. */
  readonly strength: number;
  /** From the trafficker to the participant. */
  readonly entities: readonly EntityId[];
  /** Facts of its ties (`TieView.fact`), or the tie's id where there is none, one between each and the next. */
  readonly ties: readonly string[];
  readonly sentence: Bilingual;
  /** Step by step: what was said, by which source, how sure. */
  readonly evidence: readonly Bilingual[];
}

/** Somebody who already holds a grant and is exposed. Never shown to herself, be she a steward or a supervisor (§15.21). */
export interface ExposureAlert {
  readonly person: PersonId;
  readonly name: string;
  readonly role: Role;
  readonly participant: EntityId;
  /** The strongest path to each trafficker, the strongest first. */
  readonly because: readonly {
    readonly trafficker: EntityId;
    readonly paths: number;
    readonly strength: number;
    readonly sentence: Bilingual;
  }[];
  readonly sentence: Bilingual;
  /** Parts of the case that she can open, as far as this device knows. */
  readonly opens: readonly { readonly stream: StreamId; readonly label: string }[];
  /** She can read a part in which the path stands: said plainly, with what to do. */
  readonly readsThis: boolean;
  /** How the alert goes around her, and what to do now. */
  readonly next: Bilingual;
  /** Who reads what this alert is made of, without her: they see it as well. */
  readonly alsoSee: readonly { readonly person: PersonId; readonly name: string; readonly role: Role }[];
  /** Other stewards of the case, who can act. */
  readonly whoCan: readonly { readonly person: PersonId; readonly name: string; readonly role: Role }[];
  /** Where it can be talked of without her reading it. */
  readonly tellIn: readonly {
    readonly stream: StreamId;
    readonly label: string;
    readonly names: readonly string[];
  }[];
  /** Doors that are closed to her already; she is still inside. */
  readonly closed: ClosedCode | null;
  /** This device may close the doors and take her out, in one step (`exclude-exposed`). */
  readonly mayExclude: boolean;
}

export interface AnswerView {
  readonly entity: EntityId;
  readonly person: PersonId | null;
  readonly name: string;
  /** The strongest path. */
  readonly sentence: Bilingual;
}

export const entitiesShownMax = 5000;
export const tiesShownMax = 20_000;
