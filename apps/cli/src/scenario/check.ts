import type { Bilingual, EntityId, PersonId } from '@cobijo/domain';
import { type Complaint, complaints } from './expected.ts';
import { outsideHelp } from '@cobijo/client/assessment-home';
import { checkExpectations } from './expectations.ts';
import { type LabelIds, definesLabel, labelsIn, reportedIn, statedOf } from './labels.ts';
import { Ledger, registerOf } from './ledger.ts';
import type { Path } from './lines.ts';
import type { ScenarioProblemCode } from './problem.ts';
import type { Scenario, StatedFact, Step, Stream } from './schema.ts';

/** Any well-formed id will do to check a body. */
const placeholder = 'AAAAAAAAAAAAAAAAAAAAAA';
const placeholders: LabelIds = {
  thing: () => placeholder as EntityId,
  person: () => placeholder as PersonId,
};

/**
 * What no schema of a single field can tell: that names lead somewhere, that steps stand in time order, that whoever
 * acts may act and names what she corrects, and that the end is what was expected.
 */
export function checkSteps(scenario: Scenario): Complaint[] {
  const walk = new Walk(scenario);
  walk.declare();
  for (const [index, step] of scenario.steps.entries()) walk.take(step, index);
  if (walk.found.length === 0) walk.found.push(...checkExpectations(scenario, walk.ledger, walk.admitted));
  return walk.found;
}

class Walk {
  readonly found: Complaint[] = [];
  readonly ledger: Ledger;
  admitted = 0;
  private readonly scenario: Scenario;
  private readonly streams = new Map<string, Stream>();
  private readonly zones = new Map<string, string>();
  /** Each thing's label, with the streams that describe it. */
  private readonly things = new Map<string, Set<string>>();
  private readonly factLabels = new Set<string>();
  private readonly holds = new Set<string>();
  private moment = 0;
  private atMs = Number.NEGATIVE_INFINITY;

  constructor(scenario: Scenario) {
    this.scenario = scenario;
    this.ledger = new Ledger(scenario.parties.map((party) => party.id));
  }

  declare(): void {
    for (const [index, party] of this.scenario.parties.entries()) {
      if (this.zones.has(party.id)) this.refuse('scenario-duplicate', ['parties', index, 'id'], ownName);
      this.zones.set(party.id, party.zone);
    }
    for (const [index, stream] of this.scenario.streams.entries()) {
      if (this.streams.has(stream.id)) this.refuse('scenario-duplicate', ['streams', index, 'id'], ownName);
      this.streams.set(stream.id, stream);
    }
  }

