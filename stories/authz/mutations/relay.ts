import { changesIn } from '../mutation.ts';

/** What a relay asks for before it does anything. */
export const relay = [
  ...changesIn('packages/wire/src/capability.ts', [
    {
      breaks: 'a signature covers no method',
      from: '`${request.method}\\0${request.path}\\0`',
      to: '`\\0${request.path}\\0`',
    },
    {
      breaks: 'a signature covers no path',
      from: '`${request.method}\\0${request.path}\\0`',
      to: '`${request.method}\\0\\0`',
    },
    {
      breaks: 'a signature for one stream holds for another',
      from: 'idToBytes(request.stream),\n',
      to: '',
    },
    {
      breaks: 'a signature covers no right',
      from: 'text.encode(`${request.right}\\0`),\n    u32(request.epoch),',
      to: 'u32(request.epoch),',
    },
    { breaks: 'a signature covers no epoch', from: 'u32(request.epoch),\n', to: '' },
    { breaks: 'a signature covers no time', from: 'u48(request.seconds),\n', to: '' },
    {
      breaks: 'a signature covers no body',
      from: 'sodium.crypto_generichash(32, request.body, null),\n',
      to: '',
    },
    {
      breaks: 'a proof on one connection holds on another',
      from: 'return concat(liveDomain, challenge, idToBytes(stream)',
      to: 'return concat(liveDomain, idToBytes(stream)',
    },
    {
      breaks: 'a proof on a connection for one stream holds for another',
      from: 'challenge, idToBytes(stream), text',
      to: 'challenge, text',
    },
    {
      breaks: 'a proof on a connection covers no right',
      from: 'text.encode(`${right}\\0`), u32(epoch));',
      to: 'u32(epoch));',
    },
    {
      breaks: 'a proof on a connection covers no epoch',
      from: 'text.encode(`${right}\\0`), u32(epoch));',
      to: 'text.encode(`${right}\\0`));',
    },
    {
      breaks: 'an old request is repeated for ever',
      from: 'Math.abs(seconds - nowSeconds) <= requestSkewSeconds;',
      to: 'seconds - nowSeconds <= requestSkewSeconds;',
    },
    {
      breaks: 'a request is signed for years ahead',
      from: 'Math.abs(seconds - nowSeconds) <= requestSkewSeconds;',
      to: 'nowSeconds - seconds <= requestSkewSeconds;',
    },
    {
      breaks: 'a key is enrolled that is none, or of small order',
      from: 'return key.length === 32 && sodium.crypto_core_ed25519_is_valid_point(key);',
      to: 'return key.length === 32;',
    },
    {
      breaks: 'any signature of the right length is good',
      from: 'return sodium.crypto_sign_verify_detached(signature, message, key);',
      to: 'return sodium.crypto_sign_verify_detached !== undefined && message.length > 0;',
    },
    {
      breaks: 'bad input makes the verifier throw',
      from: 'if (signature.length !== 64 || key.length !== 32) return false;',
      to: '',
    },
    {
      breaks: 'an epoch past its number’s size is taken',
      from: 'if (epoch > 0xffff_ffff || !signature) return null;',
      to: 'if (!signature) return null;',
    },
  ]),
  ...changesIn('apps/relay/src/accept.ts', [
    {
      breaks: 'whoever shows no credential is told that her request is malformed',
      from: "if (request.authorization === undefined) return refuse('absent');",
      to: '',
    },
    {
      breaks: 'whoever shows a malformed credential is told that there is nothing',
      from: "if (!claim) return refuse('malformed-request');\n  const nowSeconds",
      to: "if (!claim) return refuse('absent');\n  const nowSeconds",
    },
    {
      breaks: 'a request of an hour ago is taken',
      from: "if (!isFresh(claim.seconds, nowSeconds)) return { ok: false, code: 'clock-off', expected: nowSeconds };",
      to: '',
    },
    {
      breaks: 'a request is taken whose right was not proven',
      from: "if (!(await proves(door, wanted, claim, signed, proven))) return refuse('absent');",
      to: 'await proves(door, wanted, claim, signed, proven);',
    },
    {
      breaks: 'a malformed proof on a connection is told as nothing being there',
      from: "if (!signature) return refuse('malformed-request');\n  const signed = live",
      to: "if (!signature) return refuse('absent');\n  const signed = live",
    },
    {
      breaks: 'a right is held on a connection that was not proven',
      from: "return proven ? accepted(claim) : refuse('absent');",
      to: 'return accepted(claim);',
    },
    {
      breaks: 'every right is proven by the key to read',
      from: 'const key = keys ? keys[wanted.right] : noOnesKey(door.sodium);',
      to: 'const key = keys ? keys.read : noOnesKey(door.sodium);',
    },
    {
      breaks: 'a right is proven by any signature',
      from: 'if (!verified || keys === null || given.right !== wanted.right) return false;',
      to: 'if (keys === null || given.right !== wanted.right) return false;',
    },
    {
      breaks: 'a credential that claims one right is taken for another',
      from: 'if (!verified || keys === null || given.right !== wanted.right) return false;',
      to: 'if (!verified || keys === null) return false;',
    },
    {
      breaks: 'one epoch’s keys are remembered for all',
      from: 'return this.#keys.get(`${epoch} ${stream}`);',
      to: 'return this.#keys.get(`${epoch} ${stream}`) ?? [...this.#keys.values()][0];',
    },
    {
      breaks: 'a stream is created by what is no creation',
      from: "if (!parsed.success || !token) return refuse('malformed-request');",
      to: "if (!parsed.success || !token) return refuse('absent');",
    },
    {
      breaks: 'a stream is created with keys that may not be enrolled',
      from: "if (!keys) return refuse('key-not-acceptable');\n  return accepted({ stream: parsed",
      to: "if (!keys) return refuse('malformed-request');\n  return accepted({ stream: parsed",
    },
    {
      breaks: 'a run of any size is taken',
      from: "if (run.length > requestBytesMax) return refuse('request-too-large');",
      to: '',
    },
    {
      breaks: 'the right to write in one epoch writes in another',
      from: "if (envelope.value.epoch !== claim.epoch) return refuse('envelope-of-another-epoch');",
      to: '',
    },
    {
      breaks: 'an append of nothing is taken',
      from: "if (envelopes.length === 0) return refuse('malformed-request');",
      to: '',
    },
    {
      breaks: 'a steward opens whatever epoch she says',
      from: 'rotation.data.epoch !== claim.epoch + 1 || rest.length === 0)',
      to: 'rest.length === 0)',
    },
    {
      breaks: 'a rotation of nothing is taken',
      from: 'rotation.data.epoch !== claim.epoch + 1 || rest.length === 0)',
      to: 'rotation.data.epoch !== claim.epoch + 1)',
    },
    {
      breaks: 'an epoch is opened with keys that may not be enrolled',
      from: "if (!keys) return refuse('key-not-acceptable');\n  const envelopes",
      to: "if (!keys) return refuse('malformed-request');\n  const envelopes",
    },
    {
      breaks: 'a rotation writes into any epoch',
      from: "if (epoch !== claim.epoch && epoch !== claim.epoch + 1) return refuse('envelope-of-another-epoch');",
      to: '',
    },
    {
      breaks: 'the right to one stream writes into another',
      from: "if (parsed.header.stream !== stream) return refuse('envelope-of-another-stream');",
      to: '',
    },
    {
      breaks: 'a wrap is a chain of many',
      from: "if (kind !== null && kind !== 'segment' && sequence !== 0) return refuse('malformed-envelope');",
      to: '',
    },
    {
      breaks: 'a run of too many is taken',
      from: "return parts.length > itemsMax ? refuse('request-too-large') : accepted(parts);",
      to: 'return accepted(parts);',
    },
    {
      breaks: 'an envelope past the limit is told as one cut short',
      from: 'if (size > envelopeBytesMax) return true;',
      to: '',
    },
    {
      breaks: 'one good key of three is enough',
      from: 'return read && write && steward ? { read, write, steward } : null;',
      to: 'return read && write ? { read, write, steward: steward ?? write } : null;',
    },
    {
      breaks: 'a key is not looked at before it is kept',
      from: 'return key && acceptableKey(sodium, key) ? key : null;',
      to: 'return key as CapabilityKey | null;',
    },
  ]),
  ...changesIn('apps/relay/src/acts.ts', [
    {
      breaks: 'a relay that stops creates streams',
      from: "if (this.stopping) return refuse('stopping');\n    const order = acceptCreation",
      to: 'const order = acceptCreation',
    },
    {
      breaks: 'streams are created as fast as somebody asks',
      from: "if (!this.#creations.take(1, this.now())) return refuse('too-many');",
      to: '',
    },
    {
      breaks: 'a relay that stops takes appends',
      from: "if (this.stopping) return refuse('stopping');\n    const nowMs = this.now();\n    const order = acceptAppend",
      to: 'const nowMs = this.now();\n    const order = acceptAppend',
    },
    {
      breaks: 'a capability writes as much as it likes',
      from: "if (!this.#capabilities.mayWrite({ stream, right: 'write' }, size, nowMs)) return refuse('too-many');",
      to: '',
    },
    {
      breaks: 'a relay that stops turns epochs',
      from: "if (this.stopping) return refuse('stopping');\n    const nowMs = this.now();\n    const order = acceptRotation",
      to: 'const nowMs = this.now();\n    const order = acceptRotation',
    },
    {
      breaks: 'a steward turns as many epochs as she likes',
      from: "if (!this.#capabilities.mayWrite({ stream, right: 'steward' }, size, nowMs)) return refuse('too-many');",
      to: '',
    },
    {
      breaks: 'a relay that stops takes attachments',
      from: "if (this.stopping) return refuse('stopping');\n    const id",
      to: 'const id',
    },
    {
      breaks: 'a chunk of nothing is kept',
      from: '|| bytes.length === 0) return refuse',
      to: ') return refuse',
    },
    {
      breaks: 'a chunk of any size is kept',
      from: "if (bytes.length > sealedChunkBytesMax) return refuse('request-too-large');",
      to: '',
    },
    {
      breaks: 'chunks are put as fast as somebody likes',
      from: "if (!this.#capabilities.mayWrite({ stream, right: 'write' }, size, this.now())) return refuse('too-many');",
      to: '',
    },
    {
      breaks: 'a relay that stops takes rings',
      from: "if (this.stopping) return refuse('stopping');\n    const parsed = RingsPut",
      to: 'const parsed = RingsPut',
    },
    {
      breaks: 'rings are put that are none',
      from: "if (!parsed.success) return refuse('malformed-request');",
      to: 'if (!parsed.success) return { ok: true, value: {} };',
    },
    {
      breaks: 'one ring is put twice at once',
      from: "if (new Set(rings.map(({ id }) => id)).size !== rings.length) return refuse('malformed-request');",
      to: '',
    },
    {
      breaks: 'rings are put as fast as somebody likes',
      from: "if (!this.#capabilities.mayWrite({ stream, right: 'write' }, asked, this.now()))\n      return refuse('too-many');",
      to: '',
    },
    {
      breaks: 'a relay that stops takes rings away',
      from: "if (this.stopping) return refuse('stopping');\n    const outcome = await this.ringer.take",
      to: 'const outcome = await this.ringer.take',
    },
  ]),
  ...changesIn('apps/relay/src/live-door.ts', [
    {
      breaks: 'a connection opens at any address',
      from: "if (url !== '/v1/live') return 'absent';",
      to: '',
    },
    {
      breaks: 'a relay that stops takes connections',
      from: "if (this.#acts.stopping) return 'stopping';",
      to: '',
    },
    {
      breaks: 'connections are taken without an end',
      from: "if (this.#connections.size >= this.#limits.connectionsMax) return 'too-many';",
      to: '',
    },
    {
      breaks: 'another page’s script opens a connection in somebody’s browser',
      from: "if (origin !== undefined && hostOf(origin) !== headers.host) return 'absent';",
      to: '',
    },
  ]),
  ...changesIn('apps/relay/src/live.ts', [
    {
      breaks: 'a frame that is no append ends in an error',
      from: "if (!decoded) return this.#refuse('live-append', 0, 'malformed-request');",
      to: "if (!decoded) return this.#refuse('live-append', 0, 'relay-fault');",
    },
    {
      breaks: 'whoever holds no right appends on a connection',
      from: "if (!this.#held.has(heldKey({ stream, right: 'write', epoch })))\n      return this.#refuse('live-append', id, 'absent');",
      to: '',
    },
    {
      breaks: 'the right to read appends on a connection',
      from: "heldKey({ stream, right: 'write', epoch })",
      to: "heldKey({ stream, right: 'read', epoch })",
    },
    {
      breaks: 'the right of one epoch is held for all',
      from: '`${right}.${epoch}.${stream}`;',
      to: '`${right}.${stream}`;',
    },
    {
      breaks: 'a fault of the store is told as an absence',
      from: "return { ok: false, code: 'relay-fault' };",
      to: "return { ok: false, code: 'absent' };",
    },
    {
      breaks: 'a message that is none is told as an absence',
      from: "return this.#refuse('other', named.success ? named.data.id : 0, 'malformed-request');",
      to: "return this.#refuse('other', named.success ? named.data.id : 0, 'absent');",
    },
    {
      breaks: 'a fault while a right is proven is told as an absence',
      from: "this.#refuse('live-hold', message.id, 'relay-fault');",
      to: "this.#refuse('live-hold', message.id, 'absent');",
    },
    {
      breaks: 'a connection holds rights without an end',
      from: "if (this.#held.size >= this.#limits.rightsHeldMax) return this.#refuse('live-hold', id, 'too-many');",
      to: '',
    },
    {
      breaks: 'a right is held that was refused',
      from: "return this.#refuse('live-hold', id, claim.code);",
      to: "this.#refuse('live-hold', id, claim.code);\n      this.#held.add(heldKey({ stream, right, epoch }));\n      return;",
    },
    {
      breaks: 'the right to write watches',
      from: "if (right === 'read' && epoch >= (this.#readable.get(stream) ?? 0)) {",
      to: 'if (epoch >= (this.#readable.get(stream) ?? 0)) {',
    },
    {
      breaks: 'whoever holds no right watches',
      from: "if (epoch === undefined) return this.#refuse('live-watch', id, 'absent');\n    const before = this.#watches.get(stream);",
      to: 'const before = this.#watches.get(stream);',
    },
    {
      breaks: 'a connection watches without an end',
      from: 'else if (this.#watches.size >= this.#limits.watchedStreamsMax)',
      to: 'else if (false)',
    },
  ]),
  ...changesIn('apps/relay/src/sealed-log/plan.ts', [
    {
      breaks: 'a closed epoch takes what is new',
      from: "if (!order.late) return { ok: false, code: 'epoch-closed' };",
      to: '',
    },
    {
      breaks: 'what is late is taken for ever',
      from: 'if (days > lateDaysMax || epoch.late + plan.placed.length > lateEnvelopesMax)',
      to: 'if (epoch.late + plan.placed.length > lateEnvelopesMax)',
    },
    {
      breaks: 'what is late is taken without an end',
      from: 'if (days > lateDaysMax || epoch.late + plan.placed.length > lateEnvelopesMax)',
      to: 'if (days > lateDaysMax)',
    },
    {
      breaks: 'an epoch is opened over one with other keys',
      from: "if (opened === 'with-other-keys') return { ok: false, code: 'epoch-exists' };",
      to: '',
    },
    {
      breaks: 'an epoch that is there is opened again with something new',
      from: "return plan.ok && plan.placed.length === 0 ? plan : { ok: false, code: 'epoch-exists' };",
      to: 'return plan;',
    },
    {
      breaks: 'an epoch is opened by nothing new',
      from: "if (plan.ok && plan.placed.length === 0) return { ok: false, code: 'malformed-request' };",
      to: '',
    },
    {
      breaks: 'a chain has gaps',
      from: "if (sequence > expected) return { ok: false, code: 'chain-gap', expected };",
      to: '',
    },
    {
      breaks: 'other bytes at a place are acknowledged',
      from: "if (!sameBytes(held.bytes, bytes)) return { ok: false, code: 'chain-fork' };",
      to: '',
    },
    {
      breaks: 'a chain changes its kind',
      from: "if (kindByte(opening.bytes) !== kindByte(bytes)) return { ok: false, code: 'envelope-of-another-kind' };",
      to: '',
    },
  ]),
  ...changesIn('apps/relay/src/sealed-log/sqlite.ts', [
    {
      breaks: 'a closed epoch’s right reads on',
      from: 'const next = until ?? this.#next(slot);\n    const rows',
      to: 'const next = this.#next(slot);\n    const rows',
    },
  ]),
];
