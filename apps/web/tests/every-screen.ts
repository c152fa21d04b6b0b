import type { Page } from 'playwright-core';

/**
 * Every screen of the page and how to reach each, for the tests and for the command that takes pictures. Nothing here
 * knows whether a real case or the scene of the tests stands behind the screens.
 *
 * A party's device is stepped into once for each browser context (`stepIn`): a played device that is taken into two
 * places would write one chain twice. From then on every screen is reached within the page.
 */
export interface ScreenShown {
  /** Also the name of its picture. */
  readonly id: string;
  /** Whose device: a role among the parties of the played case. null: before any device. */
  readonly role: 'advocate' | 'survivor' | 'relative' | 'prosecutor' | 'attorney' | null;
  /** The value of `data-screen` by which the screen is known to stand. */
  readonly screen: string;
  /** It remembers nothing, not even the language that was chosen there. */
  readonly forgets?: true;
  /** From anywhere on this role's device, or from the doorway. */
  readonly reach: (page: Page) => Promise<void>;
}

const shown = async (page: Page, screen: string): Promise<void> => {
  await page.locator(`[data-screen="${screen}"]`).waitFor();
};

/** Follows a way by its name; on a telephone it may lie behind "more". */
export async function go(page: Page, to: string): Promise<void> {
  const way = page.locator(`[data-go="${to}"]`).filter({ visible: true }).first();
  if ((await way.count()) === 0) await follow(page, 'more');
  await follow(page, to);
}
async function follow(page: Page, to: string): Promise<void> {
  await page.locator(`[data-go="${to}"]`).filter({ visible: true }).first().click();
  // What another screen was shown with is not wanted any more.
  const leave = page.locator('.unsent .button:not(.button-main)');
  if ((await leave.count()) > 0) await leave.click();
}

const place = (id: string, screen = id): ScreenShown => ({
  id,
  role: 'advocate',
  screen,
  reach: (page) => go(page, id),
});

async function home(page: Page): Promise<void> {
  if ((await page.locator('[data-screen="her-home"]').count()) === 0) await go(page, 'her-home');
  await shown(page, 'her-home');
}
async function linkForm(page: Page): Promise<void> {
  await go(page, 'overview');
  await go(page, 'circle');
  await page.locator('.screen-circle > .buttons button, .screen-circle .part.buttons button').nth(1).click();
  await page.locator('.screen-circle form').waitFor();
}
const hers = (id: string, role: 'survivor' | 'relative' = 'survivor'): ScreenShown => ({
  id: role === 'survivor' ? id : `${id}-${role}`,
  role,
  screen: id,
  reach: async (page) => {
    await home(page);
    if (id !== 'her-home') await go(page, id);
  },
});

/** Into a choice, from its beginning: what was begun before is offered first. */
async function beginWalk(page: Page): Promise<void> {
  await page.locator('.choice-card button').first().click();
  await page.locator('.choice-point, [data-screen="choice-begun"]').first().waitFor();
  if ((await page.locator('[data-screen="choice-begun"]').count()) > 0)
    await page.locator('.screen-choice-begun .button:not(.button-main)').first().click();
  await page.locator('.choice-point').waitFor();
}

/** Through a choice to its last step, without answering anything on the way. */
async function answerNothing(page: Page): Promise<void> {
  const onward = page.locator('.choice-ways .button-main');
  while ((await onward.count()) > 0) await onward.click();
  await page.locator('.answers').waitFor();
}

