/**
 * What every peer is given: facts of about 500 bytes of structured content, the same in every run. A fact is what a
 * caseworker's note is in Cobijo; a peer without facts stores the same object as its own document, change or item.
 */
export interface BenchFact {
  /** 16 bytes, base64url. */
  readonly id: string;
  readonly kind: 'note';
  /** Unix milliseconds. */
  readonly at: number;
  readonly writer: number;
  readonly title: string;
  readonly text: string;
  /** Ids of two things that it is about. */
  readonly about: readonly string[];
}

export const writers = 4;

const words =
  'llamada madre abogada visita refugio audiencia traslado cita firma llegada call shelter hearing interview ' +
  'transport counsel family school clinic letter tomorrow confirmed pending arrives spoke agreed waits needs asks';
const vocabulary = words.split(' ');
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Mulberry32: a small generator whose only duty is to give the same facts again. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const textLength = 320;
const firstAtMs = Date.UTC(2026, 0, 5);

/** `count` facts; fact i is written by writer i mod `writers`. */
export function makeFacts(count: number): readonly BenchFact[] {
  const random = generator(0xc0b170);
  const pick = (text: string | readonly string[]): string => text[Math.floor(random() * text.length)] ?? '';
  const id = (): string => Array.from({ length: 21 }, () => pick(alphabet)).join('') + 'A';
  const sentence = (length: number): string => {
    let text = pick(vocabulary);
    while (text.length < length) text += ` ${pick(vocabulary)}`;
    return text.slice(0, length);
  };
  return Array.from({ length: count }, (_, i) => ({
    id: id(),
    kind: 'note' as const,
    at: firstAtMs + i * 60_000,
    writer: i % writers,
    title: sentence(28),
    text: sentence(textLength),
    about: [id(), id()],
  }));
}

/** Each writer's facts, in groups of `size`. */
export function perWriter(
  facts: readonly BenchFact[],
  size: number,
): readonly (readonly (readonly BenchFact[])[])[] {
  return Array.from({ length: writers }, (_, writer) => {
    const own = facts.filter((fact) => fact.writer === writer);
    const groups: BenchFact[][] = [];
    for (let at = 0; at < own.length; at += size) groups.push(own.slice(at, at + size));
    return groups;
  });
}
