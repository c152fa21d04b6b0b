/**
 * Why a command of the relay did not do its work: for each code the exit status of the process and the sentence that
 * an operator reads. No sentence names a stream, a person or a path inside the data.
 */
export interface StartWords {
  readonly exit: number;
  readonly en: string;
  readonly es: string;
}

export const startRefusals = {
  'arguments-wrong': {
    exit: 64,
    en: 'These arguments do not fit the command. Nothing was started or changed. `--help` shows what may be written.',
    es: 'Estos argumentos no corresponden al comando. No se inició ni se cambió nada. `--help` muestra lo que se puede escribir.',
  },
  'data-directory-in-use': {
    exit: 10,
    en: 'Another relay is already running on this data directory, and two would lose each other’s writes. Nothing was changed. Stop the other one first, or give this one a directory of its own; for several processes on one store use PostgreSQL (DATABASE_URL).',
    es: 'Otro relevo ya está en marcha sobre este directorio de datos, y dos perderían escrituras. No se cambió nada. Detenga primero el otro, o dé a este un directorio propio; para varios procesos sobre un mismo almacén use PostgreSQL (DATABASE_URL).',
  },
  'data-directory-unusable': {
    exit: 11,
    en: 'The data directory cannot be read or written by this user. Nothing was changed. Check that it exists, is a directory, and belongs to the user that runs the relay.',
    es: 'Este usuario no puede leer o escribir el directorio de datos. No se cambió nada. Compruebe que existe, que es un directorio y que pertenece al usuario que ejecuta el relevo.',
  },
  'data-of-another-version': {
    exit: 12,
    en: 'The data was written by another version of the relay, or by another program. It was left as it is. Run the version that wrote it, or restore a backup into an empty directory.',
    es: 'Los datos fueron escritos por otra versión del relevo o por otro programa. Se dejaron como están. Ejecute la versión que los escribió, o restaure una copia en un directorio vacío.',
  },
  'data-corrupt': {
    exit: 13,
    en: 'The data file is damaged. It was left as it is. Keep a copy of it, then restore the last backup into an empty directory; devices send again what the backup lacks.',
    es: 'El archivo de datos está dañado. Se dejó como está. Guarde una copia y luego restaure el último respaldo en un directorio vacío; los dispositivos envían de nuevo lo que falte en el respaldo.',
  },
  'data-absent': {
    exit: 14,
    en: 'There is no relay data here. Nothing was changed. Check the directory or DATABASE_URL.',
    es: 'Aquí no hay datos de un relevo. No se cambió nada. Revise el directorio o DATABASE_URL.',
  },
  'database-unreachable': {
    exit: 15,
    en: 'PostgreSQL at DATABASE_URL did not answer or refused this user. Nothing was changed. Check that it runs, and the address, user and database in DATABASE_URL.',
    es: 'PostgreSQL en DATABASE_URL no respondió o rechazó a este usuario. No se cambió nada. Compruebe que está en marcha, y la dirección, el usuario y la base en DATABASE_URL.',
  },
  'database-not-durable': {
    exit: 16,
    en: 'PostgreSQL runs with fsync or full_page_writes off: what it acknowledges may be lost. Nothing was started. Turn both on.',
    es: 'PostgreSQL funciona con fsync o full_page_writes apagado: lo que confirma puede perderse. No se inició nada. Active ambos.',
  },
  'address-in-use': {
    exit: 17,
    en: 'Another program already listens on this port. Nothing was started. Choose another port, or 0 for any free one.',
    es: 'Otro programa ya escucha en este puerto. No se inició nada. Elija otro puerto, o 0 para uno libre.',
  },
  'address-not-usable': {
    exit: 18,
    en: 'This host or port cannot be listened on by this user. Nothing was started. Choose a port above 1023 and an address of this machine.',
    es: 'Este usuario no puede escuchar en este host o puerto. No se inició nada. Elija un puerto mayor que 1023 y una dirección de esta máquina.',
  },
  'site-directory-unusable': {
    exit: 19,
    en: 'The directory of the web app or of the extra files cannot be read, or holds no index.html. Nothing was started. Build the web app first, or correct the path.',
    es: 'El directorio de la aplicación web o de los archivos adicionales no se puede leer, o no contiene index.html. No se inició nada. Construya primero la aplicación web, o corrija la ruta.',
  },
  'nudge-settings-wrong': {
    exit: 24,
    en: 'The file of nudges cannot be read, or a field in it does not fit. Nothing was started. README says what may stand in it; without --nudges the relay runs and sends none.',
    es: 'El archivo de avisos no se puede leer, o un campo no corresponde. No se inició nada. README dice qué puede contener; sin --nudges el relevo funciona y no envía ninguno.',
  },
  'nudge-key-unusable': {
    exit: 25,
    en: 'The key file of nudges cannot be read or made. Nothing was started, and it was left as it is. Check its place and owner; if it is damaged, move it away: a new one is made, and devices register again.',
    es: 'El archivo de claves de avisos no se puede leer o crear. No se inició nada, y se dejó como está. Revise su lugar y su dueño; si está dañado, apártelo: se crea otro, y los dispositivos se registran de nuevo.',
  },
  'target-not-empty': {
    exit: 20,
    en: 'A relay’s data stands at the target already. It was left as it is: a restore never writes over data. Give an empty directory or database.',
    es: 'En el destino ya hay datos de un relevo. Se dejaron como están: una restauración nunca escribe sobre datos. Indique un directorio o una base vacíos.',
  },
  'file-exists': {
    exit: 21,
    en: 'A file of that name exists already. It was left as it is: a backup never writes over a file. Give another name.',
    es: 'Ya existe un archivo con ese nombre. Se dejó como está: un respaldo nunca escribe sobre un archivo. Indique otro nombre.',
  },
  'backup-unreadable': {
    exit: 22,
    en: 'The backup file is missing, damaged or not of a relay. Nothing was restored. Try an earlier backup.',
    es: 'El archivo de respaldo falta, está dañado o no es de un relevo. No se restauró nada. Pruebe con un respaldo anterior.',
  },
  'disk-full': {
    exit: 23,
    en: 'The disk is full. What was acknowledged before is kept; this command did not finish. Make room, then run it again.',
    es: 'El disco está lleno. Lo confirmado antes se conserva; este comando no terminó. Libere espacio y ejecútelo de nuevo.',
  },
  'store-broken': {
    exit: 74,
    en: 'The store could not write or sync. The relay stopped, so as not to acknowledge what might be lost; what it acknowledged before is kept. Check the disk, then start again.',
    es: 'El almacén no pudo escribir o sincronizar. El relevo se detuvo para no confirmar lo que podría perderse; lo confirmado antes se conserva. Revise el disco y vuelva a iniciarlo.',
  },
} as const satisfies Record<string, StartWords>;

