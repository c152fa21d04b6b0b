import type { Bilingual } from '../vocabulary/language.ts';

/** What a person reads when something may not be said or shown in a conversation; part of the table of all refusals. */
export const conversationRefusals = {
  'conversation-keeps-role-out': {
    en: 'This conversation is for something else, and keeps that role out. Nobody was let in. Look at who it is for, and choose another conversation.',
    es: 'Esta conversación es para otra cosa, y ese papel queda fuera. No entró nadie. Vea para quién es, y elija otra conversación.',
  },
  'conversation-federal-only': {
    en: 'This conversation is for federal or specialised authorities only. Nobody was let in. Write to a local office by a request of its own.',
    es: 'Esta conversación es solo para autoridades federales o especializadas. No entró nadie. Escriba a una oficina local con una solicitud aparte.',
  },
  'conversation-purpose-elsewhere': {
    en: 'Only a conversation has such a purpose. Nothing was opened. Leave the purpose out, or start a conversation.',
    es: 'Solo una conversación tiene ese propósito. No se abrió nada. Quite el propósito, o empiece una conversación.',
  },
  'message-unknown': {
    en: 'This message is not on this device: it was never here, or its time is up. Nothing was changed. Look at the conversation again.',
    es: 'Este mensaje no está en este dispositivo: nunca estuvo aquí, o ya venció. Nada cambió. Vea de nuevo la conversación.',
  },
  'message-of-another': {
    en: 'Only who said it can change it or take it back. Nothing was changed. Answer it, or ask her.',
    es: 'Solo quien lo dijo puede cambiarlo o retirarlo. Nada cambió. Respóndale, o pídaselo.',
  },
  'message-taken-back': {
    en: 'This message was taken back. Nothing was changed. Say it anew if it should stand.',
    es: 'Este mensaje se retiró. Nada cambió. Dígalo de nuevo si debe quedar.',
  },
  'message-empty': {
    en: 'There is nothing in it. Nothing was sent. Write something, or attach a file.',
    es: 'No hay nada escrito. No se envió nada. Escriba algo, o adjunte un archivo.',
  },
  'message-member-gone': {
    en: 'Somebody to whom you were writing is no longer in this conversation. Nothing was sent, and what you wrote is kept. Look at who is here, then send it to them, or do not.',
    es: 'Alguien a quien usted escribía ya no está en esta conversación. No se envió nada, y lo que escribió está guardado. Vea quién está aquí, y luego envíelo a esas personas, o no.',
  },
  'seeing-not-here': {
    en: 'In this conversation nobody shows what she has seen. Nothing was changed.',
    es: 'En esta conversación nadie muestra lo que ha visto. Nada cambió.',
  },
  'seeing-for-another': {
    en: 'Each decides for herself whether others see what she has read. Nothing was changed.',
    es: 'Cada quien decide por sí misma si las demás ven lo que ha leído. Nada cambió.',
  },
  'translation-language': {
    en: 'A translation needs its language, as a short tag: es, en, nah. Nothing was kept. Choose it again.',
    es: 'Una traducción necesita su idioma, como etiqueta corta: es, en, nah. No se guardó nada. Elíjalo de nuevo.',
  },
  'search-too-short': {
    en: 'Write at least two letters. Nothing was searched.',
    es: 'Escriba al menos dos letras. No se buscó nada.',
  },
  'no-search': {
    en: 'No search is under way. Nothing was changed. Begin one.',
    es: 'No hay ninguna búsqueda en marcha. Nada cambió. Empiece una.',
  },
} as const satisfies { readonly [code: string]: Bilingual };
