/**
 * One peer, one round, in a process of its own, so that no peer pays for another's heap. Started by main.ts:
 * `node --expose-gc round.ts <peer> <facts>` prints one line of JSON, a `PeerRound`, or `{"missing": why}`.
 */
import { type BenchFact, makeFacts } from './facts.ts';
import { median } from './figures.ts';
import { type Mode, modes, type Peer, type PeerModule, peerNames, type PeerRound } from './peer.ts';

/** A batch takes a second or two, in which a machine's hiccup is much: it is played so often, and the median counts. */
const timesPlayed = { one: 1, batch64: 3 } as const satisfies Record<Mode, number>;

async function measureMode(
  peer: Peer,
  mode: Mode,
  facts: readonly BenchFact[],
): Promise<{ ingestMs: number; coldOpenMs: number }> {
  const played = [];
  for (let time = 0; time < timesPlayed[mode]; time++) played.push(await measureOnce(peer, mode, facts));
  return {
    ingestMs: median(played.map(({ ingestMs }) => ingestMs)),
    coldOpenMs: median(played.map(({ coldOpenMs }) => coldOpenMs)),
  };
}

async function measureOnce(
  peer: Peer,
  mode: Mode,
  facts: readonly BenchFact[],
): Promise<{ ingestMs: number; coldOpenMs: number }> {
  await peer.start();
  try {
    globalThis.gc?.();
    const ingestMs = await peer.ingest(mode, facts);
    globalThis.gc?.();
    const cold = await peer.coldOpen();
    if (cold.facts !== facts.length)
      throw new Error(`${peer.name} opened ${cold.facts} of ${facts.length} facts`);
    return { ingestMs, coldOpenMs: cold.ms };
  } finally {
    await peer.stop();
  }
}

const name = peerNames.find((known) => known === process.argv[2]);
const count = Number(process.argv[3]);
if (!name || !Number.isSafeInteger(count) || count < 1) throw new Error('usage: round.ts <peer> <facts>');

const module = (await import(`./peers/${name}.ts`)) as PeerModule;
const peer = await module.open();
if ('missing' in peer) {
  console.log(JSON.stringify({ missing: peer.missing }));
} else {
  const facts = makeFacts(count);
  const measured = { one: { ingestMs: 0, coldOpenMs: 0 }, batch64: { ingestMs: 0, coldOpenMs: 0 } };
  for (const mode of modes) measured[mode] = await measureMode(peer, mode, facts);
  const { version, startCommand, durability, verifies } = peer;
  const round: PeerRound = {
    peer: name,
    about: { name: peer.name, version, startCommand, durability, verifies },
    facts: count,
    ingestMs: { one: measured.one.ingestMs, batch64: measured.batch64.ingestMs },
    coldOpenMs: { one: measured.one.coldOpenMs, batch64: measured.batch64.coldOpenMs },
  };
  console.log(JSON.stringify(round));
}
process.exit(0);
