/**
 * What each column on the relay's disk is, for a reader of a dump. `random`: the value was drawn at random, or cannot
 * be told from it, so that it says nothing by itself. A column that is not here is printed all the same, undescribed;
 * a test fails on it.
 */
export interface ColumnWords {
  readonly random: boolean;
  readonly en: string;
  readonly es: string;
}

const streamId = { random: true, en: 'a stream’s id', es: 'identificador de un flujo' };
const slot = {
  random: true,
  en: 'the random number that stands for a stream in this file',
  es: 'número al azar que representa un flujo en este archivo',
};
const chain = {
  random: true,
  en: 'a device’s chain in this one stream, or the tag of a wrapped key',
  es: 'cadena de un dispositivo en este único flujo, o etiqueta de una clave envuelta',
};
const sequence = { random: false, en: 'place in that chain', es: 'lugar en esa cadena' };
const kind = {
  random: false,
  en: '1 segment, 2 wrapped key, 3 invitation',
  es: '1 segmento, 2 clave envuelta, 3 invitación',
};
const position = { random: false, en: 'place in the stream', es: 'lugar en el flujo' };
const epochNumber = { random: false, en: 'number of the epoch', es: 'número de la época' };
const sealed = {
  random: true,
  en: 'a header of the columns beside it, then ciphertext, padded',
  es: 'un encabezado con las columnas vecinas y después texto cifrado, con relleno',
};
const publicKey = (en: string, es: string): ColumnWords => ({ random: true, en, es });
const epochColumns = {
  number: epochNumber,
  read_key: publicKey(
    'public key that checks the right to read',
    'clave pública que comprueba el derecho a leer',
  ),
  write_key: publicKey(
    'public key that checks the right to write',
    'clave pública que comprueba el derecho a escribir',
  ),
  steward_key: publicKey(
    'public key that checks the right to change keys',
    'clave pública que comprueba el derecho a cambiar claves',
  ),
  until: {
    random: false,
    en: 'where the closed epoch’s right to read ends',
    es: 'dónde termina el derecho a leer de la época cerrada',
  },
  closed_day: {
    random: false,
    en: 'the day it was closed, counted from 1970; no finer time is kept',
    es: 'el día en que se cerró, contado desde 1970; no se guarda hora más fina',
  },
  late: {
    random: false,
    en: 'how many envelopes came after it was closed',
    es: 'cuántos sobres llegaron después de cerrarse',
  },
} as const;
const chunkColumns = {
  attachment: { random: true, en: 'an attachment’s id', es: 'identificador de un adjunto' },
  number: { random: false, en: 'which piece of it', es: 'qué parte' },
  epoch: epochNumber,
  bytes: {
    random: true,
    en: 'ciphertext, in pieces of one size',
    es: 'texto cifrado, en partes de un mismo tamaño',
  },
} as const;

/** Moments drawn at random beforehand, and the last of those that have passed (decisions/rings-are-drawn-before.md). */
const ringColumns = {
  id: { random: true, en: 'a ring', es: 'un toque' },
  due: {
    random: false,
    en: 'when it is due, a multiple of a quarter of an hour, drawn at random before anything happened',
    es: 'cuándo toca, en múltiplos de un cuarto de hora, sorteado antes de que pasara nada',
  },
  rung_day: {
    random: false,
    en: 'the day on which it rang, counted from 1970; empty while it waits, and all of it gone two days later',
    es: 'el día en que tocó, contado desde 1970; vacío mientras espera, y todo borrado dos días después',
  },
} as const;

const minute = (en: string, es: string): ColumnWords => ({
  random: false,
  en: `${en}, in minutes since 1970; empty afterwards`,
  es: `${es}, en minutos desde 1970; después queda vacío`,
});
/** Who asked to be nudged. The address is sealed under a key that is in no database (nudge/keys.ts). */
const nudgeColumns = {
  registration: { random: true, en: 'a wish to be nudged', es: 'un deseo de recibir avisos' },
  stream: streamId,
  sealed: {
    random: true,
    en: 'an address, sealed under the relay’s key file, all of one size',
    es: 'una dirección, sellada con el archivo de claves del relevo, todas de un mismo tamaño',
  },
  due: minute('when the nudge that waits may leave', 'cuándo puede salir el aviso que espera'),
  mark: {
    random: true,
    en: 'tells a nudge from itself sent again',
    es: 'distingue un aviso de su repetición',
  },
  claimed: minute('until when one process is sending it', 'hasta cuándo lo está enviando un proceso'),
  here: minute(
    'until when the device counts as connected',
    'hasta cuándo el dispositivo cuenta como conectado',
  ),
  sent_window: {
    random: false,
    en: 'the window in which the last one left, half an hour unless the operator chose otherwise',
    es: 'la franja en que salió el último, de media hora si el operador no eligió otra',
  },
  failures: { random: false, en: 'attempts that failed in a row', es: 'intentos fallidos seguidos' },
  gone: { random: false, en: '1: the address takes none any more', es: '1: la dirección ya no recibe' },
} as const;

/** Of a wish that was taken back in the window in which it was nudged; gone with that window. */
const nudgeLeftColumns = {
  address: {
    random: true,
    en: 'a keyed hash of an address, by the relay’s key file, until the window is over',
    es: 'un resumen con clave de una dirección, según el archivo de claves del relevo, hasta que acabe la franja',
  },
  sent_window: nudgeColumns.sent_window,
} as const;

export const columns: Readonly<
  Record<'sqlite' | 'postgres', Readonly<Record<string, Readonly<Record<string, ColumnWords>>>>>
> = {
  sqlite: {
    stream: { id: streamId, slot },
    epoch: { slot, ...epochColumns },
    envelope: {
      place: { random: true, en: 'slot × 2^29 + place in the stream', es: 'slot × 2^29 + lugar en el flujo' },
      bytes: sealed,
    },
    chain: { slot, chain, sequence, position, kind },
    chunk: { slot, ...chunkColumns },
    token: { hash: { random: true, en: 'hash of an unspent token', es: 'resumen de una ficha sin gastar' } },
    ring: { slot, ...ringColumns },
    nudge: nudgeColumns,
    nudge_left: nudgeLeftColumns,
  },
  postgres: {
    stream: { id: streamId, next: position },
    epoch: { stream: streamId, ...epochColumns },
    envelope: { stream: streamId, position, chain, sequence, kind, bytes: sealed },
    chunk: { stream: streamId, ...chunkColumns },
    token: { hash: { random: true, en: 'hash of an unspent token', es: 'resumen de una ficha sin gastar' } },
    ring: { stream: streamId, ...ringColumns },
    nudge: nudgeColumns,
    nudge_left: nudgeLeftColumns,
    relay_format: {
      version: { random: false, en: 'version of these tables', es: 'versión de estas tablas' },
    },
  },
};