export const everyScreen: readonly ScreenShown[] = [
  { id: 'doorway', role: null, screen: 'doorway-in', reach: (page) => back(page) },
  {
    id: 'glass',
    role: null,
    screen: 'glass',
    reach: async (page) => {
      await back(page);
      await go(page, 'glass');
      // Both sides: a member's device is opened in this page, which takes a moment.
      await page.waitForFunction(() => {
        const sides = document.querySelector('.glass')?.textContent ?? '';
        return sides !== '' && !/Opening…|Abriendo…/.test(sides);
      });
    },
  },
  {
    id: 'mission',
    role: null,
    screen: 'mission',
    reach: (page) => back(page).then(() => go(page, 'mission')),
  },
  {
    id: 'begin',
    role: null,
    screen: 'begin',
    // An origin on which no device was ever kept.
    reach: async (page) => void (await page.goto(elsewhere(page, 'nobody.localhost'))),
  },
  {
    id: 'guest-door',
    role: null,
    screen: 'guest-door',
    forgets: true,
    // What is opened with it does not matter before somebody begins.
    reach: async (page) => {
      const address = elsewhere(page, 'visit.localhost');
      await page.goto('about:blank');
      await page.goto(`${address}#guest=${'guest'.padEnd(22, 'A')}`);
    },
  },
  {
    id: 'report',
    role: null,
    screen: 'report',
    forgets: true,
    // Where its link leads does not matter before somebody sends.
    reach: async (page) => {
      const address = elsewhere(page, 'hand.localhost');
      await page.goto('about:blank');
      await page.goto(`${address}#report=${'A'.repeat(1643)}`);
    },
  },
  {
    id: 'overview',
    role: 'advocate',
    screen: 'overview',
    // A link that was made for its picture stands above every screen until it is withdrawn.
    reach: async (page) => {
      const open = page.locator('[data-meeting]').last();
      while ((await open.count()) > 0) {
        const before = await page.locator('[data-meeting]').count();
        await open.locator('.buttons button').last().click();
        await page.waitForFunction(
          (count) => document.querySelectorAll('[data-meeting]').length < count,
          before,
        );
      }
      await go(page, 'overview');
    },
  },
  place('responses'),
  {
    id: 'response-room',
    role: 'advocate',
    screen: 'responses',
    reach: async (page) => {
      await go(page, 'overview');
      await go(page, 'responses');
      await page.locator('.response-row').first().click();
      await page.locator('.response-room').waitFor();
    },
  },
  {
    id: 'response-asked',
    role: 'advocate',
    screen: 'responses',
    reach: async (page) => {
      await go(page, 'overview');
      await go(page, 'responses');
      await page.locator('.response-row').nth(1).click();
      await page.locator('.ask-answer button').nth(1).click();
      await page.locator('.ask-answer [role="radiogroup"]').waitFor();
    },
  },
  place('desk'),
  {
    id: 'desk-duty',
    role: 'advocate',
    screen: 'desk',
    reach: async (page) => {
      await go(page, 'overview');
      await go(page, 'desk');
      await page.locator('.screen-desk .desk-does button').first().click();
      await page.locator('.screen-desk form').waitFor();
    },
  },
  {
    id: 'desk-shift',
    role: 'advocate',
    screen: 'desk',
    reach: async (page) => {
      await go(page, 'overview');
      await go(page, 'desk');
      await page.locator('.screen-desk .desk-does button').nth(1).click();
      await page.locator('.screen-desk form').waitFor();
    },
  },
  place('timeline'),
  {
    id: 'timeline-table',
    role: 'advocate',
    screen: 'timeline',
    reach: async (page) => {
      await go(page, 'overview');
      await go(page, 'timeline');
      await page.locator('.timeline-tools button[aria-pressed]').last().click();
      await page.locator('.timeline-table').waitFor();
    },
  },
  {
    id: 'milestone-form',
    role: 'advocate',
    screen: 'timeline',
    reach: async (page) => {
      await go(page, 'overview');
      await go(page, 'timeline');
      await page.locator('.milestone-change').first().click();
      await page.locator('.milestone form').waitFor();
    },
  },
  place('conversations'),
  {
    id: 'conversation',
    role: 'advocate',
    screen: 'conversation',
    reach: async (page) => {
      await go(page, 'conversations');
      await page.locator('[data-go="conversation"]').first().click();
    },
  },
  {
    id: 'conversation-start',
    role: 'advocate',
    screen: 'conversations',
    reach: async (page) => {
      await go(page, 'overview');
      await go(page, 'conversations');
      await page.locator('.screen-conversations .button-main').first().click();
      await page.locator('.screen-conversations .purpose').waitFor();
    },
  },
  {
    id: 'conversation-search',
    role: 'advocate',
    screen: 'conversations',
    reach: async (page) => {
      await go(page, 'overview');
      await go(page, 'conversations');
      const search = page.getByRole('search');
      // Misspelled both. What a played case said to her is gone after thirty days, what was said to authorities is not.
      for (const query of ['ermana', 'sentense']) {
        await search.getByRole('textbox').fill(query);
        await search.getByRole('button').first().click();
        const said = search.getByRole('status');
        await said.filter({ hasNotText: /\d %/ }).waitFor();
        if ((await search.locator('.hits .said').count()) > 0) break;
      }
      // What was found is what a picture of it shows.
      await search.locator('.hits .said').first().waitFor();
      await search.getByRole('textbox').evaluate((field) => field.scrollIntoView({ block: 'start' }));
    },
  },
  {
    id: 'conversation-translate',
    role: 'advocate',
    screen: 'conversation',
    reach: async (page) => {
      await go(page, 'conversations');
      await page.locator('[data-go="conversation"]').first().click();
      await page.locator('.message-more').last().click();
      await page.locator('.message .buttons .button').nth(1).click();
      await page.locator('.message form').waitFor();
    },
  },
  place('notes'),
  {
    id: 'note',
    role: 'advocate',
    screen: 'note',
    reach: async (page) => {
      await go(page, 'notes');
      await page.locator('[data-go="note"]').nth(1).click();
    },
  },
  {
    id: 'note-new',
    role: 'advocate',
    screen: 'note-new',
    reach: async (page) => {
      await go(page, 'notes');
      await page.locator('.screen-notes .button-main').click();
    },
  },
  place('danger'),
  {
    id: 'danger-table',
    role: 'advocate',
    screen: 'danger',
    reach: async (page) => {
      await go(page, 'overview');
      await go(page, 'danger');
      const table = page.locator('.picture-tools button[aria-pressed="false"]');
      if ((await table.count()) > 0) await table.click();
      await page.locator('.picture-table').first().waitFor();
      const folded = page.locator('.picture-plain:not([open]) summary');
      while ((await folded.count()) > 0) await folded.first().click();
    },
  },
  {
    id: 'danger-subject',
    role: 'advocate',
    screen: 'danger',
    reach: async (page) => {
      await go(page, 'overview');
      await go(page, 'danger');
      await page.locator('.danger-standing button').first().click();
      await page.locator('.danger-subject form').waitFor();
    },
  },
  place('debts'),
  {
    // Of whoever reads the money part: not every case lets its advocate.
    id: 'debt-note',
    role: 'attorney',
    screen: 'debts',
    reach: async (page) => {
      await go(page, 'overview');
      await go(page, 'debts');
      await page.locator('.debt .button-main').first().click();
      await page.locator('.debt form').waitFor();
    },
  },
  place('requests'),
  {
    id: 'request-form',
    role: 'advocate',
    screen: 'requests',
    reach: async (page) => {
      await go(page, 'overview');
      await go(page, 'requests');
      await page.locator('.screen-requests .buttons.part .button-main').click();
      await page.locator('.screen-requests form').waitFor();
    },
  },
  place('network'),
  {
    id: 'network-tie',
    role: 'advocate',
    screen: 'network',
    reach: async (page) => {
      await go(page, 'overview');
      await go(page, 'network');
      await page.locator('.net-chosen .button-main').click();
      await page.locator('.net-chosen form').waitFor();
    },
  },
  {
    id: 'network-import',
    role: 'advocate',
    screen: 'network',
    reach: async (page) => {
      await go(page, 'overview');
      await go(page, 'network');
      await page.locator('.screen-network .button-main').first().waitFor();
      await page.locator('.screen-network .button-main + .button').first().click();
      await page.locator('.net-import form').waitFor();
    },
  },
  place('journeys'),
  {
    id: 'journey-obstacle',
    role: 'advocate',
    screen: 'journeys',
    reach: async (page) => {
      await go(page, 'overview');
      await go(page, 'journeys');
      await page.locator('.screen-journeys .obstacle-add').first().click();
      await page.locator('.step form').waitFor();
    },
  },
  {
    id: 'journey-step',
    role: 'advocate',
    screen: 'journeys',
    reach: async (page) => {
      await go(page, 'overview');
      await go(page, 'journeys');
      await page.locator('.screen-journeys > .buttons button').first().click();
      await page.locator('.step-form form').waitFor();
    },
  },
  {
    id: 'journey-dates',
    role: 'advocate',
    screen: 'journeys',
    reach: async (page) => {
      await go(page, 'overview');
      await go(page, 'journeys');
      await page.locator('.screen-journeys > .buttons button').nth(1).click();
      await page.locator('.dates-in input[type="file"]').setInputFiles({
        name: 'court.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(
          'date,time,zone,title\n2027-03-02,09:30,America/New_York,Status conference\n03/04/2027,,,Sentence\n',
        ),
      });
      await page.locator('.dates-in select').waitFor();
    },
  },
  place('tasks'),
  place('people'),
  place('contact'),
  {
    id: 'contact-way',
    role: 'advocate',
    screen: 'contact',
    reach: async (page) => {
      await go(page, 'overview');
      await go(page, 'contact');
      await page.locator('.reach .way .button').last().click();
      await page.locator('.way-form form').waitFor();
    },
  },
  {
    id: 'contact-log',
    role: 'advocate',
    screen: 'contact',
    // A way that nothing was agreed of: it is stopped, and asks why.
    reach: async (page) => {
      await go(page, 'overview');
      await go(page, 'contact');
      const other = page.locator('.reach .two-taps').first().locator('.button-quiet');
      if ((await other.count()) > 0) await other.first().click();
      await page.locator('.reach .two-taps').first().locator('[role="group"] .button').last().click();
      await page.locator('.second-tap').waitFor();
    },
  },
  {
    id: 'contact-check-in',
    role: 'advocate',
    screen: 'contact',
    reach: async (page) => {
      await go(page, 'overview');
      await go(page, 'contact');
      await page.locator('.check-ins > .buttons .button').click();
      await page.locator('.check-ins form').waitFor();
    },
  },
  place('circle'),
  place('steward'),
  place('gates'),
  {
    id: 'gate-override',
    role: 'advocate',
    screen: 'gates',
    reach: async (page) => {
      await go(page, 'overview');
      await go(page, 'gates');
      // Of a step that nobody went past yet, and with the ladder of the consulate below it.
      // Where nothing is missing there but her own choice, nobody goes past it: then of another step.
      const past = page.locator('.gate > .button').last();
      for (const step of ['consulate', 'travel', 'return', 'reunification', 'testimony', 'press']) {
        await page.locator('.gates-asked select').nth(1).selectOption(step);
        if ((await past.count()) > 0) break;
      }
      await past.click();
      await page.locator('.gate form').waitFor();
    },
  },
  {
    id: 'choice-walk',
    role: 'advocate',
    screen: 'choice-walk',
    reach: async (page) => {
      await go(page, 'overview');
      await go(page, 'gates');
      await go(page, 'choice');
      await beginWalk(page);
      await answerNothing(page);
    },
  },
  {
    id: 'access',
    role: 'advocate',
    screen: 'access',
    reach: async (page) => {
      await go(page, 'circle');
      await go(page, 'access');
      await page.locator('.access-record summary').first().click();
    },
  },
  {
    id: 'export',
    role: 'advocate',
    screen: 'export',
    reach: async (page) => {
      await go(page, 'circle');
      await go(page, 'access');
      await go(page, 'export');
      await page.locator('.screen-export [role="radiogroup"] label').last().click();
      await page.locator('.screen-export select').nth(1).selectOption('other');
      await page.locator('.screen-export textarea').waitFor();
    },
  },
  {
    id: 'export-made',
    role: 'advocate',
    screen: 'export',
    reach: async (page) => {
      await go(page, 'circle');
      await go(page, 'access');
      await go(page, 'export');
      await page.locator('.screen-export select').nth(1).selectOption('court');
      await page.locator('.screen-export select').nth(2).selectOption('court-order');
      await page.locator('.screen-export button[type="submit"]').click();
      await page.locator('.export-made').waitFor();
    },
  },
  {
    id: 'closed-doors',
    role: 'advocate',
    screen: 'circle',
    reach: async (page) => {
      await go(page, 'overview');
      await go(page, 'circle');
      await page.locator('.doors > .buttons button').click();
      await page.locator('.doors form').waitFor();
    },
  },
  place('taken'),
  {
    id: 'taken-form',
    role: 'advocate',
    screen: 'taken',
    reach: async (page) => {
      await go(page, 'overview');
      await go(page, 'taken');
      // In a played case nothing was reported yet, and the form stands there at once.
      const another = page.locator('.screen-taken > .buttons button');
      if ((await another.count()) > 0) await another.click();
      await page.locator('.taken-form').waitFor();
    },
  },
  place('devices'),
  {
    id: 'device-remove',
    role: 'advocate',
    screen: 'devices',
    reach: async (page) => {
      await go(page, 'overview');
      await go(page, 'devices');
      // A device that is alone has nothing to remove, but can add another.
      const remove = page.locator('[data-own-device] .row button');
      if ((await remove.count()) > 0) await remove.first().click();
      else await page.locator('.own-devices > .buttons button').click();
      await page.locator('.own-devices form').waitFor();
    },
  },
  {
    id: 'recovery-people',
    role: 'advocate',
    screen: 'devices',
    reach: async (page) => {
      await go(page, 'overview');
      await go(page, 'devices');
      // A sheet that was begun stands here again, and is put aside first.
      if ((await page.locator('.way-back form').count()) > 0)
        await page.locator('.way-back form .buttons button').last().click();
      await page.locator('.way-back > .buttons button').nth(1).click();
      await page.locator('.way-back form').waitFor();
    },
  },
  {
    id: 'recovery-sheet',
    role: 'advocate',
    screen: 'devices',
    reach: async (page) => {
      await go(page, 'overview');
      await go(page, 'devices');
      // The words stand on no page that was left: whoever comes again is asked for them, or makes another.
      const first = page.locator('.way-back > .buttons button').first();
      if ((await page.locator('.way-back form').count()) === 0) {
        await first.click();
        await page.locator('.way-back .button-main').click();
      } else await page.locator('.way-back form .buttons button').nth(1).click();
      await page.locator('.sheet-paper').waitFor();
    },
  },
  place('discover'),
  place('reports'),
  place('organisations'),
  {
    id: 'organisation-form',
    role: 'advocate',
    screen: 'organisations',
    reach: async (page) => {
      await go(page, 'overview');
      await go(page, 'organisations');
      await page.locator('.screen-organisations > .buttons button').first().click();
      await page.locator('.screen-organisations .card.part').waitFor();
    },
  },
  place('settings'),
  {
    id: 'safety',
    role: 'advocate',
    screen: 'safety',
    reach: (page) => go(page, 'settings').then(() => go(page, 'safety')),
  },
  {
    id: 'consent-form',
    role: 'advocate',
    screen: 'circle',
    reach: async (page) => {
      await go(page, 'overview');
      await go(page, 'circle');
      await page
        .locator('.screen-circle > .buttons button, .screen-circle .part.buttons button')
        .first()
        .click();
      await page.locator('.screen-circle .consent-form form').waitFor();
      // As it stands once the text is read out and the decision is there.
      await page.locator('.consent-form summary').first().click();
    },
  },
  { id: 'link-form', role: 'advocate', screen: 'circle', reach: (page) => linkForm(page) },
  {
    id: 'link',
    role: 'advocate',
    screen: 'circle',
    reach: async (page) => {
      await linkForm(page);
      await page.locator('.screen-circle form input').first().fill('Carmen');
      await page.locator('.screen-circle form button[type="submit"]').click();
      await page.locator('[data-meeting] .meeting-address').waitFor();
      await page.evaluate(() => scrollTo(0, 0));
    },
  },
  {
    id: 'overview-prosecutor',
    role: 'prosecutor',
    screen: 'overview',
    reach: (page) => go(page, 'overview'),
  },
  { id: 'notes-prosecutor', role: 'prosecutor', screen: 'notes', reach: (page) => go(page, 'notes') },
  hers('her-home'),
  hers('her-talk'),
  {
    id: 'her-conversation',
    role: 'survivor',
    screen: 'conversation',
    reach: async (page) => {
      await home(page);
      await go(page, 'her-talk');
      await page.locator('[data-go="conversation"]').first().click();
    },
  },
  hers('her-today'),
  hers('her-plan'),
  {
    id: 'her-debt',
    role: 'survivor',
    screen: 'her-debt',
    reach: async (page) => {
      await home(page);
      await go(page, 'her-plan');
      await go(page, 'her-debt');
    },
  },
  hers('her-own'),
  hers('her-check-in'),
  hers('her-people'),
  { ...hers('choice'), id: 'her-choice' },
  {
    id: 'her-choice-walk',
    role: 'survivor',
    screen: 'choice-walk',
    reach: async (page) => {
      await home(page);
      await go(page, 'choice');
      await beginWalk(page);
    },
  },
  hers('her-circle'),
  { ...hers('safety'), id: 'her-safety' },
  {
    id: 'ends',
    role: 'advocate',
    screen: 'ends',
    reach: async (page) => {
      await go(page, 'circle');
      await go(page, 'ends');
    },
  },
  {
    id: 'her-end',
    role: 'survivor',
    screen: 'her-end',
    reach: async (page) => {
      await home(page);
      await go(page, 'her-circle');
      await go(page, 'her-end');
    },
  },
  {
    id: 'her-access',
    role: 'survivor',
    screen: 'her-access',
    reach: async (page) => {
      await home(page);
      await go(page, 'her-circle');
      await go(page, 'her-access');
      await page.locator('.access-record summary').first().click();
    },
  },
  {
    id: 'her-export',
    role: 'survivor',
    screen: 'her-export',
    reach: async (page) => {
      await home(page);
      await go(page, 'her-circle');
      await go(page, 'her-access');
      await go(page, 'her-export');
    },
  },
  {
    id: 'her-devices',
    role: 'survivor',
    screen: 'her-devices',
    reach: async (page) => {
      await home(page);
      await go(page, 'her-circle');
      await go(page, 'her-devices');
    },
  },
  {
    id: 'her-consent-form',
    role: 'survivor',
    screen: 'her-circle',
    reach: async (page) => {
      await home(page);
      await go(page, 'her-circle');
      await page.locator('.screen-her-circle > .no-print button').first().click();
      await page.locator('.screen-her-circle .consent-form form').waitFor();
    },
  },
  hers('her-home', 'relative'),
];

