import { proposeEpoch } from '@cobijo/domain';
import {
  capabilityKeysOf,
  commitmentOf,
  decodeCard,
  generateEpoch,
  randomBytes,
  sealInvitation,
} from '@cobijo/seal';
import { concat, idToBytes, type StreamId, toBase64Url } from '@cobijo/wire';
import { need } from '../circle.ts';
import type { Attack } from './attack.ts';
import { forge, newest, states } from './forge.ts';
import type { Person, Scene } from './scene.ts';

/** What whoever has a card can leave in its mailbox, and cards on their way from one hand to another. */

/** Leaves envelopes in Tomás's mailbox, as a relay can at any time and anyone who has his card. */
async function leave(scene: Scene, envelopes: readonly Uint8Array[]): Promise<void> {
  scene.tomas.tap.add(scene.tomas.device.context.keychain.mailbox.stream, envelopes);
  await scene.tomasAsks();
}

async function falseInvitation(
  to: Person,
  terms: { stream: StreamId; epoch: number; salt: Uint8Array; mailbox?: StreamId },
): Promise<Uint8Array> {
  const { mailbox } = to.device.context.keychain;
  return sealInvitation(terms.mailbox ?? mailbox.stream, to.device.context.device.kem, {
    stream: terms.stream,
    conversation: false,
    wrap: {
      secrets: { ...generateEpoch(0, true), epoch: terms.epoch },
      salt: terms.salt,
      nextTag: randomBytes(16),
      opening: randomBytes(32),
    },
    caseId: randomBytes(16),
    caseName: 'Case',
  });
}

/** Somebody hands Marta a card that is not as its owner made it; she grants by it. */
const handed =
  (change: (card: Uint8Array, scene: Scene) => Uint8Array) =>
  async (scene: Scene): Promise<boolean> => {
    const lucia = await scene.person('Lucía', 'advocate');
    const done = await scene.marta.device.act({
      do: 'grant',
      stream: scene.stream,
      card: change(await lucia.device.card(), scene),
      name: 'Lucía',
      role: 'advocate',
      rights: ['write'],
      past: 'with-past',
      why: '',
      caseName: 'Case',
    });
    if (!done.ok) scene.saw(done.error.code);
    return done.ok;
  };

const withBytes = (bytes: Uint8Array, at: number, put: ArrayLike<number>): Uint8Array => {
  const copy = bytes.slice();
  copy.set(put, at);
  return copy;
};

