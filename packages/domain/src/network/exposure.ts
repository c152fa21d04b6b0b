import { err, ok, type Result } from '../vocabulary/result.ts';
import { Best } from './best.ts';
import { Closeness } from './closeness.ts';
import { halfPathsOf, traffickersMax } from './half-paths.ts';
import { type EntityRefusal, Network } from './network.ts';
import { checkedPolicy, type ExposurePolicy, type PolicyRefusal } from './policy.ts';
import { meet, type Meeting, packed, pairHead, pathPart } from './row.ts';
import { leastPath } from './strength.ts';
import { sweep } from './sweep.ts';
import type { RetractionRefusal, Tie, TieRefusal } from './ties.ts';
import { eachPair, type ExposurePath, pathOf } from './told.ts';
import { touchedBy } from './touch.ts';

/**
 * Exposure: who in the circle is one handshake away from a trafficker. For each trafficker and each participant, the
 * strongest paths of few and strong enough ties, and the exact count of all of them (REFERENCE §3.3).
 *
 * A tie that comes or goes is folded in at once: it is put in its place, and those whom it could touch are noted. What a
 * participant is exposed to is counted when it is asked for, and kept until a tie touches her. It is always what counting
 * from nothing would give.
 */

export interface Exposed {
  readonly trafficker: string;
  readonly participant: string;
  /** All paths within the policy. */
  readonly paths: number;
  /** The strongest of them: at equal strength the one of fewer ties, then by the ids of its ties. */
  readonly strongest: readonly ExposurePath[];
  readonly policy: ExposurePolicy;
}

export interface ExposureTotals {
  readonly pairs: number;
  readonly paths: number;
}

/** Ties that went, after which closeness is measured again; until then it is a bound from above, and safe. */
const retractionsMax = 5000;
/** The part of the participants from which on counting all at once is less work. */
const sweepFrom = 0.1;

export class Exposure {
  readonly policy: ExposurePolicy;
  readonly #network: Network;
  readonly #least: number;
  #traffickers: readonly number[] = [];
  #participants: readonly number[] = [];
  /** By entity: the participant's place + 1. */
  #participantAt = new Uint32Array(0);
  /** By participant: what was counted (row.ts, `packed`); null where it must be counted again. */
  #rows: (Float64Array | null)[] = [];
  /** The traffickers' halves of the paths, 32 traffickers at a time; null where they must be found again. */
  #meetings: readonly Meeting[] | null = null;
  /** Where a row is written before it is kept. */
  #written = new Float64Array(0);
  #closeness: Closeness | null = null;
  #retractions = 0;
  /** Whether anybody was counted since everything was forgotten. */
  #isCounted = false;
  readonly #touched = new Set<number>();
  #everybodyTouched = false;

  private constructor(policy: ExposurePolicy) {
    this.policy = policy;
    this.#network = new Network(policy);
    this.#least = leastPath(policy.tau);
  }

  static by(policy: ExposurePolicy): Result<Exposure, PolicyRefusal> {
    const checked = checkedPolicy(policy);
    return checked.ok ? ok(new Exposure(checked.value)) : checked;
  }

