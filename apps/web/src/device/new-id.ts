import type { EntityId } from '@cobijo/domain';

/** A new thing's id: 16 bytes from the platform's generator, as base64url. Made here, so it needs no parsing. */
export function newEntity(): EntityId {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '') as EntityId;
}
