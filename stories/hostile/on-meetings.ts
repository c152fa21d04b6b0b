import {
  type MeetingMessage,
  hashOfMeeting,
  meetingPlace,
  meetingPromise,
  openMeeting,
  randomBytes,
  sealMeeting,
} from '@cobijo/seal';
import { readOffer } from '@cobijo/client';
import { type StreamId, parseEnvelope } from '@cobijo/wire';
import { need } from '../circle.ts';
import type { Attack } from './attack.ts';
import { bytes, slip } from './forge.ts';
import type { Person, Scene } from './scene.ts';

/** A link by which somebody is to join, read over a shoulder by whoever has the relay. Daniel is the thief. */

const hour = 3_600_000;

interface Met {
  readonly rosa: Person;
  readonly link: string;
  readonly secret: Uint8Array;
  readonly stream: StreamId;
}

/** Marta makes a link for Rosa, whose device is there and has not opened it. */
async function linkFor(scene: Scene): Promise<Met> {
  const rosa = await scene.person('Rosa', 'survivor');
  const marta = scene.marta.device;
  const link = need(await marta.act({ do: 'invite', name: 'Rosa', role: 'survivor', hours: 24 })).made!;
  await marta.sync();
  const secret = bytes(link);
  return { rosa, link, secret, stream: meetingPlace(marta.context.sodium, secret).stream };
}

async function rosaJoins({ rosa, link }: Met): Promise<void> {
  need(await rosa.device.act({ do: 'join', secret: link, name: 'Marta' }));
  await rosa.device.sync();
}

const answerOf = async ({ daniel }: Scene): Promise<MeetingMessage> => ({
  kind: 'answer',
  nonce: randomBytes(32),
  card: await daniel.device.card(),
  attempt: null,
});

const picturesOf = async ({ device }: Person): Promise<string | null> =>
  (await device.view()).meetings[0]?.pictures?.join() ?? null;

/** What a person says of the pictures; what her device answers. Whether it took the other side for met. */
async function says(scene: Scene, { device }: Person, same: boolean): Promise<boolean> {
  const meeting = (await device.view()).meetings[0]!.meeting;
  const done = await device.act({ do: 'end-meeting', meeting, same });
  if (!done.ok) scene.saw(done.error.code);
  return (await device.view()).met.length > 0;
}

/** The two on the telephone: each says what she sees. Whether they took different devices for each other. */
async function compare(scene: Scene, { rosa }: Met): Promise<boolean> {
  const [martas, hers] = [await picturesOf(scene.marta), await picturesOf(rosa)];
  const same = martas !== null && martas === hers;
  if (martas !== null && hers !== null && !same) scene.saw('pictures-differ');
  const met = [
    martas !== null && (await says(scene, scene.marta, same)),
    hers === null ? await says(scene, rosa, true) : await says(scene, rosa, same),
  ];
  const card = scene.marta.device.context.keychain.met[0];
  return met.includes(true) && card?.device !== rosa.device.context.deviceId;
}

export const onMeetings: readonly Attack[] = [
  {
    name: 'stolen link, answered first',
    does: 'answers a link before the one whom it was meant for',
    detectedBy: 'nothing-to-compare',
    play: async (scene) => {
      const met = await linkFor(scene);
      await slip(scene.stage.relay, met.secret, await answerOf(scene));
      await scene.marta.device.sync();
      await rosaJoins(met);
      await scene.marta.device.sync();
      await met.rosa.device.sync();
      return compare(scene, met);
    },
  },
  {
    name: 'between the two of a link',
    does: 'plays the host to one and the guest to the other, with a stream of the same name for each',
    detectedBy: 'pictures-differ',
    play: async (scene) => {
      const met = await linkFor(scene);
      const { context } = scene.daniel.device;
      const { sodium } = context;
      const nonce = randomBytes(32);
      const host = context.device.id;
      const offer: MeetingMessage = {
        kind: 'offer',
        host,
        promise: meetingPromise(sodium, nonce, host),
        expires: Math.floor((scene.clock.now + hour) / 1000),
        token: randomBytes(32),
        role: 'survivor',
        guest: null,
        person: null,
        lost: false,
      };
      const shown: Uint8Array[] = [sealMeeting(sodium, met.secret, offer).envelope];
      const { tap } = met.rosa;
      tap.rules.read = async (honest, asked, right, from) =>
        asked === met.stream
          ? { ok: true, value: { first: from, envelopes: shown.slice(from), next: shown.length } }
          : honest(asked, right, from);
      tap.rules.append = async (honest, to, right, envelopes, options) => {
        if (to !== met.stream) return honest(to, right, envelopes, options);
        for (const one of envelopes) {
          const parsed = parseEnvelope(one);
          const opened = parsed.ok ? openMeeting(sodium, met.secret, parsed.envelope, parsed.header) : null;
          if (!opened?.ok) throw new Error('an answer that does not open');
          const answer = hashOfMeeting(sodium, opened.value.plain);
          shown.push(one, sealMeeting(sodium, met.secret, { kind: 'reveal', nonce, answer }).envelope);
        }
        return { ok: true, value: { position: shown.length - 1 } };
      };
      await rosaJoins(met);
      await met.rosa.device.sync();
      await slip(scene.stage.relay, met.secret, await answerOf(scene));
      await scene.marta.device.sync();
      return compare(scene, met);
    },
  },
  {
    name: 'a nonce that was not promised',
    does: 'shows the guest a nonce chosen after her answer, so that the pictures become those the host will see',
    detectedBy: 'nothing-to-compare',
    play: async (scene) => {
      const met = await linkFor(scene);
      const { sodium } = scene.daniel.device.context;
      await rosaJoins(met);
      const answer = met.rosa.device.context.keychain.meetings[0]!.answer!.plain;
      const nonce = randomBytes(32);
      await slip(scene.stage.relay, met.secret, {
        kind: 'reveal',
        nonce,
        answer: hashOfMeeting(sodium, answer),
      });
      await met.rosa.device.sync();
      const early = await picturesOf(met.rosa);
      // Asked too early, she can say nothing; with the true nonce they see the same, and have met.
      if (early === null) await says(scene, met.rosa, true);
      await scene.marta.device.sync();
      await met.rosa.device.sync();
      return early !== null || (await compare(scene, met));
    },
  },
  {
    name: 'a card with another’s keys',
    does: 'answers with the guest’s card in which one byte of her key is his',
    detectedBy: 'nothing-to-compare',
    play: async (scene) => {
      const met = await linkFor(scene);
      const card = (await met.rosa.device.card()).slice();
      card[Math.floor(card.length / 2)]! ^= 1;
      await slip(scene.stage.relay, met.secret, {
        kind: 'answer',
        nonce: randomBytes(32),
        card,
        attempt: null,
      });
      await scene.marta.device.sync();
      const taken = await picturesOf(scene.marta);
      await says(scene, scene.marta, true);
      return taken !== null || (await scene.marta.device.view()).met.length > 0;
    },
  },
  {
    name: 'a link past its time',
    does: 'keeps a stolen link, and shows its offer and answers it when its time is over',
    detectedBy: 'link-expired',
    play: async (scene) => {
      const met = await linkFor(scene);
      scene.clock.now = (scene.clock.now + 25 * hour) as typeof scene.clock.now;
      const offer = await readOffer(scene.stage.relay, met.link, scene.clock.now);
      if (!offer.ok) scene.saw(offer.error.code);
      await slip(scene.stage.relay, met.secret, await answerOf(scene));
      await scene.marta.device.sync();
      return offer.ok || (await picturesOf(scene.marta)) !== null;
    },
  },
];