  take(step: Step, index: number): void {
    const path = ['steps', index];
    this.moment = index;
    const atMs = Date.parse(step.at);
    if (atMs < this.atMs)
      this.refuse('scenario-time-order', [...path, 'at'], {
        en: `${new Date(this.atMs).toISOString()} or later`,
        es: `${new Date(this.atMs).toISOString()} o después`,
      });
    this.atMs = Math.max(atMs, this.atMs);
    if (!this.isParty(step.by, [...path, 'by'])) return;

    switch (step.do) {
      case 'found':
        return this.foundStreams(step.streams, step.by, [...path, 'streams']);
      case 'grant': {
        if (!this.isParty(step.to, [...path, 'to'])) return;
        return this.eachAsSteward(step, path, (stream, at) => {
          if (this.ledger.isCurrent(stream, step.to, this.atMs))
            return this.refuse('scenario-membership', at, {
              en: 'a stream in which that party is not a member yet',
              es: 'un flujo del que esa persona todavía no forma parte',
            });
          if (this.streams.get(stream)?.kind === 'conversation' && step.past === 'with-past')
            return this.refuse('scenario-membership', at, {
              en: 'a stream that has a past to give: a conversation has none, so `from-now-on`',
              es: 'un flujo con pasado que dar: una conversación no lo tiene, así que `from-now-on`',
            });
          this.ledger.add(stream, step.to, {
            rights: step.rights,
            past: step.past,
            from: index,
            until: step.until === undefined ? null : Date.parse(step.until),
            removed: null,
          });
        });
      }
      case 'remove': {
        if (!this.isParty(step.person, [...path, 'person'])) return;
        return this.eachAsSteward(step, path, (stream, at) => {
          if (!this.ledger.isCurrent(stream, step.person, this.atMs))
            return this.refuse('scenario-membership', at, isMember);
          this.ledger.remove(stream, step.person, index);
        });
      }
      case 'record': {
        if (!this.mayWrite(step.stream, step.by, [...path, 'stream'])) return;
        return this.record(step.facts, step.stream, step.by, [...path, 'facts']);
      }
      case 'say': {
        if (!this.mayWrite(step.in, step.by, [...path, 'in'])) return;
        if (this.streams.get(step.in)?.kind !== 'conversation')
          this.refuse('scenario-stream-state', [...path, 'in'], {
            en: 'a conversation',
            es: 'una conversación',
          });
        if (step.replyTo) this.isThing(step.replyTo, step.in, [...path, 'replyTo']);
        for (const [at, file] of (step.attachments ?? []).entries())
          this.isThing(file, step.in, [...path, 'attachments', at]);
        if (step.as) this.newThing(step.as, step.in, [...path, 'as']);
        return this.state(step.in, step.by, `message ${index}`);
      }
      case 'attach': {
        if (!this.mayWrite(step.stream, step.by, [...path, 'stream'])) return;
        this.newThing(step.as, step.stream, [...path, 'as']);
        return this.state(step.stream, step.by, `attachment ${index}`);
      }
      case 'cross': {
        const from = this.mayWrite(step.from, step.by, [...path, 'from']);
        const to = this.mayWrite(step.to, step.by, [...path, 'to']);
        if (!from || !to) return;
        for (const side of ['from', 'to'] as const)
          if (this.streams.get(step[side])?.kind !== 'compartment')
            this.refuse('scenario-stream-state', [...path, side], {
              en: 'a compartment',
              es: 'un compartimento',
            });
        this.state(step.from, step.by, `crossing ${index}`);
        this.state(step.to, step.by, `crossing ${index}`);
        return this.record(step.facts, step.to, step.by, [...path, 'facts']);
      }
      case 'turn':
        this.asSteward(step.stream, step.by, [...path, 'stream']);
        return;
      case 'offline': {
        if (this.ledger.isOffline(step.by))
          return this.refuse('scenario-network', [...path, 'do'], hasNetwork);
        return this.ledger.goOffline(step.by, index);
      }
      case 'online': {
        if (!this.ledger.isOffline(step.by))
          return this.refuse('scenario-network', [...path, 'do'], noNetwork);
        return this.ledger.goOnline(step.by, index);
      }
      case 'admit': {
        if (!this.isParty(step.from, [...path, 'from'])) return;
        if (!this.asSteward(step.stream, step.by, [...path, 'stream'])) return;
        const admitted = this.ledger.admit(step.stream, step.from, index);
        this.admitted += admitted;
        if (admitted === 0)
          this.refuse('scenario-membership', [...path, 'from'], {
            en: 'a former member whose late work is in quarantine there',
            es: 'alguien que ya no está y cuyo trabajo tardío espera ahí en cuarentena',
          });
        return;
      }
      case 'hold': {
        if (!this.asSteward(step.stream, step.by, [...path, 'stream'])) return;
        if (this.holds.has(step.as)) this.refuse('scenario-duplicate', [...path, 'as'], ownName);
        this.holds.add(step.as);
        return;
      }
      case 'lift': {
        if (!this.asSteward(step.stream, step.by, [...path, 'stream'])) return;
        if (!this.holds.has(step.hold)) this.refuse('scenario-unknown-label', [...path, 'hold'], earlierFact);
        return;
      }
      case 'present': {
        if (!this.mayWrite(step.desk, step.by, [...path, 'desk'])) return;
        this.isOfKind('desk', step.desk, [...path, 'desk']);
        return this.state(step.desk, step.by, `duty ${step.by}`);
      }
      case 'report': {
        const stream = this.streamAt(step.response, [...path, 'response']);
        if (!stream || !this.isOfKind('response', step.response, [...path, 'response'])) return;
        if (!this.hasNetwork(step.by, [...path, 'by'])) return;
        if (this.ledger.isFounded(step.response)) return this.refuseFounded([...path, 'response']);
        this.ledger.found(stream, step.by, index);
        const { response, discovery, at: hour } = step;
        this.recordOne(reportedIn(response, discovery, hour), response, step.by, [...path, 'discovery']);
        return;
      }
      case 'ask': {
        if (!this.isParty(step.to, [...path, 'to'])) return;
        if (!this.asSteward(step.response, step.by, [...path, 'response'])) return;
        if (!this.isOfKind('response', step.response, [...path, 'response'])) return;
        this.ledger.add(step.response, step.to, {
          rights: ['write', 'steward'],
          past: 'with-past',
          from: index,
          until: null,
          removed: null,
        });
        return this.state(step.response, step.by, `ask ${index}`);
      }
      case 'accept': {
        if (!this.mayWrite(step.response, step.by, [...path, 'response'])) return;
        this.isOfKind('response', step.response, [...path, 'response']);
        return this.state(step.response, step.by, `answer ${index}`);
      }
    }
  }

