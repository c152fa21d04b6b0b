import { z } from 'zod';
import { countries } from '../organisation/countries.ts';
import { officeLevels } from '../exclusion/levels.ts';
import { entityId, personId, streamId } from '../vocabulary/ids.ts';
import { spokenLanguage } from '../vocabulary/language.ts';
import { instant, zone } from '../vocabulary/time.ts';
import { capabilities } from './capabilities.ts';

/** What a member of a desk can do, and the card by which her device is let into a response. Hers to say, and nobody else's. */
export const dutyPresented = z.strictObject({
  person: personId,
  country: z.enum(countries),
  zone,
  languages: z.array(spokenLanguage).max(20),
  capabilities: z.array(z.enum(capabilities)).max(20),
  /** At which level her office stands; absent: it is no authority's. */
  level: z.enum(officeLevels).optional(),
  /** base64url. */
  card: z.string().regex(/^[A-Za-z0-9_-]{100,12000}$/),
});

/** A response that this desk answers: its members who are not in it see that there is one, since when, and no more. */
export const responseListed = z.strictObject({
  listing: entityId,
  response: streamId,
  found: instant,
  closed: z.boolean(),
});
