/**
 * Long texts written once. Every opening restates each member's keys, 1,622 characters a device: most of what control
 * facts would weigh in a snapshot, and all of it repeated.
 *
 * A text of `longTextMin` characters or more becomes `@` and its number in the table. So does a short one that begins
 * with `@`, so that every `@` in what was shortened is a number.
 */
const longTextMin = 40;

export class LongTexts {
  readonly #texts: string[];
  readonly #numbers = new Map<string, number>();

  constructor(texts: readonly string[] = []) {
    this.#texts = [...texts];
  }

  get texts(): readonly string[] {
    return this.#texts;
  }

  /** Plain JSON with its long texts replaced. */
  shorten(value: unknown): unknown {
    return mapTexts(value, (text) => {
      if (text.length < longTextMin && !text.startsWith('@')) return text;
      let number = this.#numbers.get(text);
      if (number === undefined) {
        number = this.#texts.push(text) - 1;
        this.#numbers.set(text, number);
      }
      return `@${number}`;
    });
  }

  /** The mirror of `shorten`. Throws on a number that is not in the table. */
  restore(value: unknown): unknown {
    return mapTexts(value, (text) => {
      if (!text.startsWith('@')) return text;
      const long = this.#texts[Number(text.slice(1))];
      if (long === undefined) throw new RangeError('a long text that is not in the table');
      return long;
    });
  }
}

function mapTexts(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') return map(value);
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, map));
  if (typeof value !== 'object' || value === null) return value;
  const mapped: Record<string, unknown> = {};
  for (const [key, one] of Object.entries(value)) mapped[key] = mapTexts(one, map);
  return mapped;
}
