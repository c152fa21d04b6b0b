import { consentRefusals } from '../consent/refusal-words.ts';
import { checkInRefusals } from '../check-in/refusal-words.ts';
import { contactRefusals } from '../contact/refusal-words.ts';
import { conversationRefusals } from '../conversation/refusal-words.ts';
import { debtRefusals } from '../debt/refusal-words.ts';
import { draftRefusals } from '../draft/refusal-words.ts';
import { endRefusals } from '../ending/refusal-words.ts';
import { exclusionRefusals } from '../exclusion/refusal-words.ts';
import { gateRefusals } from '../gate/refusal-words.ts';
import { guestRefusals } from '../guest/refusal-words.ts';
import { networkRefusals } from '../network/refusal-words.ts';
import { journeyRefusals } from '../milestone/refusal-words.ts';
import { nudgeRefusals } from '../nudge/refusal-words.ts';
import { ownDeviceRefusals } from '../own-device/refusal-words.ts';
import { recoveryRefusals } from '../recovery/refusal-words.ts';
import { sessionRefusals } from '../session/refusal-words.ts';
import { exportRefusals } from '../official-record/refusal-words.ts';
import { organisationRefusals } from '../organisation/refusal-words.ts';
import { intakeRefusals } from '../desk/intake-words.ts';
import { responseRefusals } from '../response/refusal-words.ts';
import { requestRefusals } from '../request/refusal-words.ts';
import { safetyRefusals } from '../safety/refusal-words.ts';
import { takenRefusals } from '../taken/refusal-words.ts';
import type { Bilingual } from './language.ts';

/**
 * What a person reads when something was refused or raised an alarm, by its code: what happened, what was kept, what to
 * do next. Plain words, and nothing of a case. One table, so that no code is without words and none has two; long because
 * it is a list of sentences in two languages.
 */
