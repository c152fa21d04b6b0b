import { join } from 'node:path';
import { chromiumPath } from '../tools/found.ts';
import { type Bound, median, rounded } from './figures.ts';
import { ensurePeersInstalled } from './install.ts';
import {
  type FanOut,
  type FanOutCounts,
  type Unfinished,
  isFinished,
  measureFanOut,
} from './messages/fan-out.ts';
import {
  type AboutPeer,
  type Manner,
  type MessagePeerName,
  type OpenedPeerName,
  manners,
  messagePeers,
  openedPeers,
} from './messages/peer.ts';
import { type Opened, measureOpened } from './messages/opened.ts';
import { measureShown } from './messages/shown.ts';
import { textLength } from './messages/texts.ts';

/**
 * A conversation beside Jazz and hocuspocus: what one person says, opened by everybody's live device. Rounds are
 * interleaved, each with a fresh server and fresh processes, which are as many for every peer.
 */
export const messagesDevices: readonly number[] = [100];
/** Within one epoch of a conversation: its keys turn after 200. */
const counts: FanOutCounts = { warming: 10, each: 70, burst: 100 };
/** A thousand devices of ours are there in less than five minutes. */
const limitMs = 8 * 60_000;

/** What is opened from a device's disk. */
const openedMessages = 10_000;
/** Between two browsers. */
const shown = { devices: 100, messages: 150 } as const;

const others = messagePeers.filter((name) => name !== 'cobijo');
const titled = (name: string): string =>
  name
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
const ratioName = (manner: Manner, devices: number, peer: MessagePeerName): string =>
  `messages${titled(manner)}${devices}Vs${titled(peer)}`;

const openedRatioName = (peer: OpenedPeerName): string => `messagesOpen10kVs${titled(peer)}`;

/**
 * From a press in one browser until the text stands in another; and ahead of every peer in fanning out messages while
 * sealed and signed. One by one a reader's check of each signature is most of the work, whoever's server it is: there
 * the floor is Jazz, and both kinds of hocuspocus are told without one (decisions/chains-per-device.md). Who had not
 * ended in the time that each peer has is nobody to be ahead of by a number: it is named instead.
 */
export const messagesFloors = (
  sizes: readonly number[],
  unfinished: readonly Unfinished[] = [],
): Readonly<Record<string, Bound>> => ({
  messagesShownP50Ms: { max: 50 },
  ...Object.fromEntries(
    sizes.flatMap((devices) =>
      manners.flatMap((manner) =>
        others
          .filter((peer) => manner === 'burst' || peer === 'jazz')
          .filter((peer) => !unfinished.some((one) => one.peer === peer && one.devices === devices))
          .map((peer) => [ratioName(manner, devices, peer), { min: 1 }]),
      ),
    ),
  ),
});

export interface Messages {
  readonly figures: Readonly<Record<string, number>>;
  readonly about: string;
  readonly peers: readonly AboutPeer[];
  readonly fanOuts: readonly FanOut[];
  readonly unfinished: readonly Unfinished[];
  readonly shownMs: readonly number[];
  readonly opened: readonly Opened[];
  /** Why nothing was measured in a browser; its floors do not hold then. */
  readonly missing: string | null;
}

