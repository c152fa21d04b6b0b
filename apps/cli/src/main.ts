import { visible } from '@cobijo/domain';
import { parseArguments } from './arguments.ts';
import * as access from './commands/access.ts';
import * as act from './commands/act.ts';
import * as checkIn from './commands/check-in.ts';
import * as attach from './commands/attach.ts';
import * as choice from './commands/choice.ts';
import * as consent from './commands/consent.ts';
import * as debt from './commands/debt.ts';
import * as consulate from './commands/consulate.ts';
import * as contact from './commands/contact.ts';
import * as desk from './commands/desk.ts';
import * as device from './commands/device.ts';
import * as devices from './commands/devices.ts';
import * as discover from './commands/discover.ts';
import * as draft from './commands/draft.ts';
import * as end from './commands/end.ts';
import * as danger from './commands/danger.ts';
import * as exclude from './commands/exclude.ts';
import * as exportRecord from './commands/export.ts';
import * as gate from './commands/gate.ts';
import * as guest from './commands/guest.ts';
import * as intakeLink from './commands/intake-link.ts';
import * as journey from './commands/journey.ts';
import * as meet from './commands/meet.ts';
import * as network from './commands/network.ts';
import * as nudge from './commands/nudge.ts';
import * as organisation from './commands/organisation.ts';
import * as play from './commands/play.ts';
import * as recovery from './commands/recovery.ts';
import * as relay from './commands/relay.ts';
import * as request from './commands/request.ts';
import * as response from './commands/response.ts';
import * as safety from './commands/safety.ts';
import * as scenario from './commands/scenario.ts';
import * as seize from './commands/seize.ts';
import * as session from './commands/session.ts';
import * as show from './commands/show.ts';
import * as start from './commands/start.ts';
import * as tail from './commands/tail.ts';
import * as talk from './commands/talk.ts';
import * as taken from './commands/taken.ts';
import * as verify from './commands/verify.ts';
import { toJson } from './output.ts';

/** `cobijo COMMAND …`. Each command is a file of its own; each prints one JSON object with `--json`. */
const commands = {
  start,
  play,
  show,
  access,
  act,
  'check-in': checkIn,
  attach,
  choice,
  consent,
  consulate,
  contact,
  danger,
  debt,
  desk,
  device,
  devices,
  discover,
  draft,
  end,
  exclude,
  export: exportRecord,
  gate,
  guest,
  'intake-link': intakeLink,
  journey,
  meet,
  network,
  nudge,
  organisation,
  tail,
  recovery,
  request,
  response,
  session,
  talk,
  taken,
  verify,
  seize,
  relay,
  safety,
  scenario,
} as const;

const [name, ...rest] = process.argv.slice(2);
const command =
  name !== undefined && Object.hasOwn(commands, name) ? commands[name as keyof typeof commands] : null;

if (!command || rest.includes('--help')) {
  const shown = command ? [command] : Object.values(commands);
  for (const { help } of shown) process.stdout.write(`${help.usage}\n    ${help.en}\n    ${help.es}\n`);
  process.exitCode = command || name === '--help' || name === 'help' ? 0 : 2;
} else {
  const args = parseArguments(rest);
  const output = await command.run(args, rest);
  if (args.json && output.value !== null) process.stdout.write(`${toJson(output.value)}\n`);
  else if (output.lines.length > 0) process.stdout.write(`${visible(output.lines.join('\n'))}\n`);
  process.exitCode = output.code ?? 0;
}
