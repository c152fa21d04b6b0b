import { createReadStream, createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/**
 * What a maker prints when it is done, and how two makers' answers are compared: pair by pair, the count and each of the
 * strongest paths, its strength in 10⁻¹² and its ties.
 */
export interface ExposureRound {
  readonly version: string;
  readonly buildMs: number;
  /** Each a whole search from nothing but the graph: the strongest paths of each pair and the count of all. */
  readonly searchMs: readonly number[];
  /** What the graph and the answers take, after a collection of garbage. */
  readonly bytes: number;
  readonly pairs: number;
  readonly paths: number;
  /** One tie more, microseconds each; ours alone. */
  readonly tieUs?: readonly number[];
  /** The same with a count for everybody whom it may have touched, up to ten; and those of them who were asked. */
  readonly toldUs?: readonly number[];
  readonly toldPeople?: number;
  /** Ties after which everybody must be looked at again. */
  readonly ties?: { readonly all: number; readonly touchedNobody: number; readonly touchedEverybody: number };
}

export interface Answer {
  readonly trafficker: string;
  readonly participant: string;
  readonly paths: number;
  readonly strongest: readonly { readonly strength: number; readonly ties: readonly string[] }[];
}

const line = ({ trafficker, participant, paths, strongest }: Answer): string =>
  `${trafficker}>${participant} ${paths} ${strongest.map(({ strength, ties }) => `${strength}:${ties.join('-')}`).join(' ')}\n`;

export async function writeAnswers(file: string, answers: Iterable<Answer>): Promise<void> {
  const stream = createWriteStream(file);
  for (const answer of answers) if (!stream.write(line(answer))) await once(stream, 'drain');
  stream.end();
  await once(stream, 'finish');
}

export interface Compared {
  readonly alike: number;
  readonly differ: number;
  /** Some of those that differ. */
  readonly examples: readonly string[];
}

/** Pairs on whose answer both agree to the letter, and those on which they do not; `only`: of these traffickers. */
export async function compareAnswers(
  ours: string,
  theirs: string,
  only: ReadonlySet<string>,
): Promise<Compared> {
  const read = async (file: string): Promise<Map<string, string>> => {
    const answers = new Map<string, string>();
    for await (const text of createInterface({ input: createReadStream(file) })) {
      const pair = text.slice(0, text.indexOf(' '));
      if (only.has(pair.slice(0, pair.indexOf('>')))) answers.set(pair, text);
    }
    return answers;
  };
  const [here, there] = [await read(ours), await read(theirs)];
  const pairs = new Set([...here.keys(), ...there.keys()]);
  const differing = [...pairs].filter((pair) => here.get(pair) !== there.get(pair));
  return {
    alike: pairs.size - differing.length,
    differ: differing.length,
    examples: differing
      .slice(0, 3)
      .map((pair) => `${here.get(pair) ?? 'nothing'} | ${there.get(pair) ?? 'nothing'}`),
  };
}
