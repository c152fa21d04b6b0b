import { fromBase64Url, tokenBytes } from '@cobijo/wire';
import { type ClientResult, ok, refused } from '../device-api.ts';
import type { AddTokens, Done } from '../intent.ts';
import type { Acting } from './acting.ts';

/** A device keeps no more than an operator hands out at once. */
const tokensMax = 1000;

/**
 * Keeps what the operator gave, to be spent one by one; the first goes to a mailbox that still lacks one, the next to
 * reports that wait for one. Whether a token is worth anything only the relay can tell, when it is spent.
 */
export async function addTokens({ context }: Acting, intent: AddTokens): Promise<ClientResult<Done>> {
  const { keychain } = context;
  const given = [...new Set(intent.tokens.map((token) => token.trim()))].filter((token) => token !== '');
  if (given.length === 0 || !given.every((token) => fromBase64Url(token)?.length === tokenBytes))
    return refused('tokens-malformed', 'tokens');
  const held = new Set([
    keychain.mailbox.token,
    ...keychain.tokens,
    ...[...keychain.streams.values()].map(({ token }) => token),
  ]);
  const fresh = given.filter((token) => !held.has(token));
  if (keychain.tokens.length + fresh.length > tokensMax) return refused('too-many-tokens', 'tokens');
  if (keychain.mailbox.lacksToken && keychain.mailbox.token === null) {
    keychain.mailbox.token = fresh.shift() ?? null;
    keychain.mailbox.lacksToken = keychain.mailbox.token === null;
  }
  for (const keys of keychain.streams.values()) {
    if (!keys.lacksToken) continue;
    keys.token = fresh.shift() ?? null;
    keys.lacksToken = keys.token === null;
  }
  keychain.tokens.push(...fresh);
  await context.saveKeychain();
  return ok({ stream: null, facts: [], made: null });
}