  addEntity(id: string): Result<void, EntityRefusal> {
    const room = this.#network.isHub.length;
    const added = this.#network.addEntity(id);
    if (this.#network.isHub.length !== room) this.#forget();
    return added.ok ? ok(undefined) : added;
  }

  /** An entity that means nothing: no path goes through it. */
  declareHub(id: string, isHub: boolean): Result<void, 'entity-unknown'> {
    const entity = this.#network.entity(id);
    if (!entity.ok) return entity;
    const flag = isHub ? 1 : 0;
    if (this.#network.isHub[entity.value] !== flag) this.#forget();
    this.#network.isHub[entity.value] = flag;
    return ok(undefined);
  }

  setTraffickers(ids: readonly string[]): Result<void, 'entity-unknown'> {
    const entities = this.#entities(ids);
    if (!entities.ok) return entities;
    this.#traffickers = entities.value;
    this.#forget();
    return ok(undefined);
  }

  /** Anyone who takes part or could. */
  setParticipants(ids: readonly string[]): Result<void, 'entity-unknown'> {
    const entities = this.#entities(ids);
    if (!entities.ok) return entities;
    this.#participants = entities.value;
    this.#forget();
    return ok(undefined);
  }

  stateTie(tie: Tie): Result<void, TieRefusal> {
    const stated = this.#network.stateTie(tie);
    if (!stated.ok) return stated;
    if (stated.value.changed) this.#fold(stated.value.row, true);
    return ok(undefined);
  }

  retractTie(id: string): Result<void, RetractionRefusal> {
    const retracted = this.#network.retractTie(id);
    if (!retracted.ok) return retracted;
    if (retracted.value.changed) this.#fold(retracted.value.row, false);
    return ok(undefined);
  }

  /** What a participant is exposed to, in the order in which traffickers were named; nothing where there is no path. */
  of(participant: string): Result<readonly Exposed[], 'participant-unknown'> {
    const entity = this.#network.entity(participant);
    const place = entity.ok ? (this.#participantAt[entity.value] ?? 0) - 1 : -1;
    return place < 0 ? err('participant-unknown') : ok(this.#told(place));
  }

  /** Every pair that has a path, participant after participant. */
  *all(): Generator<Exposed> {
    this.#countAll();
    for (const place of this.#participants.keys()) yield* this.#told(place);
  }

  /** Counts for everybody what must be counted again. */
  bringUpToDate(): ExposureTotals {
    this.#countAll();
    let pairs = 0;
    let paths = 0;
    for (const place of this.#participants.keys()) {
      const row = this.#row(place);
      for (let at = 0; at < row.length; at += pairHead + row[at + 2]! * pathPart) {
        pairs++;
        paths += row[at + 1]!;
      }
    }
    return { pairs, paths };
  }

  /** Participants who may be exposed otherwise since this was last asked. It may name one too many. */
  takeTouched(): readonly string[] {
    const touched = this.#everybodyTouched ? [...this.#participants.keys()] : [...this.#touched];
    this.#touched.clear();
    this.#everybodyTouched = false;
    return touched.map((place) => this.#network.ties.entities.text(this.#participants[place]!));
  }

  #entities(ids: readonly string[]): Result<readonly number[], 'entity-unknown'> {
    const entities = new Set<number>();
    for (const id of ids) {
      const entity = this.#network.entity(id);
      if (!entity.ok) return entity;
      entities.add(entity.value);
    }
    return ok([...entities]);
  }

  /** Everything is counted again when it is asked for. */
  #forget(): void {
    this.#participantAt = new Uint32Array(this.#network.isHub.length);
    for (const [place, entity] of this.#participants.entries()) this.#participantAt[entity] = place + 1;
    this.#isCounted = false;
    this.#meetings = null;
    this.#closeness = null;
    this.#retractions = 0;
    this.#rows = this.#participants.map(() => null);
    this.#everybodyTouched = true;
  }

  #touchEverybody(): void {
    this.#rows.fill(null);
    this.#everybodyTouched = true;
  }

  #fold(row: number, stands: boolean): void {
    // Nobody was counted since everything was forgotten: there is nothing to bring up to date.
    if (!this.#isCounted) {
      this.#everybodyTouched = true;
      return;
    }
    const { from, to, strength } = this.#network.ties;
    const [a, b, thousandths] = [from[row]!, to[row]!, strength[row]!];
    if (!stands && ++this.#retractions > retractionsMax) this.#closeness = null;
    const closeness = this.#measured();
    if (stands) closeness.add(a, b, thousandths);
    if (closeness.isNext(a) || closeness.isNext(b)) this.#meetings = null;
    const { near, isHub } = this.#network;
    const { hops, tau } = this.policy;
    const search = {
      near,
      closeness,
      isHub,
      hops,
      tau,
      participantAt: this.#participantAt,
      found: this.#touch,
    };
    if (!touchedBy(a, b, thousandths, search)) this.#touchEverybody();
  }

  readonly #touch = (place: number): void => {
    this.#rows[place] = null;
    this.#touched.add(place);
  };

  #measured(): Closeness {
    if (this.#closeness !== null) return this.#closeness;
    const { near, isHub } = this.#network;
    this.#retractions = 0;
    return (this.#closeness = new Closeness(this.#counted(), near, isHub, this.policy.hops, this.policy.tau));
  }

  /** The traffickers from whom a path may begin. */
  #counted(): readonly number[] {
    return this.#traffickers.filter((entity) => this.#mayEnd(entity));
  }

  #mayEnd(entity: number): boolean {
    return this.policy.hubs === 'ends' || this.#network.isHub[entity] === 0;
  }

  #halfPaths(): readonly Meeting[] {
    if (this.#meetings !== null) return this.#meetings;
    const { near, isHub, ties } = this.#network;
    const { hops, strongest } = this.policy;
    const span = { hops, least: this.#least, isHub };
    const counted = this.#counted();
    const meetings: Meeting[] = [];
    for (let first = 0; first < counted.length; first += traffickersMax) {
      const halves = halfPathsOf(counted.slice(first, first + traffickersMax), near, span);
      const size = halves.traffickers.length;
      const counts = new Float64Array(size);
      meetings.push({ ...span, near, halves, counts, best: new Best(strongest, size, ties.ids) });
    }
    this.#written = new Float64Array(counted.length * (pairHead + strongest * pathPart));
    return (this.#meetings = meetings);
  }

  /** Counts everybody at once, where that is less work than each. */
  #countAll(): void {
    const missing = this.#rows.reduce((sum, row) => sum + (row === null ? 1 : 0), 0);
    if (missing < this.#participants.length * sweepFrom) return;
    const { near, isHub, ties } = this.#network;
    const { hops, strongest } = this.policy;
    const rows = sweep(this.#counted(), this.#participants, {
      near,
      isHub,
      hops,
      least: this.#least,
      mayEnd: (entity) => this.#mayEnd(entity),
      strongest,
      ids: ties.ids,
      participantAt: this.#participantAt,
    });
    if (rows === null) return;
    this.#rows = rows;
    this.#isCounted = true;
  }

  #row(place: number): Float64Array {
    const known = this.#rows[place];
    if (known) return known;
    this.#isCounted = true;
    const participant = this.#participants[place]!;
    let end = 0;
    if (this.#mayEnd(participant))
      for (const [index, meeting] of this.#halfPaths().entries()) {
        meet(participant, meeting);
        end = packed(index * traffickersMax, meeting, this.policy.strongest, this.#written, end);
      }
    return (this.#rows[place] = this.#written.slice(0, end));
  }

  #told(place: number): readonly Exposed[] {
    const { ties } = this.#network;
    const { entities } = ties;
    const counted = this.#counted();
    const participant = entities.text(this.#participants[place]!);
    const exposed: Exposed[] = [];
    eachPair(this.#row(place), (index, paths, best) => {
      const from = counted[index]!;
      exposed.push({
        trafficker: entities.text(from),
        participant,
        paths,
        strongest: best.map((kept) => pathOf(ties, from, kept)),
        policy: this.policy,
      });
    });
    return exposed;
  }
}
