import type { Transport } from '@cobijo/client';
import { members } from '@cobijo/domain';
import { type EpochSecrets, randomBytes, wrapEpoch } from '@cobijo/seal';
import type { Participant } from './participant.ts';

/** A steward's device that gives away what it must not, so that it can be seen that a search finds such a thing. */
export type Leak =
  /** Every new key also to whoever was a member and is not. */
  | 'to-the-removed'
  /** The way back also to whoever was let in from now on. */
  | 'past-to-newcomers';

/** The line of a device that leaks at each epoch that it opens, with the same code that seals what it should give. */
export function leaky(
  leak: Leak,
  line: Transport,
  who: () => { readonly me: Participant; readonly all: readonly Participant[] },
): Transport {
  return {
    ...line,
    async rotate(stream, steward, rotation, envelopes) {
      const { me, all } = who();
      const { sodium, keychain } = me.device.context;
      const keys = keychain.streams.get(stream);
      const secrets = keys?.pendingRotation?.secrets;
      const fold = me.device.replicas.get(stream)?.fold;
      if (!keys || !secrets || !fold) return line.rotate(stream, steward, rotation, envelopes);
      const present = new Map(members(fold.authority).map((member) => [member.person, member.past]));
      const wraps: Uint8Array[] = [];
      for (const other of all) {
        const past = present.get(other.person);
        const given = other === me ? null : leaked(leak, past, secrets);
        if (!given) continue;
        const content = {
          secrets: given,
          salt: keys.salt,
          nextTag: randomBytes(16),
          opening: randomBytes(32),
        };
        wraps.push(
          await wrapEpoch(sodium, stream, other.device.context.device.kem, randomBytes(16), content),
        );
      }
      return line.rotate(stream, steward, rotation, [...envelopes, ...wraps]);
    },
  };
}

function leaked(
  leak: Leak,
  past: 'with-past' | 'from-now-on' | undefined,
  secrets: EpochSecrets,
): EpochSecrets | null {
  const { epoch, key, history } = secrets;
  const only = { epoch, key, writeSeed: null, stewardSeed: null };
  if (leak === 'to-the-removed') return past === undefined ? { ...only, history: null } : null;
  return past === 'from-now-on' && history ? { ...only, history } : null;
}