const elsewhere = (page: Page, host: string): string => {
  const here = new URL(page.url());
  return `http://${host}${here.port ? `:${here.port}` : ''}/`;
};

async function back(page: Page): Promise<void> {
  if (new URL(page.url()).hostname !== 'localhost') {
    await page.goto(elsewhere(page, 'localhost'));
    await shown(page, 'doorway-in');
    return;
  }
  const way = page.locator('[data-go="doorway"]');
  if ((await way.count()) > 0) await way.first().click();
  await shown(page, 'doorway-in');
}

/** Goes to a screen in a language and waits until it stands and its letters are drawn. */
export async function reach(page: Page, screen: ScreenShown, language: 'en' | 'es'): Promise<void> {
  await screen.reach(page);
  await shown(page, screen.screen);
  // What a person chose is remembered for one origin, and the way here may have led to another.
  if ((await page.evaluate(() => document.documentElement.lang)) !== language) {
    await speak(page, language);
    if (!screen.forgets) await screen.reach(page);
    await shown(page, screen.screen);
  }
  await page.evaluate(() => document.fonts.ready);
}

/** Opens a party's device through the doorway. `doorway`: the address of the played case, on plain `localhost`. */
export async function stepIn(
  page: Page,
  doorway: string,
  role: Exclude<ScreenShown['role'], null>,
): Promise<void> {
  await page.goto(doorway);
  const address = await page.locator(`a[data-role="${role}"]`).first().getAttribute('href');
  if (!address) throw new Error(`no ${role} among the parties`);
  await page.goto(address);
  await page
    .locator('[data-screen="overview"], [data-screen="her-home"], [data-screen="no-case"]')
    .first()
    .waitFor();
}

/** Changes the page's language, as a person does. */
export async function speak(page: Page, language: 'en' | 'es'): Promise<void> {
  if ((await page.evaluate(() => document.documentElement.lang)) === language) return;
  const button = page
    .getByRole('button', { name: language === 'en' ? 'English' : 'Español' })
    .filter({ visible: true });
  // Before a page is drawn neither is there.
  await button
    .or(page.locator('[data-go="more"]').filter({ visible: true }))
    .first()
    .waitFor();
  if ((await button.count()) === 0)
    await page.locator('[data-go="more"]').filter({ visible: true }).first().click();
  await button.first().click();
  await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
}
