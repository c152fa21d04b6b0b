import type { PersonInBrowser } from '../../apps/web/tests/people.ts';
import { go } from '../../apps/web/tests/every-screen.ts';
import { type Answers, namesNothing, settleMs } from './answers.ts';
import { type Profiles, type Who, people } from './people.ts';
import { advocates, all, caseName, hers, said, whys } from './texts.ts';

interface RelayOfStory {
  readonly port: number;
  readonly tokens: (count: number) => Promise<readonly string[]>;
  /** Every clock goes on by two nights; every page is closed before. */
  readonly twoNightsLater: () => Promise<void>;
}

/**
 * Río Hondo, told by its people in their own browsers. Every step ends with the question that the circle asks all the
 * time: who can open what now?
 */
export class RioHondo {
  /** Milliseconds from the report to the last key that turned. */
  rotatedMs: number | null = null;
  refusedDoor: string | null = null;
  /** Organisations that the directory admits, as each of the two sees it: the fewer. */
  admitted = 0;
  /** Sessions of an interpreter that are over. */
  sessionsOver = 0;
  readonly #profiles: Profiles;
  /** Who gave her word for somebody who came back, and in which country. */
  readonly vouched: { readonly who: Who; readonly country: 'US' | 'MX' }[] = [];
  readonly #relay: RelayOfStory;
  readonly #answers: Answers;

  constructor(profiles: Profiles, relay: RelayOfStory, answers: Answers) {
    this.#profiles = profiles;
    this.#answers = answers;
    this.#relay = relay;
  }

  async tell(): Promise<void> {
    const lucia = await this.#comes('lucia');
    await lucia.begin(await this.#relay.tokens(40));

    await this.#answers.after('Lucía opens a case in Los Angeles', { lucia: [...all, caseName] }, () =>
      lucia.openCase(caseName),
    );

    const ines = await this.#comes('ines');
    await this.#answers.after(
      'Inés, whose case it is, joins by a link and decides there from then on',
      { lucia: [...all, caseName], ines: [...hers, caseName] },
      async () => {
        await lucia.meets(ines, 'survivor');
        await lucia.letsIn(ines, whys.ines);
      },
    );

    const marisol = await this.#comes('marisol');
    await this.#answers.after(
      'Two organisations across the border meet by a link, vouch for each other and are admitted; it opens nothing',
      { marisol: [] },
      async () => {
        await marisol.begin(await this.#relay.tokens(40));
        await marisol.page.locator('[data-screen="no-case"]').waitFor();
        await lucia.meets(marisol, 'advocate', 'begun');
        await lucia.foundsDirectory(
          { name: people.lucia.unit, country: 'US' },
          { name: people.marisol.unit, country: 'MX' },
        );
        await marisol.vouches();
        const both = [await lucia.admitted(), await marisol.admitted()];
        this.admitted = Math.min(...both.map((names) => names.length));
      },
    );

