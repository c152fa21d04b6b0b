import { changesIn } from '../mutation.ts';

/** One person's devices: what they say of each other, and what follows from it. */
export const ownDevices = [
  ...changesIn('packages/domain/src/own-device/own-devices.ts', [
    {
      breaks: 'two devices of one person that each say the other is gone are both taken out',
      from: 'all.some((other) => other.device === one.by);',
      to: 'all.every((other) => other.device === one.by);',
    },
    {
      breaks: 'a device that is in asks to be let in',
      from: 'if (inNow.has(device) || gone.has(device)) return [];',
      to: 'if (gone.has(device)) return [];',
    },
    {
      breaks: 'a device that was taken out asks by the word that came before',
      from: 'if (speaker && body && (takenOut === null || at > takenOut))',
      to: 'if (speaker && body)',
    },
    {
      breaks: 'a device is said to be gone by somebody whose it is not',
      from: 'if (!speaker || !isHers || by === device ||',
      to: 'if (!speaker || by === device ||',
    },
    {
      breaks: 'a device is said to be gone by itself',
      from: 'if (!speaker || !isHers || by === device ||',
      to: 'if (!speaker || !isHers ||',
    },
    {
      breaks: 'a device that was let in again is taken out by the word that was followed already',
      from: '|| (takenOut !== null && at <= takenOut)) return [];',
      to: ') return [];',
    },
    {
      breaks: 'whoever says of another’s device that it is gone is told to nobody',
      from: 'return owner && speaker && speaker.person !== owner.person',
      to: 'return owner && speaker && speaker.person === owner.person',
    },
  ]),
  ...changesIn('packages/client/src/own-devices.ts', [
    {
      breaks: 'no stream of hers is looked at',
      from: '=> !!replica?.fold;',
      to: '=> replica === undefined;',
    },
    {
      breaks: 'a list of her devices is one like any other stream',
      from: "fold !== null && founding(fold.authority)?.kind === 'self';",
      to: "fold !== null && founding(fold.authority)?.kind === 'desk';",
    },
    {
      breaks: 'her devices speak in a list that another founded',
      from: 'if (isList(replica) || !isOpen(replica) || !isAtHome(acting, replica)) continue;',
      to: 'if (replica === self || !isOpen(replica) || !isAtHome(acting, replica)) continue;',
    },
    {
      breaks: 'a list is believed by a word that named no device',
      from: 'if (!said.some(({ device, body }) => device === keychain.linkedBy && body?.name !== undefined)) continue;',
      to: 'if (!said.some(({ device }) => device === keychain.linkedBy)) continue;',
    },
    {
      breaks: 'a list is believed by whoever’s word',
      from: 'device === keychain.linkedBy && body?.name !== undefined)) continue;',
      to: 'body?.name !== undefined)) continue;',
    },
    {
      breaks: 'a device that another put under her name is not told',
      from: 'if (heardAll) for (const { device } of strange)',
      to: 'if (!heardAll) for (const { device } of strange)',
    },
    {
      breaks: 'her own list is told as one that is not believed',
      from: "if (replica !== self && !isLooking) once('own-stream-not-believed', '');",
      to: "if (!isLooking) once('own-stream-not-believed', '');",
    },
    {
      breaks: 'her devices say nothing where they may write',
      from: "!lockedOut && !keys.recovering && may(fold.authority, context.deviceId, 'write');",
      to: '!lockedOut && keys.recovering;',
    },
    {
      breaks: 'whoever may write lets her own devices in',
      from: "isAtHome({ context, replicas: new Map() }, replica) &&\n  may(replica.fold.authority, context.deviceId, 'steward');",
      to: "isAtHome({ context, replicas: new Map() }, replica) &&\n  may(replica.fold.authority, context.deviceId, 'write');",
    },
    {
      breaks: 'a device that was taken out is let in again by itself',
      from: 'if (known && (known.isIn || known.isSuspended || known.takenOutAt !== null || known.person !== person))',
      to: 'if (known && (known.isIn || known.isSuspended || known.person !== person))',
    },
    {
      breaks: 'her device says the same of another in each round',
      from: 'hers.some((known) => known.device === by),\n  );',
      to: 'hers.every((known) => known.device !== by),\n  );',
    },
  ]),
  ...changesIn('packages/client/src/acts/own-device.ts', [
    {
      breaks: 'a third device is linked while two of hers removed each other',
      from: "return !!me && !me.suspended && may(self.fold.authority, acting.context.deviceId, 'steward');",
      to: 'return !!me;',
    },
    {
      breaks: 'another person’s device is taken as her own',
      from: "if (toBase64Url(read.value.person) !== context.keychain.person)\n    return refused('device-of-another', 'meeting');",
      to: '',
    },
    {
      breaks: 'a device is taken as hers though her list is unsettled',
      from: "if (!mayLink(acting)) return refused('device-list-unsettled', 'meeting');",
      to: '',
    },
    {
      breaks: 'a device that she removed is linked again with its old keys',
      from: "if (isOut(acting, keys.device)) return refused('device-out-already', 'meeting');",
      to: '',
    },
    {
      breaks: 'a device that is out of her list is linked again where a steward has yet to take it out',
      from: 'return [...acting.replicas.values()].some((replica) => isInNow(replica) === false);',
      to: 'return [...acting.replicas.values()].every((replica) => isInNow(replica) !== true);',
    },
    {
      breaks: 'a device removes itself',
      from: "if (device === context.deviceId) return refused('device-here', 'device');",
      to: '',
    },
    {
      breaks: 'another’s device is removed as one’s own',
      from: "if (parts.length === 0) return refused('device-not-yours', 'device');",
      to: '',
    },
    {
      breaks: 'a device that is out is removed again',
      from: "if (parts.every(({ known }) => !known.isIn && !known.holdsNewest))\n    return refused('device-out-already', 'device');",
      to: '',
    },
    {
      breaks: 'whoever may only read is told that her device is removed',
      from: "if (!mayHere('write')) return refused('no-right');",
      to: '',
    },
    {
      breaks: 'a steward lets in by a card that nothing can read',
      from: "if (!bytes || !card?.ok) return refused('card-malformed', 'device');",
      to: 'if (!bytes || !card?.ok) continue;',
    },
    {
      breaks: 'a steward lets in another’s device, or one device by the card of another',
      from: "if (keys.device !== intent.device || toBase64Url(card.value.person) !== intent.person)\n      return refused('device-of-another', 'device');",
      to: '',
    },
  ]),
];
