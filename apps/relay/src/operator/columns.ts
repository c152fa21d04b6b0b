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
  },
  postgres: {
    stream: { id: streamId, next: position },
    epoch: { stream: streamId, ...epochColumns },
    envelope: { stream: streamId, position, chain, sequence, kind, bytes: sealed },
    chunk: { stream: streamId, ...chunkColumns },
    token: { hash: { random: true, en: 'hash of an unspent token', es: 'resumen de una ficha sin gastar' } },
    relay_format: {
      version: { random: false, en: 'version of these tables', es: 'versión de estas tablas' },
    },
  },
};
