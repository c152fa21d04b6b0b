import { changesIn } from '../mutation.ts';

/** Who may say how somebody comes back, who says no, and what of it counts. */
export const recovery = [
  ...changesIn('packages/domain/src/case/authority/labelling.ts', [
    {
      breaks: 'a reader states how somebody comes back',
      from: "if (!has('write', place)) return { lacks: 'write' };",
      to: "if (!has('member', place)) return { lacks: 'write' };",
    },
    {
      breaks: 'anybody says no to somebody’s coming back',
      from: "if (!has('steward', place) && !(has('write', place) && isHers)) return { lacks: 'steward' };",
      to: '',
    },
    {
      breaks: 'whoever writes says no to somebody’s coming back',
      from: "!(has('write', place) && isHers)) return { lacks: 'steward' };",
      to: "!has('write', place)) return { lacks: 'steward' };",
    },
    {
      breaks: 'she cannot say no herself',
      from: "if (!has('steward', place) && !(has('write', place) && isHers)) return",
      to: "if (!has('steward', place)) return",
    },
    {
      breaks: 'a device of hers that reads only, or was taken out, says no',
      from: "(has('write', place) && isHers)",
      to: 'isHers',
    },
  ]),
  ...changesIn('packages/domain/src/case/authority/authority.ts', [
    {
      breaks: 'what does not count says how somebody comes back',
      from: '  authority.recoveries\n    .filter(({ segment }) => authority.labels.accepted.has(segment))',
      to: '  authority.recoveries',
    },
    {
      breaks: 'nobody is told anew how somebody comes back',
      from: '  if (!stated) return false;\n',
      to: '  if (!stated || stated) return false;\n',
    },
    {
      breaks: 'whoever reads is told anew how somebody comes back',
      from: "      rights.includes('steward') &&\n      !guest &&",
      to: '      !guest &&',
    },
    {
      breaks: 'a guest is told anew how somebody comes back',
      from: '      !guest &&\n',
      to: '',
    },
    {
      breaks: 'whoever has the past is told it again',
      from: "      (isTalk || past === 'from-now-on') &&\n",
      to: '',
    },
    {
      breaks: 'a steward of a conversation is told nothing of before',
      from: "(isTalk || past === 'from-now-on')",
      to: "past === 'from-now-on'",
    },
    {
      breaks: 'what is said to her does not count as told',
      from: 'keys.some((one) => one.device === device) && before(place, stated.place),',
      to: 'keys.some((one) => one.device === device) && before(stated.place, place),',
    },
  ]),
  ...changesIn('packages/domain/src/recovery/recovery.ts', [
    {
      breaks: 'one person vouches as two',
      from: 'new Set(ids).size === ids.length;',
      to: 'new Set(ids).size <= ids.length;',
    },
  ]),
  ...changesIn('packages/domain/src/recovery/fold.ts', [
    {
      breaks: 'anybody chooses how somebody comes back',
      from: "of('recovery.set').filter(({ by }) => by === person);",
      to: "of('recovery.set');",
    },
    {
      breaks: 'an earlier choice proves beside a later one',
      from: 'if (body.turn === newest)',
      to: 'if (body.turn <= newest)',
    },
    {
      breaks: 'an objection to another’s coming back is one to hers',
      from: "of('recovery.objected').filter(({ body }) => body.person === person);",
      to: "of('recovery.objected');",
    },
    {
      breaks: 'an objection ends every attempt',
      from: '.filter((one) => one.body.attempt === body.attempt)',
      to: '.filter(() => true)',
    },
    {
      breaks: 'a request for another is one for her',
      from: 'body.person !== person || said.by === null || said.by === person',
      to: 'said.by === null || said.by === person',
    },
    {
      breaks: 'whoever holds a device of hers is her witness',
      from: 'said.by === null || said.by === person',
      to: 'said.by === null',
    },
  ]),
  ...changesIn('packages/domain/src/recovery/policy.ts', [
    {
      breaks: 'nobody waits',
      from: 'heard + recoveryDelay.hours * hourMs;',
      to: 'heard;',
    },
    {
      breaks: 'half of the trustees are enough, or none',
      from: 'Math.floor(trustees / 2) + 1;',
      to: 'Math.floor(trustees / 2);',
    },
  ]),
];