  private foundStreams(streams: readonly string[], founder: string, path: Path): void {
    if (!this.hasNetwork(founder, path)) return;
    for (const [index, id] of streams.entries()) {
      const stream = this.streamAt(id, [...path, index]);
      if (!stream) continue;
      if (stream.kind === 'response')
        this.refuse('scenario-stream-state', [...path, index], {
          en: 'a stream that no report begins',
          es: 'un flujo que no empiece con un reporte',
        });
      else if (this.ledger.isFounded(id)) this.refuseFounded([...path, index]);
      else this.ledger.found(stream, founder, this.moment);
    }
  }

  private refuseFounded(path: Path): void {
    this.refuse('scenario-stream-state', path, {
      en: 'a stream that was not founded before',
      es: 'un flujo que no se haya fundado antes',
    });
  }

  private isOfKind(kind: 'desk' | 'response', id: string, path: Path): boolean {
    if (this.streams.get(id)?.kind === kind) return true;
    this.refuse(
      'scenario-stream-state',
      path,
      kind === 'desk' ? { en: 'a desk', es: 'una mesa' } : { en: 'a response', es: 'una respuesta' },
    );
    return false;
  }

  private record(facts: readonly StatedFact[], stream: string, by: string, path: Path): void {
    for (const [index, fact] of facts.entries()) this.recordOne(fact, stream, by, [...path, index]);
  }

  private recordOne(fact: StatedFact, stream: string, by: string, path: Path): void {
    const stated = statedOf(fact, this.zones.get(by) ?? 'UTC', placeholders);
    if (!stated.ok)
      this.found.push(
        ...complaints(stated.error, fact.body, [], 'scenario-body-wrong').map((complaint) => ({
          ...complaint,
          path: [...path, 'body', ...complaint.path],
        })),
      );

    const isAssessment = fact.kind === 'danger.assessed';
    if (isAssessment && this.isReadOutside(stream))
      this.refuse('scenario-assessment-read', path, {
        en: 'a stream that no relative and no authority reads, as a device chooses it by itself',
        es: 'un flujo que no lea ningún familiar ni autoridad, como lo elige un dispositivo por sí mismo',
      });
    for (const use of labelsIn(fact.body)) {
      const at = [...path, 'body', ...use.path];
      if (use.of === 'person') this.isParty(use.label, at);
      else if (definesLabel(fact, use)) this.describe(use.label, stream);
      // Whoever is assessed may be described where others read, too.
      else if (isAssessment && use.path[0] === 'subject') this.isThing(use.label, this.readBy(by), at);
      else this.isThing(use.label, stream, at);
    }

    if (fact.as !== undefined) {
      if (this.factLabels.has(fact.as)) this.refuse('scenario-duplicate', [...path, 'as'], ownName);
      this.factLabels.add(fact.as);
    }
    const register = registerOf(fact);
    const live = this.ledger.live(stream, register, this.moment, by);
    const named = fact.supersedes ?? [];
    for (const [index, label] of named.entries())
      if (!live.some((earlier) => earlier.label === label))
        this.refuse('scenario-supersedes', [...path, 'supersedes', index], {
          en: 'the label of a live fact of the same stream about the same thing, as this device has it',
          es: 'la etiqueta de un hecho vigente del mismo flujo sobre la misma cosa, como lo tiene este dispositivo',
        });
    const forgotten = live.find((earlier) => earlier.label === null || !named.includes(earlier.label));
    if (forgotten)
      this.refuse('scenario-supersedes', path, {
        en: `\`supersedes\` with ${forgotten.label ?? 'the label of the earlier fact, which needs one'}`,
        es: `\`supersedes\` con ${forgotten.label ?? 'la etiqueta del hecho anterior, que necesita una'}`,
      });
    this.ledger.state({
      stream,
      register,
      label: fact.as ?? null,
      by,
      stated: this.moment,
      supersedes: live.filter((earlier) => earlier.label !== null && named.includes(earlier.label)),
    });
  }