export async function measureMessages(
  { rounds, sizes }: { readonly rounds: number; readonly sizes: readonly number[] },
  say: (line: string) => void,
): Promise<Messages> {
  await ensurePeersInstalled(join(import.meta.dirname, 'messages'));
  const fanOuts: FanOut[] = [];
  const unfinished: Unfinished[] = [];
  for (const devices of sizes)
    for (let turn = 1; turn <= rounds; turn++)
      for (const name of messagePeers) {
        if (unfinished.some((one) => one.peer === name && one.devices === devices)) continue;
        const began = performance.now();
        const round = await measureFanOut(name, { devices, counts }, limitMs);
        if (isFinished(round)) fanOuts.push(round);
        else unfinished.push(round);
        const seconds = ((performance.now() - began) / 1000).toFixed(1);
        say(
          `messages to ${devices} devices, round ${turn} of ${rounds}: ${name} ${seconds} s${isFinished(round) ? '' : ', not ended'}`,
        );
      }
  const executablePath = chromiumPath();
  const shownMs = executablePath ? await measureShown(executablePath, shown) : [];
  say(`messages shown in another browser: ${shownMs.length}`);
  const opened = executablePath ? await measureOpened(executablePath, { messages: openedMessages }) : [];
  say(`conversations opened: ${opened.map(({ peer }) => peer).join(', ')}`);
  return {
    figures: { ...shownFigures(shownMs), ...openedFigures(opened), ...fanOutFigures(fanOuts) },
    about:
      `${counts.each} messages of ${textLength} characters each once the one before was acknowledged, and ${counts.burst} ` +
      `without waiting in between; from the first press until every live device holds and has opened every one; medians of ${rounds} rounds. ` +
      `Shown: ${shown.messages} messages one after another between two browsers, ${shown.devices} live devices. ` +
      `Opened: ${openedMessages} messages from what a browser's device keeps, until the newest stand in the page`,
    peers: messagePeers.flatMap((name) => fanOuts.find(({ peer }) => peer === name)?.about ?? []),
    fanOuts,
    unfinished,
    shownMs,
    opened,
    missing: executablePath ? null : 'no Chromium was found (CHROMIUM_PATH names one)',
  };
}

/** The one in the middle and the one in a hundred. */
export function shownFigures(shownMs: readonly number[]): Readonly<Record<string, number>> {
  if (shownMs.length === 0) return {};
  const sorted = [...shownMs].sort((a, b) => a - b);
  const p99 = sorted[Math.ceil(sorted.length * 0.99) - 1]!;
  return { messagesShownP50Ms: rounded(median(sorted)), messagesShownP99Ms: rounded(p99) };
}

/** Messages a second, delivered and opened, over all devices; and as many times those of each other peer. */
export function fanOutFigures(fanOuts: readonly FanOut[]): Readonly<Record<string, number>> {
  const figures: Record<string, number> = {};
  for (const devices of new Set(fanOuts.map((one) => one.devices)))
    for (const manner of manners) {
      const perSecond = (name: MessagePeerName): number | null => {
        const rates = fanOuts
          .filter(({ peer, devices: of }) => peer === name && of === devices)
          .map((one) => (one.counts[manner] * devices * 1000) / one.allMs[manner]);
        return rates.length === 0 ? null : median(rates);
      };
      for (const name of messagePeers) {
        const us = serverUs(
          fanOuts.filter(({ peer, devices: of }) => peer === name && of === devices),
          manner,
        );
        const whose = name === 'cobijo' ? '' : titled(name);
        if (us !== null) figures[`messages${titled(manner)}${devices}${whose}ServerUs`] = rounded(us);
      }
      const ours = perSecond('cobijo');
      if (ours === null) continue;
      figures[`messages${titled(manner)}${devices}PerSecond`] = rounded(ours);
      for (const other of others) {
        const theirs = perSecond(other);
        if (theirs === null) continue;
        figures[`messages${titled(manner)}${devices}${titled(other)}PerSecond`] = rounded(theirs);
        figures[ratioName(manner, devices, other)] = rounded(ours / theirs);
      }
    }
  return figures;
}

/** Processor time of the server for one message to one device, in microseconds: what a server alone would be held by. */
function serverUs(rounds: readonly FanOut[], manner: Manner): number | null {
  const each = rounds.flatMap(({ serverMs, counts, devices }) =>
    serverMs[manner] === null ? [] : (serverMs[manner] * 1000) / (counts[manner] * devices),
  );
  return each.length === 0 ? null : median(each);
}

/** Milliseconds until the newest of 10,000 stand in the page, and as many times ours. */
export function openedFigures(opened: readonly Opened[]): Readonly<Record<string, number>> {
  const figures: Record<string, number> = {};
  const ms = (name: OpenedPeerName): number | null => {
    const times = opened.find(({ peer }) => peer === name)?.openMs;
    return times ? median(times) : null;
  };
  const ours = ms('cobijo');
  if (ours === null) return figures;
  figures['messagesOpen10kMs'] = rounded(ours);
  for (const other of openedPeers) {
    const theirs = ms(other);
    if (theirs === null || other === 'cobijo') continue;
    figures[`messagesOpen10k${titled(other)}Ms`] = rounded(theirs);
    figures[openedRatioName(other)] = rounded(theirs / ours);
  }
  return figures;
}