    await this.#answers.after(
      'Marisol in Puebla keeps the case with her, by Inés’s yes',
      { ines: [...hers, caseName], marisol: [...advocates, 'Family', 'Justice', caseName] },
      async () => {
        await lucia.writesConsent({
          name: people.marisol.name,
          // The directory brings it along.
          unit: '',
          alsoSees: ['Family', 'Justice', 'Stewardship of the case'],
          why: whys.marisol,
        });
        await lucia.asksHer();
        await ines.agrees();
      },
    );

    const jacinta = await this.#comes('jacinta');
    await this.#answers.after(
      'Jacinta, her mother, joins from Puebla by a link and sees the part of the family',
      { marisol: [...advocates, 'Family', 'Justice', caseName], jacinta: ['Family'] },
      async () => {
        await marisol.meets(jacinta, 'relative');
        await marisol.writesConsent({ ...people.jacinta, why: whys.jacinta });
        await marisol.asksHer();
        await ines.agrees();
      },
    );

    for (const [who, sees] of [
      ['ivan', advocates],
      ['olga', ['Care']],
      ['celia', ['Identity', 'Justice']],
    ] as const) {
      const other = await this.#comes(who);
      await this.#answers.after(
        `${people[who].name} (${people[who].role}) sees what Inés agreed to`,
        { [who]: sees, jacinta: ['Family'] },
        () => this.#askedAndAgreed(lucia, other, who, ines),
      );
    }

    await this.#answers.after(
      'Lucía names five people of both countries who could say that it is her, if she lost everything',
      { lucia: [...all, caseName], jacinta: ['Family'] },
      () =>
        lucia.namesPeople(
          ['marisol', 'jacinta', 'ines', 'celia', 'olga'].map((who) => people[who as Who].name),
        ),
    );

    const dana = await this.#comes('dana');
    await this.#answers.after(
      'Dana, a federal prosecutor, is granted “Justice” for 90 days and reads it as a guest, in a browser that keeps nothing',
      { dana: ['Justice'], celia: ['Identity', 'Justice'] },
      () => this.#askedAndAgreed(lucia, dana, 'dana', ines, 'visits'),
    );

    const beltran = await this.#comes('beltran');
    await this.#answers.after(
      'A municipal unit is refused, whoever asks: the door is locked until she opens it',
      { beltran: [], dana: ['Justice'] },
      async () => {
        await lucia.meets(beltran, 'investigator');
        await lucia.writesConsent({ ...people.beltran, level: 'municipal', why: whys.beltran });
        const form = lucia.page.locator('.consent-form');
        await form.getByRole('button', { name: 'Ask her on her device' }).click();
        this.refusedDoor = await form.getByRole('alert').innerText();
        await form.getByRole('button', { name: 'Cancel' }).click();
      },
    );

    await this.#answers.after(
      'Inés takes back what Celia may see, by one tap, and it ends by itself',
      { celia: [], beltran: [], dana: ['Justice'], ines: [...hers, caseName] },
      () => ines.takesBack('Celia'),
    );

    await this.#answers.after(
      'Three laptops are carried out of the office in Los Angeles; Marisol cuts them off from Puebla',
      {
        marisol: [...advocates, 'Family', 'Justice', caseName],
        ines: [...hers, caseName],
        jacinta: ['Family'],
        dana: ['Justice'],
        celia: [],
        beltran: [],
      },
      async () => {
        for (const who of ['lucia', 'ivan', 'olga'] as const) await this.#carriedOff(who);
        const began = performance.now();
        await go(marisol.page, 'taken');
        const form = marisol.page.locator('.taken-form');
        for (const who of ['lucia', 'ivan', 'olga'] as const)
          await form.getByText(`The device of ${people[who].name}`).click();
        await form.getByRole('button', { name: 'Cut it off now' }).click();
        await marisol.page.locator('[data-report="finished"]').waitFor({ timeout: settleMs });
        this.rotatedMs = performance.now() - began;
      },
    );

    const nayeli = await this.#comes('nayeli');
    const session = 'Session';
    await this.#answers.after(
      'Nayeli interprets in one session, by Inés’s yes: a conversation of its own, and no part of the case',
      { nayeli: [session], marisol: [...advocates, 'Family', 'Justice', session, caseName] },
      async () => {
        await marisol.meets(nayeli, 'interpreter');
        await marisol.writesConsent({ ...people.nayeli, why: whys.nayeli });
        await marisol.asksHer();
        await ines.agrees();
        await nayeli.page.locator(`[data-opens="${session}"]`).waitFor();
        await marisol.says(session, said.asked);
        await nayeli.says(session, said.answered);
        await nayeli.hears(said.asked);
        await marisol.hears(said.answered);
        for (const screen of ['overview', 'circle', 'conversations'])
          await namesNothing(nayeli, screen, [caseName, people.ines.name, people.jacinta.name]);
      },
    );

    await this.#answers.after(
      'Marisol ends the session: Nayeli is out, the keys turn, and what is said then she does not hear',
      { nayeli: [] },
      async () => {
        await marisol.endsSession(people.nayeli.name);
        await nayeli.page.locator('[data-opens=""]').waitFor();
        await marisol.says(session, said.after);
        await go(nayeli.page, 'conversations');
        await nayeli.page.locator('[data-go="conversation"]').click();
        await nayeli.hears(said.asked);
        await nayeli.page.getByText('You may read here, not write.').waitFor();
        await namesNothing(nayeli, null, [said.after]);
        this.sessionsOver += 1;
      },
    );

    await this.#answers.after(
      'Lucía, whose only device is gone, comes back: Jacinta and Marisol in Puebla and Inés in Los Angeles, three of the five, hear her voice and vouch; two nights later Marisol lets her in',
      {
        lucia: [...all, caseName],
        marisol: [...advocates, 'Family', 'Justice', session, caseName],
        ines: [...hers, caseName],
        jacinta: ['Family'],
      },
      () => this.#comesBack({ marisol, ines, jacinta }),
    );
  }

  /** Her machine is out of the house: nobody asks it anything any more. */
  async #carriedOff(who: Who): Promise<void> {
    await this.#profiles.carriedOff(who);
    this.#answers.leaves(who);
  }

  /** On a machine that was never used: three meetings by voice, a request that everyone sees, two nights, one press. */
  async #comesBack({
    marisol,
    ines,
    jacinta,
  }: Readonly<Record<'marisol' | 'ines' | 'jacinta', PersonInBrowser>>): Promise<void> {
    const { name } = people.lucia;
    const lucia = await this.#profiles.person('lucia', this.#relay.port, 'lucia-again');
    this.#answers.comes('lucia', lucia);
    // A relative and a survivor have no codes of their own; Marisol's organisation gives them two each.
    for (const [who, trustee, country, codes] of [
      ['jacinta', jacinta, 'MX', 2],
      ['ines', ines, 'US', 2],
      ['marisol', marisol, 'MX', 0],
    ] as const) {
      const address = await trustee.linkForLost(name, await this.#codes(codes));
      if (this.vouched.length > 0) await lucia.opensAgain(new URL(address).hash);
      else {
        await lucia.opensLink(address);
        await lucia.beginsAgain();
      }
      for (const one of [lucia, trustee]) await one.saysSame();
      await lucia.page.locator(`[data-told="${this.vouched.length + 1}"]`).waitFor({ timeout: settleMs });
      this.vouched.push({ who, country });
    }
    await marisol.page.locator('[data-met-lost="proves"]').waitFor({ timeout: settleMs });
    await marisol.page.getByRole('button', { name: 'Ask the circle to let her in' }).click();
    await marisol.page.locator('[data-coming-back="waits"]').first().waitFor({ timeout: settleMs });
    const everyone = [marisol, ines, jacinta, lucia];
    for (const one of everyone) await one.closes();
    // Whoever is not asked in this step stays in the evening before.
    for (const who of ['celia', 'dana', 'beltran', 'nayeli'] as const) this.#answers.leaves(who);
    await this.#relay.twoNightsLater();
    for (const one of everyone) await one.opensAgain();
    await go(marisol.page, 'circle');
    await marisol.page.getByRole('button', { name: 'Let her in' }).click({ timeout: settleMs });
    await lucia.page.locator('[data-screen="overview"]').waitFor({ timeout: settleMs });
  }

  #codes = async (count: number): Promise<readonly string[]> =>
    count === 0 ? [] : this.#relay.tokens(count);

  async #comes(who: Who): Promise<PersonInBrowser> {
    return this.#answers.comes(who, await this.#profiles.person(who, this.#relay.port));
  }

  async #askedAndAgreed(
    steward: PersonInBrowser,
    other: PersonInBrowser,
    who: Who,
    survivor: PersonInBrowser,
    comes: 'stays' | 'visits' = 'stays',
  ): Promise<void> {
    if (comes === 'visits') await steward.receives(other, people[who].role);
    else await steward.meets(other, people[who].role);
    await steward.writesConsent({
      ...people[who],
      why: whys.asked,
      ...(comes === 'visits' ? { level: 'federal' } : {}),
    });
    await steward.asksHer();
    await survivor.agrees();
  }
}
