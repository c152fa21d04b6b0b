import { changesIn } from '../mutation.ts';

/** What each device makes of somebody who lost every device: what proves, who waits, who lets her in. */
export const comingBack = [
  ...changesIn('packages/client/src/recovery.ts', [
    {
      breaks: 'any sheet proves',
      from: 'isSheetProof(sodium, bytesOf(by.key, 32), claim, signature)',
      to: 'signature.length > 0',
    },
    {
      breaks: 'she vouches for herself',
      from: '|| toBase64Url(claim.person) === person)',
      to: ')',
    },
    {
      breaks: 'a word proves whoever signed it',
      from: 'if (!isVouch(sodium, bytesOf(sign, 32), { ...claim, recovery: bytesOf(recovery, 16) }, signature))',
      to: 'if (signature.length === 0)',
    },
    {
      breaks: 'a device that was taken from a trustee vouches',
      from: "if (known && !known.isIn && known.takenOutAt !== null) return { person, vouch, state: 'device-out' };",
      to: '',
    },
    {
      breaks: 'one trustee’s word counts twice',
      from: "if (heard.has(person)) return { person, vouch, state: 'twice' };",
      to: '',
    },
    {
      breaks: 'one trustee is enough',
      from: 'heard.size >= quorumOf(trustees.length);',
      to: 'heard.size >= 1;',
    },
    {
      breaks: 'a word for another choice of hers counts for this one',
      from: "by.way === 'trustees' && one.recovery === recovery)",
      to: "by.way === 'trustees')",
    },
    {
      breaks: 'a no in one part holds there alone',
      from: ': objected.has(`${recovery.person} ${request.attempt}`)',
      to: ': request.objections.length > 0',
    },
    {
      breaks: 'a request is due at once',
      from: 'due !== null && device.context.clock() >= due',
      to: 'due !== null',
    },
    {
      breaks: 'a request whose proof does not hold is waited for',
      from: ': judged.code !== null\n',
      to: ': judged.code !== judged.code\n',
    },
    {
      breaks: 'whoever came back is asked for again',
      from: "read && isKnownIn(replica, read)\n          ? 'done'",
      to: "read === undefined\n          ? 'done'",
    },
    {
      breaks: 'a card of another person is hers',
      from: 'read?.ok && toBase64Url(read.value.person) === person',
      to: 'read?.ok',
    },
    {
      breaks: 'nobody is told that somebody asks in her name',
      from: "else if (isMe && comes !== context.deviceId && (state === 'waits' || state === 'due'))",
      to: 'else if (!isMe && isMe)',
    },
    {
      breaks: 'her old devices stay in beside the one that came back',
      from: 'return device !== comes && known?.isIn === true && known.person === person;',
      to: 'return device !== comes && known?.isIn === true && known.person !== person;',
    },
    {
      breaks: 'whoever chose nothing is told of as having chosen',
      from: "? recoveryOf(replica.fold.authority, person).choices.filter(({ by }) => by.way !== 'none')",
      to: '? recoveryOf(replica.fold.authority, person).choices',
    },
  ]),
  ...changesIn('packages/client/src/acts/return.ts', [
    {
      breaks: 'whoever was objected to is asked for again under the same attempt',
      from: "if (everyAsked(acting).some((one) => isOf(one, lost) && one.state === 'objected'))\n    return refused('recovery-objected', 'person');",
      to: '',
    },
    {
      breaks: 'it is said where nothing of what she brought holds',
      from: 'if (judged.code !== null) {',
      to: 'if (judged.code !== judged.code) {',
    },
    {
      breaks: 'one request is said over and over',
      from: 'attempt === lost.attempt && isCardOf(acting, card, device),',
      to: 'attempt === lost.attempt && !isCardOf(acting, card, device),',
    },
    {
      breaks: 'words that do not hold are passed on',
      from: "judged.vouches.flatMap(({ state, vouch }) => (state === 'holds' ? vouch : []));",
      to: 'judged.vouches.map(({ vouch }) => vouch);',
    },
    {
      breaks: 'no member says no but by being a steward, herself among them',
      from: '(!isHers && !isSteward(acting, replica))',
      to: '!isSteward(acting, replica)',
    },
    {
      breaks: 'anybody says no',
      from: '(!isHers && !isSteward(acting, replica))',
      to: 'false',
    },
    {
      breaks: 'a steward lets in whom somebody said no to',
      from: "if (asked.some(({ state }) => state === 'objected')) return refused('recovery-objected', 'person');",
      to: '',
    },
    {
      breaks: 'a steward lets in another device than the one that proved',
      from: 'const forIt = asked.filter((one) => one.device === device);',
      to: 'const forIt = asked;',
    },
    {
      breaks: 'a steward lets her in before her time',
      from: "one.replica === replica && one.state === 'due');",
      to: 'one.replica === replica);',
    },
    {
      breaks: 'her lost devices are not cut off',
      from: '[comes, ...gone.map((old) => revocation(acting, replica, old))]',
      to: '[comes]',
    },
  ]),
  ...changesIn('packages/client/src/acts/lost.ts', [
    {
      breaks: 'whoever was not named vouches',
      from: 'one.person === keychain.person && one.devices.some(({ device: of }) => of === deviceId),',
      to: 'one.devices.length > 0 && keychain.person !== deviceId,',
    },
    {
      breaks: 'she proves to nobody',
      from: "if (!comeback || !isMet) return refused('recovery-not-met', 'words');",
      to: "if (!comeback) return refused('recovery-not-met', 'words');",
    },
  ]),
  ...changesIn('packages/client/src/acts/recovery.ts', [
    {
      breaks: 'a sheet counts that nobody wrote down',
      from: 'if (words.length !== asks.length || !asks.every(',
      to: 'if (words.length !== asks.length || asks.length < 0 && !asks.every(',
    },
    {
      breaks: 'two people are enough to name',
      from: 'if (!trusteeCounts.some((count) => count === people.length))',
      to: 'if (people.length === 0)',
    },
    {
      breaks: 'she names herself',
      from: 'person === acting.context.keychain.person ? [] : devicesOf(acting, person);',
      to: 'devicesOf(acting, person);',
    },
    {
      breaks: 'a guest, or whoever is in dispute, is named',
      from: 'if (!member || member.suspended || member.guest) continue;',
      to: 'if (!member) continue;',
    },
  ]),
];
