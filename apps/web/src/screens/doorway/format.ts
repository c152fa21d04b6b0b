import type { Bilingual, Role } from '@cobijo/domain';
import { roles } from '@cobijo/domain/vocabulary/role';

/**
 * `/play/index.json`: the parties of a case that was played into this relay, so that a newcomer can step into any
 * party's device. Written by the command that plays it, served on plain `localhost` only, and never where real people
 * work: it holds the secrets of invented ones.
 *
 * ```json
 * {
 *   "title": { "en": "Valle Azul", "es": "Valle Azul" },
 *   "about": { "en": "…", "es": "…" },
 *   "parties": [
 *     { "id": "advocate", "secret": "<base64url>", "name": "Marta …", "role": "advocate",
 *       "organisation": "…", "line": { "en": "…", "es": "…" } }
 *   ]
 * }
 * ```
 *
 * `id` names the party's origin (`http://<id>.localhost:<port>/`) and her packed device (`/play/<id>.bin`). `about`,
 * `organisation` and `line` may be absent; where a text has both languages, one text for both will do.
 */
export interface Play {
  readonly title: Bilingual;
  readonly about: Bilingual | null;
  readonly parties: readonly PlayParty[];
}

export interface PlayParty {
  readonly id: string;
  readonly secret: string;
  readonly name: string;
  readonly role: Role;
  readonly organisation: string | null;
  readonly line: Bilingual | null;
}

type Json = { readonly [key: string]: unknown };
export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function readBilingual(value: unknown): Bilingual | null {
  if (typeof value === 'string' && value !== '') return { en: value, es: value };
  if (isObject(value) && typeof value['en'] === 'string' && typeof value['es'] === 'string')
    return { en: value['en'], es: value['es'] };
  return null;
}

const origin = /^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/;
const secretForm = /^[A-Za-z0-9_-]{8,200}$/;

function readParty(value: unknown): PlayParty[] {
  if (!isObject(value)) return [];
  const { id, secret, name, role, organisation, line } = value;
  const known = roles.find((one) => one === role);
  if (typeof id !== 'string' || !origin.test(id) || typeof secret !== 'string' || !secretForm.test(secret))
    return [];
  if (typeof name !== 'string' || !known) return [];
  return [
    {
      id,
      secret,
      name,
      role: known,
      organisation: typeof organisation === 'string' && organisation !== '' ? organisation : null,
      line: readBilingual(line),
    },
  ];
}

/** A party that cannot be read is left out; a file without one party is no doorway. */
export function parsePlay(value: unknown): Play | null {
  if (!isObject(value) || !Array.isArray(value['parties'])) return null;
  const parties = value['parties'].flatMap(readParty);
  if (parties.length === 0) return null;
  return {
    title: readBilingual(value['title']) ?? readBilingual(value['case']) ?? { en: '', es: '' },
    about: readBilingual(value['about']),
    parties,
  };
}