export type StartCode = keyof typeof startRefusals;

/** What `--help` prints. */
export const help = {
  en: `The relay accepts, keeps and delivers sealed envelopes. It can open none of them.

  serve    [--data DIR] [--port N] [--host 127.0.0.1] [--web DIR] [--also /path=DIR] [--disk-mb N]
           [--nudges FILE] [--nudge-key FILE]   e-mail, web push and text messages without content
           [--ring-quantum SECONDS]             for rehearsals: rings at shorter steps than a quarter of an hour
  tokens   [--data DIR] --count N      new stream-creation tokens, printed once
  backup   [--data DIR] --to FILE      one file, while a relay runs
  restore  [--data DIR] --from FILE    into an empty place only
  dump     [--data DIR]                everything that the disk holds, raw

With DATABASE_URL set, PostgreSQL is used instead of the directory. --json prints for programs.`,
  es: `El relevo acepta, guarda y entrega sobres sellados. No puede abrir ninguno.

  serve    sirve                  tokens   fichas nuevas, impresas una sola vez
  backup   un archivo, en marcha  restore  solo en un lugar vacío
  dump     todo lo que guarda el disco, tal cual

Con DATABASE_URL se usa PostgreSQL en lugar del directorio. --json imprime para programas.`,
} as const;

/** A command's refusal, as a value. `detail`: the argument's name, for `arguments-wrong`; never its value. */
export interface StartRefused {
  readonly ok: false;
  readonly code: StartCode;
  readonly detail?: string;
}

export const refuseStart = (code: StartCode, detail?: string): StartRefused =>
  detail === undefined ? { ok: false, code } : { ok: false, code, detail };
