import { randomBytes, signSaid } from '@cobijo/seal';
import { need } from '../circle.ts';
import { asksFor, compares, linkFor, names, newDevice } from '../lost-scene.ts';
import type { Attack } from './attack.ts';
import { asks, choiceOf, given, me, namedByTomas, placeOf, pressed, sheetOf } from './coming-back.ts';
import { bytes, slip } from './forge.ts';

/** The word of people who were named, and the meeting in which it is given. */
export const onTrustees: readonly Attack[] = [
  {
    name: 'one trustee’s word, twice',
    does: 'is one of the three whom Tomás named, and says his word twice',
    detectedBy: 'recovery-proof-wrong',
    play: async (scene) => {
      const { daniel } = scene;
      const { device, attempt, vouch } = await namedByTomas(scene);
      const word = vouch(daniel.device);
      const { recovery } = choiceOf(scene);
      await asks(scene, device, { attempt, proof: { way: 'trustees', recovery, vouches: [word, word] } });
      return pressed(scene, attempt, device);
    },
  },
  {
    name: 'a word that another never gave',
    does: 'is one of the three whom Tomás named, and says a word of his own as if it were Rosa’s',
    detectedBy: 'recovery-proof-wrong',
    play: async (scene) => {
      const { daniel } = scene;
      const { device, attempt, vouch, rosa } = await namedByTomas(scene);
      const vouches = [
        vouch(daniel.device),
        { ...vouch(daniel.device), device: rosa.device.context.deviceId },
      ];
      const proof = { way: 'trustees', recovery: choiceOf(scene).recovery, vouches } as const;
      await asks(scene, device, { attempt, proof });
      return pressed(scene, attempt, device);
    },
  },
  {
    name: 'the word of a trustee’s stolen device',
    does: 'is one of the three whom Tomás named, and vouches with Rosa’s device too, which was reported as taken',
    detectedBy: 'recovery-proof-wrong',
    play: async (scene) => {
      const { daniel, marta } = scene;
      const { device, attempt, vouch, rosa } = await namedByTomas(scene);
      need(
        await marta.device.act({
          do: 'taken',
          devices: [rosa.device.context.deviceId],
          people: [],
          reason: 'stolen',
          since: scene.clock.now,
          opened: 'yes',
        }),
      );
      await scene.everyone();
      await scene.everyone();
      const vouches = [vouch(daniel.device), vouch(rosa.device)];
      const proof = { way: 'trustees', recovery: choiceOf(scene).recovery, vouches } as const;
      await asks(scene, device, { attempt, proof });
      return pressed(scene, attempt, device);
    },
  },
  {
    name: 'a word for an earlier choice',
    does: 'has two words for a device of his that were given before Tomás named other people',
    detectedBy: 'recovery-proof-wrong',
    play: async (scene) => {
      const { daniel, tomas, marta } = scene;
      const { device, attempt, vouch, rosa } = await namedByTomas(scene);
      const { recovery } = choiceOf(scene);
      const vouches = [vouch(daniel.device), vouch(rosa.device)];
      await names(tomas.device, [marta.device, daniel.device, rosa.device]);
      await scene.everyone();
      await asks(scene, device, { attempt, proof: { way: 'trustees', recovery, vouches } });
      return pressed(scene, attempt, device);
    },
  },
  {
    name: 'a proof put into another’s mouth',
    does: 'has the link by which Marta met Tomás’s new device, and says in it a proof that is not that device’s',
    detectedBy: 'recovery-nothing-brought',
    play: async (scene) => {
      const { marta, tomas, daniel } = scene;
      await sheetOf(scene, tomas);
      given(scene, marta, 2);
      const fresh = await compares(placeOf(scene), marta.device, me(tomas));
      const meeting = marta.device.context.keychain.meetings.at(-1)!;
      const { sodium, device } = daniel.device.context;
      const said = signSaid(sodium, device, meeting.answer!.plain, {
        kind: 'proof',
        sheet: randomBytes(64),
        vouches: [],
      });
      await slip(scene.stage.relay, meeting.secret, said);
      await scene.everyone();
      const done = await asksFor(marta.device, me(tomas), fresh);
      if (!done.ok) scene.saw(done.error.code);
      return done.ok || marta.device.context.keychain.lost.some(({ sheet }) => sheet !== null);
    },
  },
  {
    name: 'a word put into a trustee’s mouth',
    does: 'has the link by which Marta met Tomás’s new device, and says in it a word of hers that she never gave',
    detectedBy: 'recovery-vouches-too-few',
    play: async (scene) => {
      const { marta, tomas, daniel } = scene;
      await namedByTomas(scene);
      given(scene, marta, 2);
      const secret = await linkFor(marta.device, me(tomas));
      const fresh = await newDevice(placeOf(scene), secret);
      need(await fresh.act({ do: 'join', secret, name: 'Marta' }));
      for (const one of [fresh, marta.device, fresh]) await one.sync();
      const held = fresh.context.keychain.meetings[0]!;
      for (const one of [fresh, marta.device]) {
        const { meeting } = (await one.view()).meetings.find(({ state }) => state === 'pictures')!;
        need(await one.act({ do: 'end-meeting', meeting, same: true }));
      }
      const { sodium, device } = daniel.device.context;
      const { sign, kem } = marta.device.context.device;
      const recovery = bytes(choiceOf(scene).recovery);
      const said = signSaid(sodium, device, held.answer!.plain, {
        kind: 'vouch',
        sign,
        kem,
        vouches: [{ recovery, signature: randomBytes(64) }],
      });
      await slip(scene.stage.relay, held.secret, said);
      for (const one of [fresh, marta.device, fresh, marta.device]) await one.sync();
      const { comeback } = fresh.context.keychain;
      const done = await asksFor(marta.device, me(tomas), fresh);
      if (!done.ok) scene.saw(done.error.code);
      // Nobody is blamed for it, and only what Marta gave is counted.
      return done.ok || comeback!.wrong.length > 0 || comeback!.vouches.length !== 1;
    },
  },
  {
    name: 'the link for somebody who lost everything, opened first',
    does: 'opens the link that Marta made for Tomás’s new device before Tomás does',
    detectedBy: 'nothing-to-compare',
    play: async (scene) => {
      const { marta, tomas } = scene;
      await sheetOf(scene, tomas);
      given(scene, marta, 2);
      const secret = await linkFor(marta.device, me(tomas));
      const thief = await newDevice(placeOf(scene), secret);
      need(await thief.act({ do: 'join', secret, name: '' }));
      for (const one of [thief, marta.device]) await one.sync();
      const fresh = await scene.another(me(tomas));
      need(await fresh.act({ do: 'join', secret, name: '' }));
      for (const one of [fresh, marta.device, fresh, thief]) await one.sync();
      const own = (await fresh.view()).meetings[0]!;
      const said = await fresh.act({ do: 'end-meeting', meeting: own.meeting, same: true });
      if (!said.ok) scene.saw(said.error.code);
      // On the telephone: Tomás sees no pictures, and Marta says so.
      const { meeting } = (await marta.device.view()).meetings[0]!;
      need(await marta.device.act({ do: 'end-meeting', meeting, same: false }));
      return own.state !== 'taken' || marta.device.context.keychain.lost.length > 0;
    },
  },
  {
    name: 'the link for somebody who lost everything, on a device that did not',
    does: 'gives Tomás, as if to meet him, the link by which a new device comes back as him',
    detectedBy: 'recovery-not-lost',
    play: async (scene) => {
      const { daniel, tomas } = scene;
      await sheetOf(scene, tomas);
      given(scene, daniel, 2);
      const secret = await linkFor(daniel.device, me(tomas));
      need(await tomas.device.act({ do: 'join', secret, name: 'Daniel' }));
      for (const one of [tomas, daniel, tomas]) await one.device.sync();
      const { meeting } = (await daniel.device.view()).meetings[0]!;
      const done = await daniel.device.act({ do: 'end-meeting', meeting, same: true });
      return done.ok || tomas.device.context.keychain.comeback !== null;
    },
  },
];
