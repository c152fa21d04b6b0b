import { err, ok, type Result } from '../vocabulary/result.ts';
import { Best } from './best.ts';
import { Closeness } from './closeness.ts';
import { halfPathsOf, traffickersMax } from './half-paths.ts';
import type { Joined } from './neighbours.ts';
import { type EntityRefusal, Network } from './network.ts';
import { Participants } from './participants.ts';
import { checkedPolicy, type ExposurePolicy, type PolicyRefusal } from './policy.ts';
import { meet, type Meeting } from './row.ts';
import { Rows } from './rows.ts';
import { leastPath } from './strength.ts';
import { sweep } from './sweep.ts';
import type { RetractionRefusal, Tie, TieRefusal } from './ties.ts';
import { type ExposurePath, pathOf } from './told.ts';
import { Touch } from './touch.ts';

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

interface Measures {
  readonly toTraffickers: Closeness;
  readonly toParticipants: Closeness;
  readonly touch: Touch;
}

export class Exposure {
  readonly policy: ExposurePolicy;
  readonly #network: Network;
  readonly #least: number;
  #traffickers: readonly number[] = [];
  #participants: readonly number[] = [];
  #participantIds: readonly string[] = [];
  #places = new Participants([], 0);
  /** What was counted, where it need not be counted again. */
  #rows = new Rows(0);
  /** The traffickers' halves of the paths, 32 traffickers at a time; null where they must be found again. */
  #meetings: readonly Meeting[] | null = null;
  /** To the traffickers and to the participants; null where it must be measured again. */
  #measures: Measures | null = null;
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
    this.#participantIds = entities.value.map((entity) => this.#network.ties.entities.text(entity));
    this.#forget();
    return ok(undefined);
  }

  stateTie(tie: Tie): Result<void, TieRefusal> {
    const stated = this.#network.ties.state(tie);
    if (!stated.ok) return stated;
    if (stated.value.changed) this.#fold(stated.value, true);
    return ok(undefined);
  }

  retractTie(id: string): Result<void, RetractionRefusal> {
    const retracted = this.#network.ties.retract(id);
    if (!retracted.ok) return retracted;
    if (retracted.value.changed) this.#fold(retracted.value, false);
    return ok(undefined);
  }

  /** What a participant is exposed to, in the order in which traffickers were named; nothing where there is no path. */
  of(participant: string): Result<readonly Exposed[], 'participant-unknown'> {
    const entity = this.#network.entity(participant);
    const place = entity.ok ? this.#places.placeOf(entity.value) : -1;
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
    for (const place of this.#participants.keys()) this.#count(place);
    return this.#rows.totals;
  }

  /** Participants who may be exposed otherwise since this was last asked. It may name one too many. */
  takeTouched(): readonly string[] {
    const touched = this.#everybodyTouched
      ? this.#participantIds
      : Array.from(this.#touched, (place) => this.#participantIds[place]!);
    this.#touched.clear();
    this.#everybodyTouched = false;
    return touched;
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
    this.#places = new Participants(this.#participants, this.#network.isHub.length);
    this.#isCounted = false;
    this.#meetings = null;
    this.#measures = null;
    this.#retractions = 0;
    if (this.#rows.participants === this.#participants.length) this.#rows.forgetAll();
    else this.#rows = new Rows(this.#participants.length);
    this.#network.search = { from: this.#traffickers, to: this.#participants };
    this.#everybodyTouched = true;
  }

  #touchEverybody(): void {
    this.#rows.forgetAll();
    this.#everybodyTouched = true;
  }

  #fold({ a, b, strength }: Joined, stands: boolean): void {
    // Nobody was counted since everything was forgotten: there is nothing to bring up to date.
    if (!this.#isCounted) {
      this.#everybodyTouched = true;
      return;
    }
    if (!stands && ++this.#retractions > retractionsMax) this.#measures = null;
    const { toTraffickers, toParticipants, touch } = this.#measured();
    if (stands) {
      toTraffickers.add(a, b, strength);
      toParticipants.add(a, b, strength);
    }
    if (toTraffickers.isNext(a) || toTraffickers.isNext(b)) this.#meetings = null;
    if (!touch.by(a, b, strength)) this.#touchEverybody();
  }

  readonly #touch = (place: number): void => {
    this.#rows.forget(place);
    this.#touched.add(place);
  };

  #measured(): Measures {
    if (this.#measures !== null) return this.#measures;
    const { near, isHub } = this.#network;
    const { hops, tau } = this.policy;
    const to = (sources: readonly number[]): Closeness =>
      new Closeness(
        sources.filter((entity) => this.#mayEnd(entity)),
        near,
        isHub,
        hops,
        tau,
      );
    this.#retractions = 0;
    const toTraffickers = to(this.#traffickers);
    const toParticipants = to(this.#participants);
    const participants = this.#places;
    const found = this.#touch;
    const touch = new Touch({ near, toTraffickers, toParticipants, isHub, participants, hops, tau, found });
    return (this.#measures = { toTraffickers, toParticipants, touch });
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
    return (this.#meetings = meetings);
  }

  /** Counts everybody at once, where that is less work than each. */
  #countAll(): void {
    if (this.#rows.missing < this.#participants.length * sweepFrom) return;
    const { near, isHub, ties } = this.#network;
    const { hops, strongest } = this.policy;
    const given = {
      near,
      isHub,
      hops,
      least: this.#least,
      mayEnd: (entity: number) => this.#mayEnd(entity),
      strongest,
      ids: ties.ids,
      participantAt: this.#places.at,
    };
    if (sweep(this.#counted(), this.#participants, given, this.#rows)) this.#isCounted = true;
  }

  #count(place: number): void {
    if (this.#rows.isCounted(place)) return;
    this.#isCounted = true;
    const participant = this.#participants[place]!;
    if (this.#mayEnd(participant))
      for (const [index, meeting] of this.#halfPaths().entries()) {
        meet(participant, meeting);
        const { counts, best } = meeting;
        for (let of = 0; of < counts.length; of++)
          if (counts[of]! > 0) this.#rows.add(place, index * traffickersMax + of, of, counts, best);
      }
    this.#rows.setCounted(place);
  }

  #told(place: number): readonly Exposed[] {
    const { ties } = this.#network;
    const { entities } = ties;
    const counted = this.#counted();
    const participant = this.#participantIds[place]!;
    const exposed: Exposed[] = [];
    this.#count(place);
    this.#rows.each(place, (index, paths, best) => {
      const from = counted[index]!;
      exposed.push({
        trafficker: entities.text(from),
        participant,
        paths,
        strongest: best.map((rows) => pathOf(ties, from, rows)),
        policy: this.policy,
      });
    });
    return exposed;
  }
}