export const refusalTable = {
  ...consentRefusals,
  ...checkInRefusals,
  ...contactRefusals,
  ...conversationRefusals,
  ...debtRefusals,
  ...draftRefusals,
  ...endRefusals,
  ...exclusionRefusals,
  ...exportRefusals,
  ...gateRefusals,
  ...guestRefusals,
  ...networkRefusals,
  ...journeyRefusals,
  ...nudgeRefusals,
  ...ownDeviceRefusals,
  ...recoveryRefusals,
  ...sessionRefusals,
  ...organisationRefusals,
  ...requestRefusals,
  ...responseRefusals,
  ...intakeRefusals,
  ...safetyRefusals,
  ...takenRefusals,
  'nothing-played': {
    en: 'No played case lies in this folder. Nothing was changed. Name the folder with --data, or your own device with --device.',
    es: 'En esta carpeta no hay ningún caso representado. No se cambió nada. Diga la carpeta con --data, o su dispositivo con --device.',
  },
  // The relay refused.
  'malformed-request': {
    en: 'The relay did not understand this device. What you wrote is kept here. Update the program, then try again.',
    es: 'El relevo no entendió a este dispositivo. Lo que escribió está guardado aquí. Actualice el programa e intente de nuevo.',
  },
  'malformed-envelope': {
    en: 'The relay could not take a sealed piece. It is kept here. Update the program, then try again.',
    es: 'El relevo no pudo recibir una pieza sellada. Está guardada aquí. Actualice el programa e intente de nuevo.',
  },
  'envelope-too-short': {
    en: 'A sealed piece was cut short on its way. The whole one is kept where it was written. Connect again.',
    es: 'Una pieza sellada llegó cortada. La completa sigue donde se escribió. Conéctese de nuevo.',
  },
  'envelope-too-long': {
    en: 'This is too long to send at once. It is kept here. Divide it, or attach it as a file.',
    es: 'Esto es muy largo para enviarlo de una vez. Está guardado aquí. Divídalo o adjúntelo como archivo.',
  },
  'envelope-sequence-too-large': {
    en: 'A sealed piece had an impossible number and was not taken. Nothing of yours was lost. Tell a steward.',
    es: 'Una pieza sellada tenía un número imposible y no se aceptó. Nada suyo se perdió. Avise a una custodia.',
  },
  'envelope-of-another-stream': {
    en: 'A sealed piece was offered in the wrong place and was not taken. It is kept here. Tell a steward.',
    es: 'Una pieza sellada se ofreció en el lugar equivocado y no se aceptó. Está guardada aquí. Avise a una custodia.',
  },
  'envelope-of-another-epoch': {
    en: 'The keys changed while this was being sent. It is kept here and will be sealed again by itself.',
    es: 'Las llaves cambiaron mientras esto se enviaba. Está guardado aquí y se sellará de nuevo solo.',
  },
  'envelope-of-another-kind': {
    en: 'The relay got another kind of piece than it asked for. Nothing was lost. Update the program, then try again.',
    es: 'El relevo recibió otra clase de pieza. Nada se perdió. Actualice el programa e intente de nuevo.',
  },
  'request-too-large': {
    en: 'That was too much to send at once. It is kept here and will be sent in parts.',
    es: 'Era demasiado para enviarlo de una vez. Está guardado aquí y se enviará por partes.',
  },
  'clock-off': {
    en: 'The clock of this device is wrong, so the relay did not answer. What you wrote is kept here. Set the date and time, then connect again.',
    es: 'El reloj de este dispositivo está mal y el relevo no respondió. Lo que escribió está guardado aquí. Corrija fecha y hora y conéctese de nuevo.',
  },
  absent: {
    en: 'The relay does not have this, or may not show it to you. What this device holds is kept. Ask a steward whether your access changed.',
    es: 'El relevo no lo tiene o no puede mostrárselo. Lo que este dispositivo guarda sigue aquí. Pregunte a una custodia si cambió su acceso.',
  },
  'token-spent-or-unknown': {
    en: 'The pass for a new part of a case was used already or is unknown. Nothing was opened. Ask your operator for new passes.',
    es: 'El pase para abrir una parte nueva ya se usó o no se conoce. No se abrió nada. Pida pases nuevos a su operadora.',
  },
  'stream-exists': {
    en: 'This part exists already at the relay. What you wrote is kept here. Try again: a new one will be made.',
    es: 'Esta parte ya existe en el relevo. Lo que escribió está guardado aquí. Intente de nuevo: se hará otra.',
  },
  'key-not-acceptable': {
    en: 'A key was not a safe one and was refused. Nothing was shared with it. Ask that person for a new card.',
    es: 'Una llave no era segura y se rechazó. No se compartió nada con ella. Pida a esa persona otra tarjeta.',
  },
  'epoch-exists': {
    en: 'Somebody changed the keys at the same moment. What you wrote is kept here and will follow the new keys by itself.',
    es: 'Alguien cambió las llaves en el mismo momento. Lo que escribió está guardado aquí y seguirá las llaves nuevas solo.',
  },
  'epoch-closed': {
    en: 'The keys have changed since. What you wrote is kept here. Connect, so that this device gets the new ones.',
    es: 'Las llaves ya cambiaron. Lo que escribió está guardado aquí. Conéctese para recibir las nuevas.',
  },
  'late-window-over': {
    en: 'This was written too long ago to be sent under the old keys. It is kept here. Ask a steward how to hand it in.',
    es: 'Esto se escribió hace demasiado para enviarlo con las llaves viejas. Está guardado aquí. Pregunte a una custodia cómo entregarlo.',
  },
  'chain-gap': {
    en: 'Something written earlier has not arrived yet. All of it is kept here and will be sent in order.',
    es: 'Falta algo que se escribió antes. Todo está guardado aquí y se enviará en orden.',
  },
  'chain-fork': {
    en: 'The relay holds another piece in this place, perhaps from a copy of this device. Yours is kept here. Do not use the copy; tell a steward.',
    es: 'El relevo tiene otra pieza en este lugar, quizá de una copia de este dispositivo. La suya está guardada aquí. No use la copia; avise a una custodia.',
  },
  'chunk-differs': {
    en: 'A part of a file is there already with other content. Your file is kept here. Attach it again.',
    es: 'Una parte del archivo ya está ahí con otro contenido. Su archivo está guardado aquí. Adjúntelo de nuevo.',
  },
  'nudge-not-offered': {
    en: 'This relay sends no reminders by that way. Nothing was changed. Choose another way, or ask whoever runs the relay.',
    es: 'Este relevo no envía recordatorios por esa vía. No se cambió nada. Elija otra vía, o pregunte a quien administra el relevo.',
  },
  'ring-due-not-quantised': {
    en: 'A wake-up’s time was too exact for the relay, which takes quarters of an hour only. Nothing was changed. Update the program.',
    es: 'La hora de un toque era demasiado exacta para el relevo, que solo acepta cuartos de hora. No se cambió nada. Actualice el programa.',
  },
  'ring-due-passed': {
    en: 'A wake-up’s time had passed already at the relay. Nothing was changed. Check the date and time of this device; it draws others by itself.',
    es: 'La hora de un toque ya había pasado en el relevo. No se cambió nada. Revise la fecha y la hora de este dispositivo; sorteará otros solo.',
  },
  'ring-due-too-far': {
    en: 'A wake-up’s time was too far ahead for the relay. Nothing was changed. Check the date and time of this device; it draws others by itself.',
    es: 'La hora de un toque estaba demasiado lejos para el relevo. No se cambió nada. Revise la fecha y la hora de este dispositivo; sorteará otros solo.',
  },
  'ring-differs': {
    en: 'The relay holds a wake-up under the same number with another time. It was left as it is. Another one is drawn by itself.',
    es: 'El relevo ya tiene un toque con el mismo número y otra hora. Se dejó como está. Se sorteará otro solo.',
  },
  'rings-full': {
    en: 'As many wake-ups as may wait at the relay do. They ring as before. More are drawn by themselves when some have rung.',
    es: 'En el relevo ya esperan todos los toques posibles. Sonarán como antes. Se sortearán más solos cuando algunos hayan sonado.',
  },
  'too-many': {
    en: 'Too much was asked at once. What you wrote is kept here. It goes on by itself in a while.',
    es: 'Se pidió demasiado a la vez. Lo que escribió está guardado aquí. Seguirá solo en un rato.',
  },
  stopping: {
    en: 'The relay is being restarted. What you wrote is kept here and will be sent when it is back.',
    es: 'El relevo se está reiniciando. Lo que escribió está guardado aquí y se enviará cuando vuelva.',
  },
  'disk-full': {
    en: 'There is no room left to keep more. What was kept before is safe; the last piece was not kept. Make room, then do it again.',
    es: 'No queda espacio para guardar más. Lo anterior está a salvo; lo último no se guardó. Libere espacio y hágalo de nuevo.',
  },
  'relay-fault': {
    en: 'The relay has a fault. What you wrote is kept here and will be tried again. If it lasts, tell your operator.',
    es: 'El relevo tiene una falla. Lo que escribió está guardado aquí y se intentará de nuevo. Si sigue, avise a su operadora.',
  },
  offline: {
    en: 'There is no connection. What you write is kept here and will be sent when there is one. You can go on working.',
    es: 'No hay conexión. Lo que escriba queda guardado aquí y se enviará cuando haya. Puede seguir trabajando.',
  },
  'reply-malformed': {
    en: 'The relay answered something that makes no sense, and this device did not believe it. What is here is kept. If it lasts, tell your operator.',
    es: 'El relevo respondió algo sin sentido y este dispositivo no lo creyó. Lo que hay aquí está guardado. Si sigue, avise a su operadora.',
  },
  'relay-unreasonable': {
    en: 'The relay sent more than anyone could have written. It was not taken. What is here is kept. Tell your operator.',
    es: 'El relevo envió más de lo que alguien pudo escribir. No se aceptó. Lo que hay aquí está guardado. Avise a su operadora.',
  },
  'relay-rolled-back': {
    en: 'The relay has lost or hides pieces that this device had seen there. They are kept here. Tell your operator and a steward.',
    es: 'El relevo perdió u oculta piezas que este dispositivo ya había visto. Están guardadas aquí. Avise a su operadora y a una custodia.',
  },

  // Something sealed did not open.
  'newer-suite': {
    en: 'This was sealed by a newer version of the program. It is kept as it came. Update the program to read it.',
    es: 'Esto se selló con una versión más nueva del programa. Está guardado como llegó. Actualice el programa para leerlo.',
  },
  'kind-unknown': {
    en: 'A piece of an unknown kind arrived. It is kept as it came. Update the program to read it.',
    es: 'Llegó una pieza de clase desconocida. Está guardada como llegó. Actualice el programa para leerla.',
  },
  'no-key': {
    en: 'This device has no key for a piece that arrived. It is kept closed. Connect again; if it stays closed, ask a steward.',
    es: 'Este dispositivo no tiene llave para una pieza que llegó. Está guardada cerrada. Conéctese de nuevo; si sigue cerrada, pregunte a una custodia.',
  },
  'wrong-key': {
    en: 'The key does not open this. Nothing was changed. Check which device or sheet it belongs to.',
    es: 'La llave no abre esto. Nada cambió. Revise de qué dispositivo u hoja es.',
  },
  'commitment-wrong': {
    en: 'A key was not the one that the others have. It was refused and nothing was read with it. Tell a steward at once.',
    es: 'Una llave no era la que tienen las demás personas. Se rechazó y no se leyó nada con ella. Avise ya a una custodia.',
  },
  tampered: {
    en: 'A sealed piece was changed on its way and was refused. What is here is kept as it was. Tell a steward.',
    es: 'Una pieza sellada fue alterada en el camino y se rechazó. Lo que hay aquí sigue igual. Avise a una custodia.',
  },
  'padding-wrong': {
    en: 'A sealed piece was not made as it should be and was refused. What is here is kept. Tell a steward.',
    es: 'Una pieza sellada no estaba hecha como debe y se rechazó. Lo que hay aquí está guardado. Avise a una custodia.',
  },
  'body-malformed': {
    en: 'A piece opened but made no sense, and was refused. What is here is kept. Tell a steward which device it came from.',
    es: 'Una pieza se abrió pero no tenía sentido y se rechazó. Lo que hay aquí está guardado. Avise a una custodia de qué dispositivo vino.',
  },
  'foreign-stream': {
    en: 'A piece from another place was put here and was refused. What is here is kept. Tell a steward.',
    es: 'Pusieron aquí una pieza de otro lugar y se rechazó. Lo que hay aquí está guardado. Avise a una custodia.',
  },
  'chain-wrong': {
    en: 'A piece does not follow what the same device wrote before, and was refused. What is here is kept. Tell a steward.',
    es: 'Una pieza no sigue lo que el mismo dispositivo escribió antes y se rechazó. Lo que hay aquí está guardado. Avise a una custodia.',
  },
  'sequence-wrong': {
    en: 'A piece stands in the wrong place and was refused. What is here is kept. Tell a steward.',
    es: 'Una pieza está en el lugar equivocado y se rechazó. Lo que hay aquí está guardado. Avise a una custodia.',
  },
  'device-key-wrong': {
    en: 'A piece claims a device whose key it does not have, and was refused. What is here is kept. Tell a steward.',
    es: 'Una pieza dice ser de un dispositivo cuya llave no tiene y se rechazó. Lo que hay aquí está guardado. Avise a una custodia.',
  },
  'signature-wrong': {
    en: 'A piece was not signed by the one it names, and was refused. What is here is kept. Tell a steward.',
    es: 'Una pieza no está firmada por quien dice y se rechazó. Lo que hay aquí está guardado. Avise a una custodia.',
  },
  'wrap-not-mine': {
    en: 'A key arrived that is for another device. It was left alone. Nothing to do.',
    es: 'Llegó una llave para otro dispositivo. Se dejó como estaba. No hay que hacer nada.',
  },
  'wrap-malformed': {
    en: 'A key arrived damaged and was refused. What is here is kept. Ask a steward to turn the keys.',
    es: 'Una llave llegó dañada y se rechazó. Lo que hay aquí está guardado. Pida a una custodia que cambie las llaves.',
  },
  'card-malformed': {
    en: 'That is not a card of this program. Nothing was shared. Ask that person to send her card again.',
    es: 'Eso no es una tarjeta de este programa. No se compartió nada. Pida a esa persona que la envíe de nuevo.',
  },
  'card-signature-wrong': {
    en: 'That card was changed on its way. Nothing was shared. Get it from that person herself.',
    es: 'Esa tarjeta fue alterada en el camino. No se compartió nada. Pídasela a ella misma.',
  },
  'attachment-malformed': {
    en: 'That file arrived damaged. The rest is kept. Ask the sender to attach it again.',
    es: 'Ese archivo llegó dañado. Lo demás está guardado. Pida que lo adjunten de nuevo.',
  },
  'attachment-digest-wrong': {
    en: 'That file is not the one that was attached, and was not opened. Ask the sender to attach it again.',
    es: 'Ese archivo no es el que se adjuntó y no se abrió. Pida que lo adjunten de nuevo.',
  },
  'attachment-says-more': {
    en: 'A file of this kind says more than it shows: who made it, when, perhaps where. That cannot be taken out here. Nothing was sent. Send a photograph of it as JPEG or PNG; or say that it may go as it is.',
    es: 'Un archivo de este tipo dice más de lo que muestra: quién lo hizo, cuándo, quizá dónde. Aquí no se le puede quitar. No se envió nada. Mande una foto en JPEG o PNG; o diga que puede ir como está.',
  },
  'file-not-writable': {
    en: 'Nothing could be written there: the place is missing, closed, or a file of that name is there already. Nothing was changed. Choose another name.',
    es: 'No se pudo escribir ahí: el lugar no existe, está cerrado, o ya hay un archivo con ese nombre. Nada cambió. Elija otro nombre.',
  },
  'file-unreadable': {
    en: 'This file is not there, or cannot be read. Nothing was sent. Look at its name and its place.',
    es: 'Este archivo no está ahí, o no se puede leer. No se envió nada. Revise su nombre y su lugar.',
  },
  'transfer-stopped': {
    en: 'This was stopped. What had come or gone of a file that was already sent is kept. Press again to go on.',
    es: 'Esto se detuvo. Lo que ya había llegado o salido de un archivo enviado está guardado. Presione otra vez para seguir.',
  },
  'attachment-too-large': {
    en: 'That file is too large to attach. It was not sent. Choose a smaller one, or divide it.',
    es: 'Ese archivo es muy grande para adjuntar. No se envió. Elija uno más pequeño o divídalo.',
  },
  'parameters-too-weak': {
    en: 'This store was made with settings that are too weak, and was not opened. Nothing was changed. Use a copy from another device.',
    es: 'Este almacén se hizo con ajustes demasiado débiles y no se abrió. Nada cambió. Use una copia de otro dispositivo.',
  },
  'passphrase-wrong': {
    en: 'Those words do not open this device. Nothing was changed. Try again; only this device can check them.',
    es: 'Esas palabras no abren este dispositivo. Nada cambió. Intente de nuevo; solo este dispositivo puede comprobarlas.',
  },

  // This device's own store.
  'store-corrupt': {
    en: 'A part of what this device keeps is damaged. The rest is kept, and what others hold can be fetched again. Connect to the relay.',
    es: 'Una parte de lo que guarda este dispositivo está dañada. Lo demás está guardado y lo que otros tienen se puede traer de nuevo. Conéctese al relevo.',
  },
  'store-broken': {
    en: 'The store of this device cannot be used now. What was kept is not changed. Close other windows of the program, then open it again.',
    es: 'El almacén de este dispositivo no se puede usar ahora. Lo guardado no cambió. Cierre otras ventanas del programa y ábralo de nuevo.',
  },
  'store-empty': {
    en: 'There is nothing in this store yet. Nothing was changed. Set this device up first.',
    es: 'Todavía no hay nada en este almacén. Nada cambió. Primero prepare este dispositivo.',
  },
  'store-not-empty': {
    en: 'There is a store here already. It was left as it is. Open it, or choose another place.',
    es: 'Aquí ya hay un almacén. Se dejó como está. Ábralo o elija otro lugar.',
  },
  rollback: {
    en: 'An older copy of this device’s store was put back. What it holds is kept, and what is missing will be fetched. If it was not you, tell a steward.',
    es: 'Se puso una copia más vieja del almacén de este dispositivo. Lo que tiene está guardado y lo que falta se traerá. Si no fue usted, avise a una custodia.',
  },
  'written-on-older-copy': {
    en: 'An older copy of this device’s store was put back, and you wrote in it. What you wrote is kept and stated after what was there already. If it was not you, tell a steward.',
    es: 'Se puso una copia más vieja del almacén de este dispositivo y usted escribió en ella. Lo escrito se guarda y va después de lo que ya estaba. Si no fue usted, avise a una custodia.',
  },
  'snapshot-corrupt': {
    en: 'A quick copy of a case did not fit and was set aside. Nothing was lost: the case is read from its record, which takes longer this once.',
    es: 'Una copia rápida de un caso no sirvió y se dejó de lado. Nada se perdió: el caso se lee de su registro; esta vez tarda más.',
  },
  'snapshot-of-another-version': {
    en: 'The program was updated, so the case is read anew from its record. Nothing was lost. It takes longer this once.',
    es: 'El programa se actualizó y el caso se lee de nuevo de su registro. Nada se perdió. Esta vez tarda más.',
  },
  'device-fault': {
    en: 'The program made a mistake and stopped this step. What was kept before is safe. Close it, open it again, and do the step once more.',
    es: 'El programa cometió un error y detuvo este paso. Lo guardado antes está a salvo. Ciérrelo, ábralo y repita el paso.',
  },

  // What a segment says could not be read.
  'statements-too-long': {
    en: 'A piece says more than one piece may, and was refused. What is here is kept. Tell a steward which device it came from.',
    es: 'Una pieza dice más de lo permitido y se rechazó. Lo que hay aquí está guardado. Avise a una custodia de qué dispositivo vino.',
  },
  'statements-too-deep': {
    en: 'A piece was built to trip the program up, and was refused. What is here is kept. Tell a steward which device it came from.',
    es: 'Una pieza estaba hecha para trabar el programa y se rechazó. Lo que hay aquí está guardado. Avise a una custodia de qué dispositivo vino.',
  },
  'statements-malformed': {
    en: 'A piece opened but cannot be read, and was refused. What is here is kept. That device may need an update.',
    es: 'Una pieza se abrió pero no se puede leer y se rechazó. Lo que hay aquí está guardado. Quizá ese dispositivo necesita actualizarse.',
  },
  'statements-not-canonical': {
    en: 'A piece was not written in the one way allowed, and was refused. What is here is kept. Tell a steward which device it came from.',
    es: 'Una pieza no estaba escrita de la única forma permitida y se rechazó. Lo que hay aquí está guardado. Avise a una custodia de qué dispositivo vino.',
  },
  'statements-count': {
    en: 'A piece holds no statement or too many, and was refused. What is here is kept. That device may need an update.',
    es: 'Una pieza no dice nada o dice demasiado y se rechazó. Lo que hay aquí está guardado. Quizá ese dispositivo necesita actualizarse.',
  },
  'statement-malformed': {
    en: 'One statement is not built as it must be, so its piece was refused. What is here is kept. That device may need an update.',
    es: 'Una afirmación no está bien hecha y su pieza se rechazó. Lo que hay aquí está guardado. Quizá ese dispositivo necesita actualizarse.',
  },
  'statement-body-bad': {
    en: 'A field is not filled in as it must be. Nothing was changed. Look at what was filled in, then try again.',
    es: 'Un campo no está bien llenado. Nada cambió. Revise lo que se llenó e intente de nuevo.',
  },

  // Authority does not let it count.
  'after-removal': {
    en: 'This came from a device after it was removed. It is kept apart. A steward can take it in or leave it.',
    es: 'Esto vino de un dispositivo después de su retiro. Está guardado aparte. Una custodia puede aceptarlo o dejarlo.',
  },
  suspended: {
    en: 'Two people removed each other, and this is from one of them. It is kept apart until the survivor or the other stewards decide.',
    es: 'Dos personas se retiraron una a la otra y esto es de una de ellas. Está guardado aparte hasta que decidan la sobreviviente o las otras custodias.',
  },
  forked: {
    en: 'One device wrote two things in one place, as a copied or restored device does. Both are kept apart. A steward can take in the honest one.',
    es: 'Un dispositivo escribió dos cosas en un mismo lugar, como hace una copia restaurada. Ambas están guardadas aparte. Una custodia puede aceptar la honesta.',
  },
  fork: {
    en: 'One device wrote two things in one place. Both are kept and shown. Ask that person whether she uses a copy of her device; tell a steward.',
    es: 'Un dispositivo escribió dos cosas en un mismo lugar. Ambas se guardan y se muestran. Pregunte a esa persona si usa una copia; avise a una custodia.',
  },
  gap: {
    en: 'A piece is missing before one that arrived. What came is kept and waits. Connect again; if it lasts, something is being withheld: tell a steward.',
    es: 'Falta una pieza antes de otra que llegó. Lo que llegó está guardado y espera. Conéctese de nuevo; si sigue, algo se está reteniendo: avise a una custodia.',
  },
  expired: {
    en: 'This was stated after the person’s access had ended. It is kept apart. A steward can take it in, or renew the access.',
    es: 'Esto se escribió cuando el permiso de la persona ya había vencido. Está guardado aparte. Una custodia puede aceptarlo o renovar el permiso.',
  },
  'no-right': {
    en: 'This person may read here but not do this. It did not count and nothing was changed. A steward can give the right.',
    es: 'Esta persona puede leer aquí, pero no hacer esto. No contó y nada cambió. Una custodia puede darle el permiso.',
  },
  'not-a-member': {
    en: 'This came from a device that nobody let in. It does not count and is kept apart. Tell a steward.',
    es: 'Esto vino de un dispositivo que nadie dejó entrar. No cuenta y está guardado aparte. Avise a una custodia.',
  },
  'roster-wrong': {
    en: 'A change of keys would have let somebody in whom no steward had let in. It does not count. The keys from before stay; tell a steward at once.',
    es: 'Un cambio de llaves habría dejado entrar a alguien sin permiso. No cuenta. Siguen las llaves de antes; avise ya a una custodia.',
  },
  'left-out': {
    en: 'This opens an epoch without a member who belongs in it. It was kept apart and does not count. A steward can turn the keys again with everyone.',
    es: 'Esto abre una época sin una persona que pertenece a ella. Se guardó aparte y no cuenta. Quien administra puede cambiar las llaves otra vez con todas las personas.',
  },
  'cutoffs-wrong': {
    en: 'A change of keys did not tell who was removed as it was decided. It does not count. The keys from before stay; tell a steward at once.',
    es: 'Un cambio de llaves no decía los retiros como se decidieron. No cuenta. Siguen las llaves de antes; avise ya a una custodia.',
  },
  'heads-wrong': {
    en: 'A change of keys did not fit what was written before. It does not count. The keys from before stay; tell a steward at once.',
    es: 'Un cambio de llaves no coincidía con lo escrito antes. No cuenta. Siguen las llaves de antes; avise ya a una custodia.',
  },
  'epoch-wrong': {
    en: 'A change of keys does not follow the ones before it. It does not count. The keys from before stay; tell a steward.',
    es: 'Un cambio de llaves no sigue a las anteriores. No cuenta. Siguen las llaves de antes; avise a una custodia.',
  },
  'unknown-past': {
    en: 'This builds on something that has not arrived here. It is kept and waits. Connect again.',
    es: 'Esto se apoya en algo que aún no llega aquí. Está guardado y espera. Conéctese de nuevo.',
  },
  unanchored: {
    en: 'The beginning of this part has not arrived yet. What came is kept and waits. Connect again.',
    es: 'Aún no llega el comienzo de esta parte. Lo que llegó está guardado y espera. Conéctese de nuevo.',
  },

  // This device did not do what was asked, or noticed something.
  'no-such-case': {
    en: 'This device has no such case. Nothing was changed. Go back to the list of cases.',
    es: 'Este dispositivo no tiene ese caso. Nada cambió. Vuelva a la lista de casos.',
  },
  'no-such-stream': {
    en: 'This device has no such part of a case. Nothing was changed. Go back to the case.',
    es: 'Este dispositivo no tiene esa parte del caso. Nada cambió. Vuelva al caso.',
  },
  'no-such-attachment': {
    en: 'This device has no such file. Nothing was changed. Connect, then look again.',
    es: 'Este dispositivo no tiene ese archivo. Nada cambió. Conéctese y busque de nuevo.',
  },
  'no-tokens': {
    en: 'This device has no code left to open a part of a case or to make a link. Nothing was changed. Ask your organisation for more, and add them in the settings.',
    es: 'A este dispositivo no le quedan códigos para abrir una parte del caso o hacer un enlace. Nada cambió. Pida más a su organización y agréguelos en los ajustes.',
  },
  'tokens-malformed': {
    en: 'One of these codes is not whole. Nothing was changed. Each has 43 letters and numbers, one on each line.',
    es: 'Uno de estos códigos no está completo. Nada cambió. Cada uno tiene 43 letras y números, uno en cada línea.',
  },
  'too-many-tokens': {
    en: 'That is more codes than a device keeps. Nothing was changed. Add fewer.',
    es: 'Son más códigos de los que guarda un dispositivo. Nada cambió. Agregue menos.',
  },
  'link-malformed': {
    en: 'This link is not whole. Nothing was opened. Ask for it again, or copy all of it.',
    es: 'Este enlace no está completo. No se abrió nada. Pídalo otra vez, o cópielo entero.',
  },
  'link-not-there': {
    en: 'This link opens nothing. It may be used up, withdrawn, or not ready yet. Nothing was changed. Try again in a minute, or ask for a new one.',
    es: 'Este enlace no abre nada. Puede estar usado, retirado o todavía no estar listo. Nada cambió. Pruebe en un minuto, o pida uno nuevo.',
  },
  'link-expired': {
    en: 'The time of this link is over. Nothing was changed. Ask for a new one.',
    es: 'El tiempo de este enlace terminó. Nada cambió. Pida uno nuevo.',
  },
  'link-open-already': {
    en: 'This link is open here already. Nothing was changed. Go on where you left it.',
    es: 'Este enlace ya está abierto aquí. Nada cambió. Siga donde lo dejó.',
  },
  'link-hours': {
    en: 'A link lasts between one hour and three days. No link was made. Choose again.',
    es: 'Un enlace dura entre una hora y tres días. No se hizo ningún enlace. Elija otra vez.',
  },
  'too-many-links': {
    en: 'Too many links are open on this device. No new one was made. End those that nobody needs.',
    es: 'Hay demasiados enlaces abiertos en este dispositivo. No se hizo otro. Termine los que nadie necesita.',
  },
  'no-such-meeting': {
    en: 'This link is no longer open here. Nothing was changed.',
    es: 'Este enlace ya no está abierto aquí. Nada cambió.',
  },
  'nothing-to-compare': {
    en: 'There are no pictures to compare yet. Nothing was changed. Wait until both of you see them.',
    es: 'Todavía no hay dibujos que comparar. Nada cambió. Esperen a que las dos personas los vean.',
  },
  'compartment-missing': {
    en: 'You are not in the part of the case where this belongs, so it was not kept. Ask a steward to let you in, or tell somebody who is.',
    es: 'Usted no está en la parte del caso donde va esto, así que no se guardó. Pida a una custodia que la deje entrar, o dígaselo a quien esté.',
  },
  'not-a-compartment': {
    en: 'That can only be done in a part of a case. Nothing was changed. Choose one.',
    es: 'Eso solo se puede hacer en una parte de un caso. Nada cambió. Elija una.',
  },
  'part-full': {
    en: 'This part holds as many people and devices as it can. Nobody was let in. Take somebody out first, or begin another part.',
    es: 'Esta parte ya tiene tantas personas y dispositivos como caben. No entró nadie. Saque antes a alguien, o abra otra parte.',
  },
  'grant-in-the-past': {
    en: 'That access would have ended already. Nobody was let in. Choose a later day.',
    es: 'Ese permiso ya habría vencido. No entró nadie. Elija un día posterior.',
  },
  'handed-over': {
    en: 'This device has handed its case on to another and writes no more. What it holds is kept. Use the other device.',
    es: 'Este dispositivo entregó su caso a otro y ya no escribe. Lo que tiene está guardado. Use el otro dispositivo.',
  },
  'handover-absent': {
    en: 'No other device is waiting to be set up. Nothing was changed. Start on the new device, then try again.',
    es: 'No hay otro dispositivo esperando. Nada cambió. Empiece en el dispositivo nuevo e intente de nuevo.',
  },
  'not-synced-yet': {
    en: 'This device has not yet received what it needs for that. Nothing was changed. Connect, wait a moment, then try again.',
    es: 'Este dispositivo aún no recibe lo que necesita para eso. Nada cambió. Conéctese, espere un momento e intente de nuevo.',
  },
  'intent-malformed': {
    en: 'What was asked is not complete. Nothing was changed. Look at what was filled in, then try again.',
    es: 'Lo que se pidió no está completo. Nada cambió. Revise lo que se llenó e intente de nuevo.',
  },
  'invitation-refused': {
    en: 'An invitation did not fit its sender and was refused. Nothing was opened. Ask her to invite you again.',
    es: 'Una invitación no coincidía con quien la envió y se rechazó. No se abrió nada. Pídale que la invite de nuevo.',
  },
  'invitation-undelivered': {
    en: 'An invitation could not be delivered. The access stands and the invitation is kept here. Connect, or send it again.',
    es: 'Una invitación no se pudo entregar. El permiso sigue y la invitación está guardada aquí. Conéctese o envíela de nuevo.',
  },
  'opening-refused': {
    en: 'The relay did not accept the change of keys. What you wrote is kept here. Connect again; if it lasts, tell a steward.',
    es: 'El relevo no aceptó el cambio de llaves. Lo que escribió está guardado aquí. Conéctese de nuevo; si sigue, avise a una custodia.',
  },
  'device-keys-wrong': {
    en: 'A member named false keys as somebody’s device. What she stated there was left out; the true keys hold. Tell a steward.',
    es: 'Alguien nombró llaves falsas como las de un dispositivo. Lo que declaró ahí se dejó fuera; valen las verdaderas. Avise a una custodia.',
  },
  'key-without-opening': {
    en: 'A key came that nobody who could turn the keys had signed for. It was set aside. Nothing of yours was sealed with it. If it lasts, tell a steward.',
    es: 'Llegó una llave que nadie con permiso para cambiarlas había firmado. Se dejó de lado. Nada suyo se selló con ella. Si sigue, avise a una custodia.',
  },
  'too-much-waits': {
    en: 'More came that cannot be opened yet than this device keeps waiting. Nothing that was read or written is lost; the rest is asked for again. If it lasts, tell a steward.',
    es: 'Llegó más de lo que este dispositivo guarda en espera sin poder abrirlo. Nada leído ni escrito se pierde; lo demás se pedirá de nuevo. Si sigue, avise a una custodia.',
  },
  'past-withheld': {
    en: 'You were given the past of this part, but it has not arrived. What is here is kept. Connect again; if it lasts, tell a steward.',
    es: 'Le dieron el pasado de esta parte, pero no ha llegado. Lo que hay aquí está guardado. Conéctese de nuevo; si sigue, avise a una custodia.',
  },
  'prekey-missing': {
    en: 'Somebody in this conversation has no fresh key, so new messages wait here. Ask her to open the program once.',
    es: 'A alguien de esta conversación le falta una llave nueva y los mensajes esperan aquí. Pídale que abra el programa una vez.',
  },
} as const satisfies { readonly [code: string]: Bilingual };

export type KnownRefusal = keyof typeof refusalTable;

const unknownRefusal: Bilingual = {
  en: 'Something was refused for a reason that this version cannot name. What was kept before is safe. Update the program, then try again.',
  es: 'Algo se rechazó por una razón que esta versión no conoce. Lo guardado antes está a salvo. Actualice el programa e intente de nuevo.',
};

const table: { readonly [code: string]: Bilingual } = refusalTable;

/** The sentence of a code, in both languages; of any code, also one that a newer version made. */
export const refusalWords = (code: string): Bilingual =>
  (Object.hasOwn(table, code) ? table[code] : undefined) ?? unknownRefusal;
