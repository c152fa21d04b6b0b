import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { PersonInBrowser } from '../../apps/web/tests/people.ts';
import { chromiumFlags } from '../../tools/found.ts';

/**
 * The people of Río Hondo (a pseudonymous *Carreto*, REFERENCE §13): an NGO in Los Angeles, an NGO in Puebla, a survivor
 * whose child is held by its grandmother, her mother at home, and those who ask to be let in. Every name is made up.
 */
export const people = {
  lucia: { name: 'Lucía', role: 'advocate', unit: 'Puente del Sur, Los Angeles' },
  ivan: { name: 'Iván', role: 'advocate', unit: 'Puente del Sur, Los Angeles' },
  olga: { name: 'Olga', role: 'clinician', unit: 'Puente del Sur, Los Angeles' },
  marisol: { name: 'Marisol', role: 'advocate', unit: 'Casa Izote, Puebla' },
  ines: { name: 'Inés', role: 'survivor', unit: '' },
  jacinta: { name: 'Jacinta', role: 'relative', unit: '' },
  celia: { name: 'Celia', role: 'attorney', unit: 'Legal aid of the Southland' },
  dana: { name: 'Dana', role: 'prosecutor', unit: 'Human trafficking unit' },
  nayeli: { name: 'Nayeli', role: 'interpreter', unit: 'Voces del Valle, Oaxaca' },
  beltran: { name: 'Beltrán', role: 'investigator', unit: 'Policía municipal de Río Hondo' },
} as const;
export type Who = keyof typeof people;

/** Each in a Chromium profile of her own, on disk: what a raid or a thief would find. */
export class Profiles {
  /** Everyone's profile, a folder each. */
  readonly folder = mkdtempSync(join(tmpdir(), 'cobijo-rio-hondo-'));
  readonly #path: string;
  readonly #open = new Map<Who, BrowserContext>();
  /** Faults, refused policies and requests to any other host. */
  readonly troubles: string[] = [];

  constructor(path: string) {
    this.#path = path;
  }

  /** `machine`: another one of hers, where she has lost the first. */
  async person(who: Who, port: number, machine: string = who): Promise<PersonInBrowser> {
    const { name } = people[who];
    const context = await chromium.launchPersistentContext(join(this.folder, machine), {
      executablePath: this.#path,
      headless: true,
      args: [...chromiumFlags],
      locale: 'en-US',
      viewport: { width: 360, height: 740 },
      reducedMotion: 'reduce',
    });
    context.on('console', (message) => {
      if (message.type() === 'error') this.troubles.push(`${who}: ${message.text()}`);
    });
    context.on('weberror', (fault) => this.troubles.push(`${who}: ${fault.error().message}`));
    context.on('request', (request) => {
      const { hostname, protocol } = new URL(request.url());
      if (protocol.startsWith('http') && !hostname.endsWith('localhost'))
        this.troubles.push(`${who} asks a third party: ${hostname}`);
    });
    this.#open.set(who, context);
    return new PersonInBrowser(context.pages()[0] ?? (await context.newPage()), name, port);
  }

  /** Somebody's machine is switched off, as when it is carried away. */
  async carriedOff(who: Who): Promise<void> {
    await this.#open.get(who)?.close();
    this.#open.delete(who);
  }

  /** Every browser is closed; what they left stays on the disk until `remove`. */
  async close(): Promise<void> {
    for (const context of this.#open.values()) await context.close();
    this.#open.clear();
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
