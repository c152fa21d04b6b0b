import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Caller } from '../caller.ts';
import { command, relayProcess } from '../running.ts';
import { postgres, temporaryDatabase, temporaryDirectory } from '../stores.ts';
import {
  atEnd,
  bodyOf,
  email,
  emailOn,
  mail,
  newRegistration,
  pathOf,
  settingsFile,
  until,
} from './playing.ts';

/** Kills a relay process between a mail's being taken and its being struck, and looks at what it left. */
export function killedWhileSending(engine: 'sqlite' | 'postgres', timeoutMs: number): void {
  const here = engine === 'sqlite' || postgres !== null;
  describe(`a relay on ${engine} that is killed`, () => {
    test.skipIf(!here)(
      'while a mail is on its way sends it again, as the same mail; no address stands on its disk in the clear',
      async () => {
        const server = await mail();
        const directory = temporaryDirectory();
        atEnd(() => directory.dispose());
        const database = engine === 'postgres' ? await temporaryDatabase() : null;
        if (database) atEnd(() => database.dispose());
        const options = database ? { databaseUrl: database.url } : {};
        const args = ['--data', directory.path, '--nudges', settingsFile(emailOn(server))];
        const first = await relayProcess(args, options);
        const minted = await command(
          ['tokens', '--data', directory.path, '--count', '1', '--json'],
          database?.url,
        );
        const caller = new Caller(first.port);
        const ana = await caller.create(JSON.parse(minted.stdout).tokens[0]);
        await caller.signed(ana, 'PUT', pathOf(ana, newRegistration()), 'read', bodyOf(email));
        server.beforeTaken = () => first.end('SIGKILL').then(() => undefined);
        await caller.append(ana);
        await until(() => server.mails.length === 1);
        await first.end('SIGKILL');
        server.beforeTaken = null;

        const disk = () =>
          readdirSync(directory.path)
            .filter((name) => name !== 'nudge.key')
            .map((name) => readFileSync(join(directory.path, name)).toString('latin1'))
            .join('');
        const dumped = await command(['dump', '--data', directory.path, '--json'], database?.url);
        for (const place of [disk(), dumped.stdout]) {
          expect(place).not.toContain('marta');
          expect(place).not.toContain('organizacion.example');
        }
        // The control: the registration itself is there to be found, and every column of it is described.
        const dump = JSON.parse(dumped.stdout) as {
          tables: { name: string; total: number; columns: { name: string; en?: string; es?: string }[] }[];
        };
        const table = dump.tables.find(({ name }) => name === 'nudge');
        expect(table?.total).toBe(1);
        for (const column of table!.columns) expect(column.en && column.es, column.name).toBeTruthy();

        const second = await relayProcess(args, options);
        atEnd(() => second.end('SIGTERM').then(() => undefined));
        // On PostgreSQL another process might still be sending it: its claim has to run out.
        await until(() => server.mails.length === 2, engine === 'postgres' ? 240_000 : 90_000);
        expect(server.mails[1]!.messageId).toBe(server.mails[0]!.messageId);
        await second.end('SIGTERM');
        expect(second.output()).toContain('"nudge-email.sent-again":1');
      },
      timeoutMs,
    );
  });
}