export const onMailbox: readonly Attack[] = [
  {
    name: 'mailbox spam',
    does: 'fills a mailbox with noise',
    detectedBy: 'invitation-refused',
    play: async (scene) => {
      const cases = (await scene.tomas.device.view()).cases.length;
      await leave(
        scene,
        Array.from({ length: 40 }, () => concat(Uint8Array.of(1, 3), randomBytes(2000))),
      );
      return (await scene.tomas.device.view()).cases.length !== cases;
    },
  },
  {
    name: 'invitation for somebody else',
    does: 'moves another person’s invitation into this mailbox',
    detectedBy: 'invitation-refused',
    play: async (scene) => {
      const stream = randomStream();
      const salt = randomBytes(32);
      const sealed = await falseInvitation(scene.daniel, { stream, epoch: 0, salt });
      const { mailbox } = scene.tomas.device.context.keychain;
      await leave(scene, [withBytes(sealed, 2, idToBytes(mailbox.stream))]);
      return scene.tomas.device.replicas.has(stream);
    },
  },
  {
    name: 'invitation left in another mailbox',
    does: 'shows in this mailbox what was left for its owner in another',
    detectedBy: 'invitation-refused',
    play: async (scene) => {
      const stream = randomStream();
      const terms = { stream, epoch: 0, salt: randomBytes(32), mailbox: randomStream() };
      await leave(scene, [await falseInvitation(scene.tomas, terms)]);
      return scene.tomas.device.replicas.has(stream);
    },
  },
  {
    name: 'invitation to a stream that is held',
    does: 'a member invites a reader to her own stream, with a key that he made for its next epoch',
    detectedBy: 'invitation-refused',
    play: async (scene) => {
      const { epoch } = newest(scene.tomas.device, scene.stream);
      const { salt } = scene.daniel.device.context.keychain.streams.get(scene.stream)!;
      const terms = { stream: scene.stream, epoch: epoch + 1, salt };
      await leave(scene, [await falseInvitation(scene.tomas, terms)]);
      return newest(scene.tomas.device, scene.stream).epoch !== epoch;
    },
  },
  {
    name: 'second invitation by one who is out',
    does: 'a former member opens keys of his own in the name of a stream that a reader was taken out of, and invites her',
    detectedBy: 'invitation-refused',
    danielMay: ['write', 'steward'],
    play: async (scene) => {
      const { marta, tomas, daniel, stream } = scene;
      const personOf = (who: Person) => who.device.context.keychain.person;
      const takeOut = async (who: Person): Promise<void> => {
        const person = personOf(who);
        need(await marta.device.act({ do: 'remove', streams: [stream], person, reason: 'left' }));
        await marta.device.sync();
        await scene.tomasAsks();
      };
      await takeOut(daniel);
      await takeOut(tomas);
      const { authority } = daniel.device.replicas.get(stream)!.fold!;
      const { sodium } = daniel.device.context;
      const secrets = generateEpoch(newest(marta.device, stream).epoch + 1, false);
      const id = idToBytes(stream);
      const keys = capabilityKeysOf(sodium, id, secrets);
      const body = proposeEpoch(authority, {
        epoch: secrets.epoch,
        commitment: toBase64Url(commitmentOf(sodium, id, secrets.epoch, secrets.key)),
        keys: {
          read: toBase64Url(keys.read),
          write: toBase64Url(keys.write),
          steward: toBase64Url(keys.steward),
        },
      });
      const opening = forge(daniel.device, stream, {
        statements: [states(daniel.device, 'epoch.opened', body)],
        secrets,
      });
      const { salt } = daniel.device.context.keychain.streams.get(stream)!;
      const { mailbox } = tomas.device.context.keychain;
      const invitation = await sealInvitation(mailbox.stream, tomas.device.context.device.kem, {
        stream,
        conversation: false,
        wrap: { secrets, salt, nextTag: randomBytes(16), opening: opening.signed.id },
        caseId: randomBytes(16),
        caseName: 'Case',
      });
      // The relay shows both, whatever right it is asked with.
      const shows = new Map([
        [mailbox.stream, [invitation]],
        [stream, [opening.envelope]],
      ]);
      tomas.tap.rules.read = async (honest, asked, right, from) => {
        const reply = await honest(asked, right, from);
        const more = shows.get(asked);
        const isTime = asked !== stream || right.epoch === secrets.epoch;
        if (!more || !isTime || (reply.ok && reply.value.envelopes.length > 0)) return reply;
        shows.set(asked, []);
        return { ok: true, value: { first: from, envelopes: more, next: from + more.length } };
      };
      await scene.tomasAsks(3);
      const held = tomas.device.context.keychain.streams.get(stream)!;
      return held.anchor?.kind === 'invited' || held.epochs.has(secrets.epoch);
    },
  },
  {
    name: 'damaged invitation',
    does: 'damages an invitation on its way',
    detectedBy: 'invitation-refused',
    play: async (scene) => {
      const stream = randomStream();
      const terms = { stream, epoch: 0, salt: randomBytes(32) };
      const sealed = await falseInvitation(scene.tomas, terms);
      await leave(scene, [withBytes(sealed, 900, [sealed[900]! ^ 4])]);
      return scene.tomas.device.replicas.has(stream);
    },
  },
  {
    name: 'altered card',
    does: 'changes one bit of a card on its way',
    detectedBy: 'card-signature-wrong',
    play: handed((card) => withBytes(card, card.length - 5, [card[card.length - 5]! ^ 1])),
  },
  {
    name: 'card with another mailbox',
    does: 'puts a mailbox of the attacker’s into a card, to get the invitation himself',
    detectedBy: 'card-signature-wrong',
    play: handed((card, scene) => {
      const decoded = decodeCard(scene.marta.device.context.sodium, card);
      if (!decoded.ok) throw new Error(decoded.refusal);
      const at = Buffer.from(card).indexOf(Buffer.from(idToBytes(decoded.value.mailbox.stream)));
      return withBytes(card, at, randomBytes(16));
    }),
  },
  {
    name: 'card anyone can sign for',
    does: 'puts a key of small order into a card, for which anybody can make signatures',
    detectedBy: 'key-not-acceptable',
    play: handed((card, scene) => {
      const decoded = decodeCard(scene.marta.device.context.sodium, card);
      if (!decoded.ok) throw new Error(decoded.refusal);
      const at = Buffer.from(card).indexOf(Buffer.from(decoded.value.device.sign));
      const identity = new Uint8Array(32);
      identity[0] = 1;
      return withBytes(card, at, identity);
    }),
  },
  {
    name: 'card that nothing can be sealed to',
    does: 'puts a broken key into a card, to stop every later rotation',
    detectedBy: 'key-not-acceptable',
    play: handed((card, scene) => {
      const decoded = decodeCard(scene.marta.device.context.sodium, card);
      if (!decoded.ok) throw new Error(decoded.refusal);
      const at = Buffer.from(card).indexOf(Buffer.from(decoded.value.device.kem));
      return withBytes(card, at, new Uint8Array(48).fill(255));
    }),
  },
  {
    name: 'cut card',
    does: 'cuts a card short',
    detectedBy: 'card-malformed',
    play: handed((card) => card.subarray(0, card.length / 2)),
  },
];

const randomStream = (): StreamId => Buffer.from(randomBytes(16)).toString('base64url') as StreamId;
