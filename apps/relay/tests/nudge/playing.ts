import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type NudgeChannel, type RegistrationId, idFrom } from '@cobijo/wire';
import { afterEach } from 'vitest';
import { Caller, type Member } from '../caller.ts';
import { houseRelay } from '../running.ts';
import { temporaryDirectory } from '../stores.ts';
import { type MailServer, mailServer } from './servers.ts';

const undo: (() => Promise<void> | void)[] = [];
/** What is to be closed when the test is over, the last first. */
export const atEnd = (close: () => Promise<void> | void): void => void undo.push(close);
afterEach(async () => {
  for (const each of undo.splice(0).reverse()) await each();
});

export const address = 'marta@organizacion.example';
export const email: NudgeChannel = { kind: 'email', to: address };
export const newRegistration = (): RegistrationId => idFrom<RegistrationId>(randomBytes(16));
export const pathOf = (member: Member, registration: RegistrationId): string =>
  `/v1/streams/${member.stream}/nudges/${registration}`;
export const bodyOf = (channel: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify({ channel }));

export async function mail(port = 0): Promise<MailServer> {
  const server = await mailServer(port);
  atEnd(() => server.close());
  return server;
}

export function settingsFile(settings: object): string {
  const directory = temporaryDirectory();
  atEnd(() => directory.dispose());
  const file = join(directory.path, 'nudges.json');
  writeFileSync(file, JSON.stringify({ jitterMinutes: 0, ...settings }));
  return file;
}

export const emailOn = (server: MailServer) => ({
  email: { smtp: `smtp://127.0.0.1:${server.port}`, from: 'Aviso <aviso@avisos.example>' },
});

/** A relay whose minutes of nudges are short, so that windows and retries can be waited for. */
export async function relay(settings: object, minuteMs = 60, databaseUrl: string | null = null) {
  const house = await houseRelay({ nudges: settingsFile(settings), nudgeMinuteMs: minuteMs, databaseUrl });
  atEnd(() => house.dispose());
  const caller = new Caller(house.port);
  const register = (member: Member, registration: RegistrationId, channel: NudgeChannel) =>
    caller.signed(member, 'PUT', pathOf(member, registration), 'read', bodyOf(channel));
  return { house, caller, register, ana: await caller.create(await house.token()) };
}

export async function until(holds: () => boolean | Promise<boolean>, ms = 90_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