  private state(stream: string, by: string, register: string): void {
    this.ledger.state({ stream, register, label: null, by, stated: this.moment, supersedes: [] });
  }

  private eachAsSteward(
    step: { readonly streams: readonly string[]; readonly by: string },
    path: Path,
    act: (stream: string, at: Path) => void,
  ): void {
    for (const [index, stream] of step.streams.entries()) {
      const at = [...path, 'streams', index];
      if (this.asSteward(stream, step.by, at)) act(stream, at);
    }
  }

  private asSteward(stream: string, by: string, path: Path): boolean {
    return this.hasNetwork(by, path) && this.may('steward', stream, by, path);
  }

  private mayWrite(stream: string, by: string, path: Path): boolean {
    return this.may('write', stream, by, path);
  }

  private may(right: 'write' | 'steward', id: string, by: string, path: Path): boolean {
    if (!this.streamAt(id, path)) return false;
    if (!this.ledger.isFounded(id)) {
      this.refuse('scenario-stream-state', path, {
        en: 'a stream that an earlier step founded',
        es: 'un flujo que un paso anterior haya fundado',
      });
      return false;
    }
    if (this.ledger.membership(id, by, this.moment, this.atMs)?.rights.includes(right)) return true;
    this.refuse('scenario-may-not', path, {
      en: `a stream in which this party holds the right \`${right}\` at this time`,
      es: `un flujo en el que esta persona tenga el derecho \`${right}\` en este momento`,
    });
    return false;
  }

  private hasNetwork(by: string, path: Path): boolean {
    if (!this.ledger.isOffline(by)) return true;
    this.refuse('scenario-network', path, hasNetwork);
    return false;
  }

  private streamAt(id: string, path: Path): Stream | undefined {
    const stream = this.streams.get(id);
    if (!stream) this.refuse('scenario-unknown-stream', path, oneOfThese([...this.streams.keys()]));
    return stream;
  }

  private isParty(id: string, path: Path): boolean {
    if (this.zones.has(id)) return true;
    this.refuse('scenario-unknown-party', path, oneOfThese([...this.zones.keys()]));
    return false;
  }

  private describe(label: string, stream: string): void {
    this.things.set(label, (this.things.get(label) ?? new Set()).add(stream));
  }

  private isReadOutside(stream: string): boolean {
    return this.scenario.parties.some(
      ({ id, role }) => outsideHelp.includes(role) && this.ledger.isCurrent(stream, id, this.atMs),
    );
  }

  private readBy(party: string): readonly string[] {
    return [...this.streams.keys()].filter((stream) => this.ledger.isCurrent(stream, party, this.atMs));
  }

  private isThing(label: string, streams: string | readonly string[], path: Path): void {
    if (![streams].flat().some((stream) => this.things.get(label)?.has(stream)))
      this.refuse('scenario-unknown-label', path, {
        en: 'the label of a thing that an earlier fact of the same stream describes',
        es: 'la etiqueta de algo que un hecho anterior del mismo flujo describe',
      });
  }

  private newThing(label: string, stream: string, path: Path): void {
    if (this.things.has(label)) this.refuse('scenario-duplicate', path, ownName);
    this.describe(label, stream);
  }

  private refuse(code: ScenarioProblemCode, path: Path, expected: Bilingual): void {
    this.found.push({ code, path, point: 'value', expected });
  }
}

const ownName = { en: 'a name of its own', es: 'un nombre propio' };
const earlierFact = { en: 'the label of an earlier step', es: 'la etiqueta de un paso anterior' };
const isMember = {
  en: 'a stream of which that party is a member',
  es: 'un flujo del que esa persona forme parte',
};
const hasNetwork = { en: 'a device with a network', es: 'un dispositivo con red' };
const noNetwork = { en: 'a device without a network', es: 'un dispositivo sin red' };
const oneOfThese = (names: readonly string[]): Bilingual => ({
  en: `one of ${names.join(', ')}`,
  es: `uno de ${names.join(', ')}`,
});
