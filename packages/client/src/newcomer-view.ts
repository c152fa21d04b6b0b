import { type Bilingual, type Zone, founding, holds, isGivenSessions, members } from '@cobijo/domain';
import { keptOutOf, recordsLawWords } from '@cobijo/domain/conversation/purposes';
import { newcomerSentence } from '@cobijo/domain/conversation/newcomer';
import { levelsOf } from '@cobijo/domain/exclusion/levels';
import { streamOf } from './acts/acting.ts';
import { doorInCase } from './acts/exclusion.ts';
import { type ClientResult, ok, refused } from './device-api.ts';
import { asKnown } from './directory.ts';
import type { HeldDevice } from './held-device.ts';
import type { Grant } from './intent.ts';

/** Somebody who would be let into a stream; nothing is recorded. */
export interface GrantAsked extends Pick<
  Grant,
  'stream' | 'name' | 'role' | 'organisation' | 'level' | 'rights' | 'past' | 'until'
> {
  /** In which time zone the last day is said. */
  readonly zone: Zone;
}

/** What she will be able to read there, or why she may not come in. */
export interface GrantPlan {
  readonly sentence: Bilingual;
  /** The code with which letting her in would be refused; null: it would not. */
  readonly refusal: string | null;
  /** Why the conversation is not for her, where that is the reason. */
  readonly why: Bilingual | null;
  /** What officials must keep, said before: she is one, or one is there already. */
  readonly recordsLaw: Bilingual | null;
}

const officials = new Set(['investigator', 'prosecutor', 'consularOfficer']);

/** Said before she is let in, on a screen and on the command line alike. */
export function planGrant(device: HeldDevice, asked: GrantAsked): ClientResult<GrantPlan> {
  const replica = device.replicas.get(asked.stream);
  const terms = replica?.fold ? founding(replica.fold.authority) : null;
  if (!replica?.fold || !terms) return refused('no-such-stream', 'stream');
  const { authority } = replica.fold;
  const unit = asked.organisation;
  const known = asKnown(device, { name: asked.name, role: asked.role, unit, level: asked.level });
  const out = keptOutOf(terms.purpose, known.who);
  const stewardship = replica.keys.case
    ? streamOf(device, replica.keys.case, { kind: 'stewardship' })
    : undefined;
  const door = stewardship ? doorInCase(device, stewardship, known.who) : null;
  const session = isGivenSessions(asked.role) ? 'session-not-a-case' : null;
  const others = members(authority).filter(({ suspended }) => !suspended);
  const officialThere = [asked, ...others].some(({ role }) => officials.has(role));
  return ok({
    sentence: newcomerSentence({
      name: asked.name.trim() || '…',
      role: asked.role,
      unit: unit?.trim() || null,
      level: officials.has(asked.role) ? (levelsOf(known.who)[0] ?? known.who.level ?? null) : null,
      writes: asked.rights.includes('write'),
      past: asked.past,
      until: asked.until ?? null,
      zone: asked.zone,
      label: terms.label,
      conversation: terms.kind === 'conversation',
      keepsDays: terms.expiresAfterDays,
      held: holds(authority).length > 0,
      others: others.map(({ name, role }) => ({ name, role })),
    }),
    refusal: out?.code ?? session ?? door,
    why: out?.why ?? null,
    recordsLaw: officialThere ? recordsLawWords : null,
  });
}
