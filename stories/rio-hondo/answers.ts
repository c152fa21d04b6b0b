import { go } from '../../apps/web/tests/every-screen.ts';
import type { PersonInBrowser } from '../../apps/web/tests/people.ts';
import { type Who, people } from './people.ts';

/** Who can open what after a step: held against what each person's own page says. */
export interface StepSeen {
  readonly step: string;
  readonly opens: Readonly<Partial<Record<Who, readonly string[]>>>;
  readonly problems: readonly string[];
  readonly seconds: number;
}

/** How long a page may take to show what another device has just done. */
export const settleMs = 45_000;

/** What everyone's own page answers, after each step, to the one question: what can you open now? */
export class Answers {
  readonly steps: StepSeen[] = [];
  readonly #people = new Map<Who, PersonInBrowser>();
  /** What each opens now, since a step last said so. */
  readonly #expected = new Map<Who, readonly string[]>();
  readonly #say: (line: string) => void;

  constructor(say: (line: string) => void) {
    this.#say = say;
  }

  /** From now on she is asked at this page. */
  comes(who: Who, person: PersonInBrowser): PersonInBrowser {
    this.#people.set(who, person);
    return person;
  }

  /** Nobody asks her anything any more, until a step says again what she opens. */
  leaves(who: Who): void {
    this.#expected.delete(who);
  }

  /**
   * Does it, and waits until each page shows just what it may, which stays as it was for whoever is not named; what it
   * shows instead is a problem.
   */
  async after(
    step: string,
    changed: Readonly<Partial<Record<Who, readonly string[]>>>,
    deed: () => Promise<void>,
  ): Promise<void> {
    const began = performance.now();
    await deed();
    const opens: Partial<Record<Who, readonly string[]>> = {};
    const problems: string[] = [];
    for (const [who, parts] of Object.entries(changed) as [Who, readonly string[]][])
      this.#expected.set(who, parts);
    for (const [who, parts] of this.#expected) {
      const wanted = [...parts].sort().join(' | ');
      const until = performance.now() + settleMs;
      let found: readonly string[] = [];
      do {
        found = (await this.#people.get(who)?.opens()) ?? [];
        if (found.join(' | ') === wanted) break;
        await new Promise((resolve) => setTimeout(resolve, 100));
      } while (performance.now() < until);
      opens[who] = found;
      if (found.join(' | ') !== wanted)
        problems.push(
          `${people[who].name} opens “${found.join(', ')}” and not “${[...parts].sort().join(', ')}”`,
        );
    }
    const seconds = Math.round((performance.now() - began) / 100) / 10;
    this.steps.push({ step, opens, problems, seconds });
    this.#say(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${step} (${seconds} s)`);
    for (const problem of problems) this.#say(`     ${problem}`);
  }
}

/** A screen of hers on which none of these stands; null: the one that is open. */
export async function namesNothing(
  { page, name }: PersonInBrowser,
  screen: string | null,
  texts: readonly string[],
): Promise<void> {
  if (screen) await go(page, screen);
  const shown = await page.locator('body').innerText();
  for (const text of texts) if (shown.includes(text)) throw new Error(`${name} reads “${text}”`);
}
