import type { CaseView, ConsentView, RecordConsent, StreamView } from '@cobijo/client';
import type { Role, StreamId, Zone } from '@cobijo/domain';
import { consentDaysUsual, roleProposals } from '@cobijo/domain/consent/defaults';
import { newestDocument } from '@cobijo/domain/consent/documents';
import type { ConsentDraft } from '@cobijo/domain/draft/draft';
import { maySteward } from '../../parts/rights.ts';
import type { Newcomer } from '../circle/Newcomer.tsx';

type Said = ConsentView['said'];
const dayMs = 86_400_000;

/** A consent as a form holds it, before anybody said that it is so. */
export interface Draft {
  readonly streams: ReadonlySet<StreamId>;
  readonly purpose: string;
  readonly why: string;
  readonly past: Said['past'];
  readonly writes: boolean;
  readonly until: string;
  readonly document: string;
  readonly language: string;
  readonly interpreter: string;
  readonly readAloud: boolean;
  readonly limitsFirst: boolean;
  readonly decision: Said['decision'];
  readonly decided: string;
  readonly withdrawal: ReadonlySet<Said['withdrawal'][number]>;
  /** '' : she confirms when she can. */
  readonly cannotConfirm: '' | Extract<Said['voice'], { by: 'neither' }>['because'];
  readonly subject: string;
  readonly child: {
    readonly guardian: string;
    readonly tie: string;
    readonly implicated: NonNullable<Said['child']>['implicated'];
    readonly assent: NonNullable<Said['child']>['assent'];
  } | null;
}

export const grantable = (open: CaseView): readonly StreamView[] =>
  open.streams.filter((stream) => maySteward(stream) && !stream.sealed);

/** Where a form begins: what the role proposes, and what nobody has said yet left unsaid. */
export function newDraft(
  open: CaseView,
  role: Role,
  at: {
    readonly language: string;
    readonly hers: boolean;
    /** She comes on visits. */
    readonly guest: boolean;
    readonly renews?: ConsentView;
  },
): Draft {
  const proposed = roleProposals[role];
  const { renews } = at;
  const streams = renews
    ? renews.said.parts.map(({ stream }) => stream)
    : grantable(open)
        .filter(({ kind, compartment }) => proposed.parts.some((part) => part === (compartment ?? kind)))
        // A conversation is between those who are in it: none is proposed by itself.
        .filter(({ kind }) => kind !== 'conversation')
        .map(({ stream }) => stream);
  return {
    streams: new Set(streams),
    purpose: renews?.said.purpose ?? proposed.purpose ?? '',
    why: renews?.said.why ?? '',
    // A guest begins anew at each visit: from now on, she would read only what is written while she looks.
    past: renews?.said.past ?? (at.guest ? 'with-past' : proposed.past),
    writes: renews?.said.writes ?? proposed.writes,
    until: dayFrom(Date.now() + consentDaysUsual * dayMs),
    document: proposed.document,
    language: at.language,
    interpreter: '',
    readAloud: false,
    limitsFirst: false,
    decision: at.hers ? 'yes' : 'asked',
    decided: dayFrom(Date.now()),
    withdrawal: new Set(['her-device', 'her-advocate']),
    cannotConfirm: '',
    subject: open.subject?.name ?? '',
    child: null,
  };
}

/** What of a form is kept on her device while she has not said it. */
export const begunFrom = ({ streams, purpose, why, past, writes, until }: Draft): ConsentDraft => ({
  streams: [...streams],
  ...{ purpose, why, past, writes, until },
});

/** The mirror of `begunFrom`: without the parts that she can no longer open to anybody. */
export const goneOnWith = (open: CaseView, { streams, ...begun }: ConsentDraft): Partial<Draft> => ({
  ...begun,
  streams: new Set(streams.filter((stream) => grantable(open).some((one) => one.stream === stream))),
});

/** A guardian who is of the circle can confirm it from a device of her own. */
function guardianOf(open: CaseView, given: string, tie: string): NonNullable<Said['child']>['guardian'] {
  const name = given.trim();
  const there = open.circle.find((person) => person.role === 'relative' && person.name === name);
  return { name, tie: tie.trim(), ...(there ? { person: there.person } : {}) };
}

const here = (): Zone => Intl.DateTimeFormat().resolvedOptions().timeZone as Zone;

function dayFrom(at: number): string {
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  return new Intl.DateTimeFormat('en-CA', parts).format(at);
}

export function intentOf(
  open: CaseView,
  newcomer: Newcomer,
  draft: Draft,
  at: { readonly hers: boolean; readonly renews?: ConsentView },
): RecordConsent {
  const isHers = draft.subject === open.subject?.name && draft.child === null;
  const { guardian, tie, implicated, assent } = draft.child ?? {};
  return {
    do: 'record-consent',
    case: open.case,
    subject: {
      name: draft.subject.trim() || open.name,
      ...(isHers && open.subject ? { person: open.subject.person } : {}),
    },
    recipient: {
      name: newcomer.name.trim(),
      role: newcomer.role,
      ...(newcomer.unit.trim() ? { unit: newcomer.unit.trim() } : {}),
      ...(newcomer.person ? { person: newcomer.person } : {}),
      ...(newcomer.level ? { level: newcomer.level } : {}),
    },
    ...(newcomer.card ? { card: newcomer.card.bytes } : {}),
    streams: [...draft.streams],
    writes: draft.writes,
    past: draft.past,
    purpose: draft.purpose,
    why: draft.why.trim(),
    explained: {
      document: draft.document,
      version: newestDocument(draft.document)?.version ?? 1,
      language: draft.language,
      ...(draft.interpreter.trim() ? { interpreter: draft.interpreter.trim() } : {}),
      readAloud: draft.readAloud,
      limitsFirst: draft.limitsFirst,
    },
    decision: draft.decision,
    decided: { on: draft.decided, zone: here() },
    until: { on: draft.until, zone: here() },
    withdrawal: [...draft.withdrawal],
    voice: at.hers
      ? { by: 'herself' }
      : draft.cannotConfirm
        ? { by: 'neither', because: draft.cannotConfirm }
        : { by: 'advocate' },
    ...(implicated && assent
      ? { child: { guardian: guardianOf(open, guardian ?? '', tie ?? ''), implicated, assent } }
      : {}),
    ...(at.renews ? { renews: at.renews.consent } : {}),
    caseName: open.name,
  };
}
