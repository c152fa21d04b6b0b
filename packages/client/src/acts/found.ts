import { type Body, type EntityId, type Member, type StreamId, spokenLanguage } from '@cobijo/domain';
import { keptOutOf } from '@cobijo/domain/conversation/purposes';
import { caseIdOf, capabilityKeysOf, commitmentOf, generateEpoch, randomBytes } from '@cobijo/seal';
import { idToBytes, toBase64Url } from '@cobijo/wire';
import { withoutAbsent } from '../decide.ts';
import { type ClientResult, ok, refused } from '../device-api.ts';
import type { Done, FoundStream } from '../intent.ts';
import type { StreamKeys } from '../keychain.ts';
import { bytesOf, newId } from '../ids.ts';
import type { Replica } from '../stream/replica.ts';
import type { CaseId } from '../view.ts';
import { type Acting, keep, statement, streamOf } from './acting.ts';

/** Opens a case: its stewardship stream, of which this person is the first steward. */
export async function foundCase(acting: Acting, name: string): Promise<ClientResult<Done>> {
  const secret = randomBytes(16);
  const entity = toBase64Url(secret) as EntityId;
  const id = toBase64Url(
    caseIdOf(acting.context.sodium, secret, bytesOf(acting.context.keychain.person, 16)),
  ) as CaseId;
  acting.context.keychain.cases.set(id, { name });
  const founded = await createStream(acting, id, {
    kind: 'stewardship',
    label: name,
    expiresAfterDays: null,
  });
  if (!founded.ok) {
    acting.context.keychain.cases.delete(id);
    return founded;
  }
  const done = await keep(acting, founded.value, [statement(acting, 'case.opened', { case: entity, name })]);
  return done.ok ? ok({ ...done.value, made: id }) : done;
}

export async function foundStream(acting: Acting, intent: FoundStream): Promise<ClientResult<Done>> {
  if (!acting.context.keychain.cases.has(intent.case)) return refused('no-such-case', 'case');
  if (intent.kind === 'compartment' && !intent.compartment)
    return refused('compartment-missing', 'compartment');
  const fault = faultOfTalk(acting, intent);
  if (fault) return fault;
  const founded = await createStream(acting, intent.case, intent);
  if (!founded.ok) return founded;
  const stewardship = streamOf(acting, intent.case, { kind: 'stewardship' });
  // A sealed part is known to its own members only, not to the case's other stewards.
  if (stewardship && !intent.sealed)
    await keep(acting, stewardship, [
      statement(
        acting,
        'stream.listed',
        withoutAbsent({
          stream: founded.value.stream,
          compartment: intent.compartment,
          sealed: intent.sealed,
          label: intent.label,
        }),
      ),
    ]);
  return ok({ stream: founded.value.stream, facts: [], made: founded.value.stream });
}

/** What is wrong with what a conversation is to be for: whom it keeps out founds none either. */
function faultOfTalk(acting: Acting, intent: FoundStream): ClientResult<Done> | null {
  const { kind, purpose, language } = intent;
  if (kind !== 'conversation')
    return purpose || language ? refused('conversation-purpose-elsewhere', 'purpose') : null;
  if (language !== undefined && !spokenLanguage.safeParse(language).success)
    return refused('translation-language', 'language');
  const { role, organisation: unit } = meAsMember(acting, intent.case);
  const out = keptOutOf(purpose, { role, unit });
  return out ? refused(out.code, 'purpose') : null;
}

/** `caseId` null: a stream of this person's own. */
export async function createStream(
  acting: Acting,
  caseId: CaseId | null,
  terms: Pick<FoundStream, 'label' | 'expiresAfterDays'> &
    Partial<Pick<FoundStream, 'compartment' | 'sealed' | 'purpose' | 'language'>> & {
      kind: 'stewardship' | 'compartment' | 'conversation' | 'self' | 'directory' | 'desk' | 'response';
    },
  founder: Member = meAsMember(acting, caseId),
): Promise<ClientResult<Replica>> {
  const { keychain, sodium } = acting.context;
  const token = keychain.tokens.shift() ?? null;
  // Somebody was found: that is kept here whatever else there is, and goes as soon as there is a token (acts/tokens.ts).
  if (token === null && terms.kind !== 'response') return refused('no-tokens');
  const stream = newId<StreamId>();
  const conversation = terms.kind === 'conversation';
  const secrets = generateEpoch(0, !conversation);
  const keys: StreamKeys = {
    stream,
    case: caseId,
    conversation,
    salt: randomBytes(32),
    anchor: null,
    epochs: new Map([
      [0, { secrets, local: conversation ? randomBytes(32) : null, opening: null, nextTag: null }],
    ]),
    erased: new Set(),
    pendingRotation: null,
    cards: new Map(),
    deviceCards: new Map(),
    generation: 0,
    recovering: false,
    token,
    ...(token === null ? { lacksToken: true } : {}),
  };
  keychain.streams.set(stream, keys);
  await acting.context.saveKeychain();
  const replica = await acting.openStream(keys);
  const founding: Body<'epoch.opened'>['founding'] = {
    kind: terms.kind,
    ...(terms.compartment ? { compartment: terms.compartment } : {}),
    ...(terms.sealed ? { sealed: true } : {}),
    label: terms.label,
    expiresAfterDays: terms.expiresAfterDays,
    ...(terms.purpose ? { purpose: terms.purpose } : {}),
    ...(terms.language ? { language: terms.language } : {}),
  };
  const publicKeys = capabilityKeysOf(sodium, idToBytes(stream), secrets);
  const done = await keep(acting, replica, [
    statement(acting, 'stream.founded', { ...founding, stream, founder }),
    statement(acting, 'epoch.opened', {
      epoch: 0,
      commitment: toBase64Url(commitmentOf(sodium, idToBytes(stream), 0, secrets.key)),
      keys: {
        read: toBase64Url(publicKeys.read),
        write: toBase64Url(publicKeys.write),
        steward: toBase64Url(publicKeys.steward),
      },
      parents: [],
      roster: [founder],
      heads: [],
      cutoffs: [],
      founding,
    }),
  ]);
  if (!done.ok) return done;
  await acting.context.saveKeychain();
  return ok(replica);
}

/** How this person introduces herself in a stream that she founds. */
export function meAsMember(acting: Acting, caseId: CaseId | null): Member {
  const profile = acting.context.keychain.profile;
  const named = caseId === null ? undefined : acting.context.keychain.cases.get(caseId)?.name;
  return {
    person: acting.context.keychain.person,
    name: profile?.name ?? named ?? 'me',
    role: profile?.role ?? 'advocate',
    ...(profile?.organisation ? { organisation: profile.organisation } : {}),
    rights: ['write', 'steward'],
    past: 'with-past',
    why: profile?.why ?? '',
    devices: [publicKeys(acting)],
  };
}

function publicKeys(acting: Acting): Member['devices'][number] {
  const { device, deviceId } = acting.context;
  return { device: deviceId, sign: toBase64Url(device.sign), kem: toBase64Url(device.kem) };
}
