/**
 * The exposure engine in a process of its own: `node --expose-gc cobijo.ts <shape> <file for the answers>
 * [<traffickers>]` prints an `ExposureRound`.
 */
import { Exposure } from '@cobijo/domain/network/exposure';
import { everyTie } from '@cobijo/domain/network/policy';
import type { Tie } from '@cobijo/domain/network/ties';
import type { ExposurePath } from '@cobijo/domain/network/told';
import { type Answer, type ExposureRound, writeAnswers } from './answers.ts';
import { bytesHeld, parseArguments, turnsMax } from './arguments.ts';
import { entityId, type Graph, makeGraph, tieId } from './graph.ts';

/** How many people are asked for after a tie, at most: a circle. */
const circle = 10;

function build(graph: Graph): Exposure {
  const exposure = orThrow(Exposure.by(everyTie));
  for (let entity = 0; entity < graph.entities; entity++) orThrow(exposure.addEntity(entityId(entity)));
  for (const hub of graph.hubs) orThrow(exposure.declareHub(entityId(hub), true));
  for (let tie = 0; tie < graph.ties; tie++) orThrow(exposure.stateTie(tieOf(graph, tie)));
  orThrow(exposure.setParticipants(graph.participants.map(entityId)));
  return exposure;
}

const tieOf = ({ from, to, strength }: Graph, tie: number): Tie => ({
  id: tieId(tie),
  ends: [entityId(from[tie]!), entityId(to[tie]!)],
  kind: 'knows',
  strength: strength[tie]! / 1000,
});

function orThrow<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string },
): T {
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

const { shape, file, traffickers, size } = parseArguments();
const graph = makeGraph(shape, size);
const some = graph.traffickers.slice(0, traffickers).map(entityId);
const before = await bytesHeld();
let began = performance.now();
const exposure = build(graph);
const buildMs = performance.now() - began;

const searchMs: number[] = [];
let totals = { pairs: 0, paths: 0 };
for (let turn = 0; turn < turnsMax; turn++) {
  // Naming the traffickers forgets all that was counted.
  orThrow(exposure.setTraffickers(some));
  began = performance.now();
  totals = exposure.bringUpToDate();
  searchMs.push(performance.now() - began);
}
const bytes = (await bytesHeld()) - before;
await writeAnswers(file, answersOf(exposure));

function* answersOf(from: Exposure): Generator<Answer> {
  for (const { trafficker, participant, paths, strongest } of from.all())
    yield { trafficker, participant, paths, strongest: strongest.map(inWholes) };
}

function inWholes({ strength, ties }: ExposurePath): Answer['strongest'][number] {
  return { strength: Math.round(strength * 1e12), ties: ties.map(({ id }) => id) };
}

/** Ties that come one by one. */
const tieUs: number[] = [];
const toldUs: number[] = [];
let [touchedNobody, touchedEverybody, toldPeople] = [0, 0, 0];
exposure.takeTouched();
for (let tie = graph.ties; tie < graph.ties + graph.extra; tie++) {
  const stated = tieOf(graph, tie);
  began = performance.now();
  orThrow(exposure.stateTie(stated));
  const folded = performance.now();
  const touched = exposure.takeTouched();
  for (const participant of touched.slice(0, circle)) orThrow(exposure.of(participant));
  const told = performance.now();
  tieUs.push((folded - began) * 1000);
  toldUs.push((told - began) * 1000);
  toldPeople += Math.min(touched.length, circle);
  if (touched.length === 0) touchedNobody++;
  if (touched.length === graph.participants.length) touchedEverybody++;
}
const round: ExposureRound = {
  version: 'this checkout',
  buildMs,
  searchMs,
  bytes,
  ...totals,
  tieUs,
  toldUs,
  toldPeople,
  ties: { all: graph.extra, touchedNobody, touchedEverybody },
};
console.log(JSON.stringify(round));
