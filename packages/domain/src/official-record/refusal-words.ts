import type { Bilingual } from '../vocabulary/language.ts';

/** What a person reads when an official record is not made or not opened; part of the table of all refusals. */
export const exportRefusals = {
  'export-not-a-part': {
    en: 'A record is taken out of one part or one conversation. Nothing was made. Choose one of those that you can open.',
    es: 'Un expediente se saca de una parte o de una conversación. No se hizo nada. Elija una de las que puede abrir.',
  },
  'export-only-writers': {
    en: 'You may only read here, and taking a record out must be told to all. Nothing was made. Ask a steward to make it for your key.',
    es: 'Aquí solo puede leer, y sacar un expediente se dice a todos. No se hizo nada. Pida a una custodia que lo haga para su llave.',
  },
  'export-taken-out': {
    en: 'This device is no longer in this part. Nothing was made. Ask a steward.',
    es: 'Este dispositivo ya no está en esta parte. No se hizo nada. Pregunte a una custodia.',
  },
  'export-part-destroyed': {
    en: 'This device has destroyed what it held of this part. Nothing is left to take out. Nothing was made.',
    es: 'Este dispositivo ya destruyó lo que tenía de esta parte. No queda nada que sacar. No se hizo nada.',
  },
  'export-reason-missing': {
    en: 'It is not said why, or on what it rests. Nothing was made. Choose from the list, or write it where the list says so.',
    es: 'Falta decir para qué, o en qué se apoya. No se hizo nada. Elija de la lista, o escríbalo donde la lista lo pide.',
  },
  'export-key-of-nobody': {
    en: 'That is no age key that this program knows. Nothing was made. Copy it again, whole: it begins with age1.',
    es: 'Esa no es una llave age que este programa conozca. No se hizo nada. Cópiela otra vez, completa: empieza con age1.',
  },
  'export-too-large': {
    en: 'The files of this part are too large or too many for one record. Nothing was made. Take it out without files.',
    es: 'Los archivos de esta parte son muy grandes o demasiados para un solo expediente. No se hizo nada. Sáquelo sin archivos.',
  },
  'export-files-missing': {
    en: 'Some files could not be fetched and would not be in it. Nobody was told and nothing was made. Try again with a better signal, or say that it may go without them.',
    es: 'Algunos archivos no se pudieron traer y no irían dentro. No se dijo a nadie y no se hizo nada. Pruebe otra vez con mejor señal, o diga que puede ir sin ellos.',
  },
  'export-privileged': {
    en: 'This part is between her and her lawyer. Outside, it may lose that protection and reach the defence. Nothing was made. Ask the lawyer first, and then say that the lawyer agrees.',
    es: 'Esta parte es entre ella y su abogada o abogado. Afuera puede perder esa protección y llegar a la defensa. No se hizo nada. Pregunte antes a quien la representa, y luego diga que está de acuerdo.',
  },
  'export-out-not-new': {
    en: 'No new file can be made there: something of that name exists, or the folder does not. Nobody was told and nothing was made. Choose another name.',
    es: 'Ahí no se puede hacer un archivo nuevo: ya hay algo con ese nombre, o no existe la carpeta. No se dijo a nadie y no se hizo nada. Elija otro nombre.',
  },
  'export-into-not-empty': {
    en: 'Something lies in that folder already. Nothing was unpacked. Name a new folder, so that two records do not mix.',
    es: 'En esa carpeta ya hay algo. No se desempacó nada. Dé el nombre de una carpeta nueva, para que no se mezclen dos expedientes.',
  },
  'export-file-not-there': {
    en: 'There is no such file. Nothing was opened. Look at its name and its folder.',
    es: 'No existe ese archivo. No se abrió nada. Revise su nombre y su carpeta.',
  },
  'export-not-begun': {
    en: 'This record was stopped or never begun. Nothing was made. Begin again.',
    es: 'Este expediente se detuvo o no se empezó. No se hizo nada. Empiece otra vez.',
  },
  'export-identity-malformed': {
    en: 'That is no secret key of age. Nothing was opened. It is a line that begins with AGE-SECRET-KEY.',
    es: 'Esa no es una llave secreta de age. No se abrió nada. Es una línea que empieza con AGE-SECRET-KEY.',
  },
  'export-key-wrong': {
    en: 'This key or these words do not open this file. Nothing was opened. Try the other ones that you have.',
    es: 'Esta llave o estas palabras no abren este archivo. No se abrió nada. Pruebe con las otras que tenga.',
  },
  'export-file-malformed': {
    en: 'This is no file that age made. Nothing was opened. Ask for the file again.',
    es: 'Este no es un archivo hecho por age. No se abrió nada. Pida otra vez el archivo.',
  },
  'export-file-damaged': {
    en: 'This file was changed or cut after it was made. Nothing of it was opened. Ask for the file again.',
    es: 'Este archivo se cambió o se cortó después de hacerlo. No se abrió nada. Pida otra vez el archivo.',
  },
  'export-archive-refused': {
    en: 'What is inside is no record of Cobijo, or would do harm when it is unpacked. Nothing was unpacked. Ask who made it.',
    es: 'Lo que hay dentro no es un expediente de Cobijo, o haría daño al desempacarlo. No se desempacó nada. Pregunte a quien lo hizo.',
  },
  'export-manifest-malformed': {
    en: 'The list of what is inside cannot be read. Nothing was believed. Update the program, or ask who made it.',
    es: 'La lista de lo que hay dentro no se puede leer. No se creyó nada. Actualice el programa, o pregunte a quien lo hizo.',
  },
  'export-not-stated': {
    en: 'Nobody stated this record in a part that this device can open. It may be forged, or from elsewhere. Ask who gave it to you.',
    es: 'Nadie dijo que sacó este expediente en una parte que este dispositivo puede abrir. Puede ser falso, o de otro lado. Pregunte a quien se lo dio.',
  },
  'export-stated-otherwise': {
    en: 'This record says something else about itself than its part was told: who took it out, of which part, why, or for whom. Do not rely on it; ask who gave it to you.',
    es: 'Este expediente dice de sí mismo otra cosa que lo que se dijo en su parte: quién lo sacó, de qué parte, para qué o para quién. No se confíe; pregunte a quien se lo dio.',
  },
  'export-items-differ': {
    en: 'Something inside is not what its list says. It is named below. Do not rely on it; ask for the file again.',
    es: 'Algo de lo que hay dentro no es lo que dice su lista. Se nombra abajo. No se confíe; pida otra vez el archivo.',
  },
} as const satisfies { readonly [code: string]: Bilingual };
