import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mintTokens, startRelay } from '@cobijo/cli/play/relay-process';
import { httpTransport } from '@cobijo/client';
import type { Attack, Played } from './attack.ts';
import { onAttachments } from './on-attachments.ts';
import { onAuthority } from './on-authority.ts';
import { onDeviceLinks } from './on-device-links.ts';
import { onDirectory } from './on-directory.ts';
import { onEnding } from './on-ending.ts';
import { onEnvelopes } from './on-envelopes.ts';
import { onExports } from './on-exports.ts';
import { onGuests } from './on-guests.ts';
import { onKeys } from './on-keys.ts';
import { onMailbox } from './on-mailbox.ts';
import { onMeetings } from './on-meetings.ts';
import { onOpenings } from './on-openings.ts';
import { onOrder } from './on-order.ts';
import { onOwnDevices } from './on-own-devices.ts';
import { onRecovery } from './on-recovery.ts';
import { onStatements } from './on-statements.ts';
import { onStore } from './on-store.ts';
import { onTrustees } from './on-trustees.ts';
import { Scene, type Stage } from './scene.ts';

export const attacks: readonly Attack[] = [
  ...onEnvelopes,
  ...onOrder,
  ...onKeys,
  ...onAuthority,
  ...onOpenings,
  ...onStatements,
  ...onMailbox,
  ...onMeetings,
  ...onGuests,
  ...onOwnDevices,
  ...onRecovery,
  ...onTrustees,
  ...onDeviceLinks,
  ...onAttachments,
  ...onStore,
  ...onDirectory,
  ...onEnding,
  ...onExports,
];

const tokensAScene = 20;

/** Each room's first attacks, and those that took most to answer: what a fast test plays. */
export const someAttacks: readonly Attack[] = [
  ...[
    onEnvelopes,
    onOrder,
    onKeys,
    onAuthority,
    onOpenings,
    onStatements,
    onMailbox,
    onMeetings,
    onGuests,
    onOwnDevices,
    onRecovery,
    onTrustees,
    onDeviceLinks,
    onAttachments,
    onStore,
    onDirectory,
    onEnding,
    onExports,
  ].map((room) => room[0]!),
  ...attacks.filter(({ name }) =>
    [
      'a false key in the place of the true one',
      'a former member’s key for late work',
      'a founding kept for later',
      'grant that races the removal',
      'fork',
    ].includes(name),
  ),
];

export interface PlayedAll {
  readonly played: readonly Played[];
  /** The control: on the same stage with no attack everything is read and nobody is alarmed. */
  readonly honestRead: boolean;
}

/** Plays attacks against real devices and a real relay process, one after the other, each on a stage of its own. */
export async function playAll(
  chosen: readonly Attack[],
  onPlayed: (played: Played) => void = () => undefined,
): Promise<PlayedAll> {
  const data = mkdtempSync(join(tmpdir(), 'cobijo-hostile-'));
  const relay = await startRelay({ data });
  try {
    const tokens = await mintTokens(data, tokensAScene * (chosen.length + 1));
    const stage: Stage = { relay: await httpTransport(relay.url), tokens };
    const played: Played[] = [];
    for (const attack of chosen) {
      const one = await play(stage, attack);
      onPlayed(one);
      played.push(one);
    }
    return { played, honestRead: await playHonestly(stage) };
  } finally {
    await relay.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

async function play(stage: Stage, attack: Attack): Promise<Played> {
  const scene = await Scene.open(stage, attack.danielMay);
  const before = scene.codes();
  if (before.length > 0) throw new Error(`${attack.name}: alarmed before the attack: ${before.join()}`);
  const success = await attack.play(scene);
  const codes = scene.codes();
  const { name, does, detectedBy } = attack;
  return { name, does, detectedBy, detected: codes.includes(detectedBy), success, codes };
}

async function playHonestly(stage: Stage): Promise<boolean> {
  const scene = await Scene.open(stage);
  await scene.say(scene.marta, 'three');
  await scene.say(scene.daniel, 'four');
  await scene.everyone();
  await scene.tomasAsks();
  return (await scene.reads(scene.tomas)).join() === 'four,one,three,two' && scene.codes().length === 0;
}
