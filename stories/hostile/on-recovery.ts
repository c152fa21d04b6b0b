import { type EntityId, type Instant, recoveryOf } from '@cobijo/domain';
import { toBase64Url } from '@cobijo/wire';
import { need } from '../circle.ts';
import { asksFor, attemptOf, makesSheet, saysNo, types } from '../lost-scene.ts';
import type { Attack } from './attack.ts';
import { asks, bySheet, claimOf, me, metBy, pressed, sheetOf } from './coming-back.ts';
import { newId, states } from './forge.ts';
import { removeDaniel, says } from './made-up.ts';

/** A sheet that was found, guessed or replaced; a request that should not be, and a no that should not count. */
export const onRecovery: readonly Attack[] = [
  {
    name: 'coming back by a sheet that was made up',
    does: 'says in the part that a device of his is Tomás’s new one, by a sheet that he drew himself',
    detectedBy: 'recovery-proof-wrong',
    play: async (scene) => {
      await sheetOf(scene, scene.tomas);
      const device = await scene.another(me(scene.tomas));
      const attempt = newId() as EntityId;
      const proof = bySheet(
        device,
        `${'abandon '.repeat(11)}about`,
        claimOf({ person: me(scene.tomas), device, attempt }),
      );
      await asks(scene, device, { attempt, proof });
      return pressed(scene, attempt, device);
    },
  },
  {
    name: 'a proof for another device',
    does: 'takes the proof of Tomás’s new device out of the part and says it for a device of his own',
    detectedBy: 'recovery-proof-wrong',
    play: async (scene) => {
      const { marta, tomas } = scene;
      const paper = await sheetOf(scene, tomas);
      const fresh = await metBy(scene, marta, me(tomas));
      await types(fresh, marta.device, paper);
      need(await asksFor(marta.device, me(tomas), fresh));
      await scene.everyone();
      const device = await scene.another(me(tomas));
      const [{ attempt, proof } = { attempt: newId() as EntityId, proof: null }] = recoveryOf(
        scene.daniel.device.replicas.get(scene.stream)!.fold!.authority,
        me(tomas),
      ).requests;
      await asks(scene, device, { attempt, proof: proof! });
      return pressed(scene, attempt, device);
    },
  },
  {
    name: 'a found sheet, with a clock that is a year behind',
    does: 'has Tomás’s sheet, and dates the request a year back so that nobody waits',
    detectedBy: 'recovery-too-early',
    play: async (scene) => {
      const paper = await sheetOf(scene, scene.tomas);
      const device = await scene.another(me(scene.tomas));
      const attempt = newId() as EntityId;
      const now = scene.clock.now;
      scene.clock.now = (now - 365 * 86_400_000) as Instant;
      const proof = bySheet(device, paper, claimOf({ person: me(scene.tomas), device, attempt }));
      const card = toBase64Url(await device.card());
      const statement = states(scene.daniel.device, 'recovery.requested', {
        person: me(scene.tomas),
        card,
        attempt,
        proof,
      });
      scene.clock.now = now;
      await says(scene, statement);
      return pressed(scene, attempt, device, { waited: false });
    },
  },
  {
    name: 'a found sheet, while Tomás has his device',
    does: 'has Tomás’s sheet and asks as him; Tomás says no, and it is said again and again',
    detectedBy: 'recovery-objected',
    play: async (scene) => {
      const paper = await sheetOf(scene, scene.tomas);
      const device = await scene.another(me(scene.tomas));
      const attempt = newId() as EntityId;
      const proof = bySheet(device, paper, claimOf({ person: me(scene.tomas), device, attempt }));
      await asks(scene, device, { attempt, proof });
      const no = { do: 'object-recovery', person: me(scene.tomas), attempt, reason: 'not-her' } as const;
      need(await scene.tomas.device.act(no));
      await scene.everyone();
      for (let again = 0; again < 2; again++) await asks(scene, device, { attempt, proof });
      return pressed(scene, attempt, device);
    },
  },
  {
    name: 'coming back unseen by whoever it is about',
    does: 'has Tomás’s sheet and asks as him, hoping that Tomás sees nothing of it',
    detectedBy: 'recovery-asked-as-you',
    play: async (scene) => {
      const paper = await sheetOf(scene, scene.tomas);
      const device = await scene.another(me(scene.tomas));
      const attempt = newId() as EntityId;
      const proof = bySheet(device, paper, claimOf({ person: me(scene.tomas), device, attempt }));
      await asks(scene, device, { attempt, proof });
      const [asked] = (await scene.tomas.device.view()).recovery.requests;
      return !asked?.isMe || !asked.mayObject;
    },
  },
  {
    name: 'an older sheet',
    does: 'has a sheet that Tomás has replaced since',
    detectedBy: 'recovery-proof-wrong',
    play: async (scene) => {
      const paper = await sheetOf(scene, scene.tomas);
      await sheetOf(scene, scene.tomas);
      const device = await scene.another(me(scene.tomas));
      const attempt = newId() as EntityId;
      const proof = bySheet(device, paper, claimOf({ person: me(scene.tomas), device, attempt }));
      await asks(scene, device, { attempt, proof });
      return pressed(scene, attempt, device);
    },
  },
  {
    name: 'a sheet of his own for another',
    does: 'says that his own sheet is how Tomás comes back, and proves with it',
    detectedBy: 'recovery-proof-wrong',
    play: async (scene) => {
      await sheetOf(scene, scene.tomas);
      // Every choice is its author's: this one is Daniel's way back, whatever he means by it.
      const paper = await makesSheet(scene.daniel.device);
      await scene.everyone();
      const device = await scene.another(me(scene.tomas));
      const attempt = newId() as EntityId;
      const proof = bySheet(device, paper, claimOf({ person: me(scene.tomas), device, attempt }));
      await asks(scene, device, { attempt, proof });
      return pressed(scene, attempt, device);
    },
  },
  {
    name: 'a no of a bystander’s',
    does: 'says no to Tomás’s coming back, who did lose everything, though he is no steward',
    detectedBy: 'no-right',
    play: async (scene) => {
      const { marta, tomas, daniel } = scene;
      const paper = await sheetOf(scene, tomas);
      const fresh = await metBy(scene, marta, me(tomas));
      await types(fresh, marta.device, paper);
      need(await asksFor(marta.device, me(tomas), fresh));
      await scene.everyone();
      await says(
        scene,
        states(daniel.device, 'recovery.objected', {
          person: me(tomas),
          attempt: attemptOf(fresh),
          reason: 'not-her',
        }),
      );
      return !(await pressed(scene, attemptOf(fresh), fresh));
    },
  },
  {
    name: 'a stolen device as its own witness',
    does: 'holds Tomás’s device and his sheet, and asks with the one for a device of his own',
    detectedBy: 'recovery-not-asked',
    play: async (scene) => {
      const { tomas } = scene;
      const paper = await sheetOf(scene, tomas);
      const device = await scene.another(me(tomas));
      const attempt = newId() as EntityId;
      const proof = bySheet(device, paper, claimOf({ person: me(tomas), device, attempt }));
      const card = toBase64Url(await device.card());
      const said = states(tomas.device, 'recovery.requested', { person: me(tomas), card, attempt, proof });
      need(await tomas.device.stateMany(scene.stream, [said]));
      await scene.everyone();
      return pressed(scene, attempt, device);
    },
  },
  {
    name: 'a card of somebody else',
    does: 'has Tomás’s sheet, and asks with the card of his own device',
    detectedBy: 'recovery-proof-wrong',
    play: async (scene) => {
      const { tomas, daniel } = scene;
      const paper = await sheetOf(scene, tomas);
      const attempt = newId() as EntityId;
      const proof = bySheet(
        daniel.device,
        paper,
        claimOf({ person: me(tomas), device: daniel.device, attempt }),
      );
      await asks(scene, daniel.device, { attempt, proof });
      return pressed(scene, attempt, daniel.device);
    },
  },
  {
    name: 'a request by somebody who was taken out',
    does: 'has Tomás’s sheet, was taken out, and asks all the same',
    detectedBy: 'after-removal',
    play: async (scene) => {
      const paper = await sheetOf(scene, scene.tomas);
      await removeDaniel(scene);
      const device = await scene.another(me(scene.tomas));
      const attempt = newId() as EntityId;
      const proof = bySheet(device, paper, claimOf({ person: me(scene.tomas), device, attempt }));
      await asks(scene, device, { attempt, proof });
      return pressed(scene, attempt, device);
    },
  },
  {
    name: 'a no, taken back',
    does: 'asks again under another attempt what was refused, with the old words for it',
    detectedBy: 'recovery-proof-wrong',
    play: async (scene) => {
      const { marta, tomas } = scene;
      const paper = await sheetOf(scene, tomas);
      const fresh = await metBy(scene, marta, me(tomas));
      await types(fresh, marta.device, paper);
      need(await asksFor(marta.device, me(tomas), fresh));
      await scene.everyone();
      need(await saysNo(tomas.device, me(tomas), fresh));
      await scene.everyone();
      const [asked] = recoveryOf(
        scene.daniel.device.replicas.get(scene.stream)!.fold!.authority,
        me(tomas),
      ).requests;
      const attempt = newId() as EntityId;
      await asks(scene, fresh, { attempt, proof: asked!.proof });
      return pressed(scene, attempt, fresh);
    },
  },
];
