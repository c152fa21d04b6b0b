import { type Play, parsePlay } from './format.ts';

/** The played case at plain `localhost`, or null: at any other address nothing is even asked. */
export async function readPlay(): Promise<Play | null> {
  if (location.hostname !== 'localhost' && location.hostname !== '127.0.0.1') return null;
  try {
    const reply = await fetch('/play/index.json', { cache: 'no-store', credentials: 'omit' });
    if (!reply.ok || !(reply.headers.get('content-type') ?? '').includes('json')) return null;
    return parsePlay(await reply.json());
  } catch {
    return null;
  }
}
