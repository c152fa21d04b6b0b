import { join } from 'node:path';
import type { Sodium } from '@cobijo/wire';
import { startRefusalOf } from '../sealed-log/postgres-connection.ts';
import { makeDataDirectory } from '../sealed-log/sqlite-file.ts';
import type { StartRefused } from '../words.ts';
import type { NudgeBook } from './book.ts';
import { type NudgeKeys, openNudgeKeys } from './keys.ts';
import { PostgresNudgeBook } from './postgres-book.ts';
import { type NudgeSettings, readNudgeSettings } from './settings.ts';
import { SqliteNudgeBook } from './sqlite-book.ts';

/** What a relay needs to send nudges: who asked, how, and the keys. */
export interface Nudging {
  readonly book: NudgeBook;
  readonly settings: NudgeSettings;
  readonly keys: NudgeKeys;
}

interface Asked {
  readonly data: string;
  readonly databaseUrl: string | null;
  readonly nudges?: string | null;
  readonly nudgeKey?: string | null;
}

export const nudgeKeyFileName = 'nudge.key';

/** null: the operator set up none. */
export async function openNudging(
  sodium: Sodium,
  asked: Asked,
): Promise<{ readonly ok: true; readonly nudging: Nudging | null } | StartRefused> {
  if (!asked.nudges) return { ok: true, nudging: null };
  const read = readNudgeSettings(asked.nudges);
  if (!read.ok) return read;
  // With PostgreSQL nothing else of this relay lies in a directory. Several processes share one key file.
  const unusable = asked.nudgeKey ? null : makeDataDirectory(asked.data);
  if (unusable) return unusable;
  const opened = openNudgeKeys(sodium, asked.nudgeKey ?? join(asked.data, nudgeKeyFileName));
  if (!opened.ok) return opened;
  try {
    const book = asked.databaseUrl
      ? await PostgresNudgeBook.open(asked.databaseUrl)
      : new SqliteNudgeBook(asked.data);
    return { ok: true, nudging: { book, settings: read.settings, keys: opened.keys } };
  } catch (error) {
    return startRefusalOf(error);
  }
}
