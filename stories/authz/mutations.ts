import type { Mutation } from './mutation.ts';
import { comingBack } from './mutations/coming-back.ts';
import { contact } from './mutations/contact.ts';
import { consent } from './mutations/consent.ts';
import { dispute } from './mutations/dispute.ts';
import { doors } from './mutations/doors.ts';
import { gates } from './mutations/gates.ts';
import { guests } from './mutations/guests.ts';
import { judgement } from './mutations/judgement.ts';
import { keys } from './mutations/keys.ts';
import { kin } from './mutations/kin.ts';
import { labelling } from './mutations/labelling.ts';
import { opening } from './mutations/opening.ts';
import { organisations } from './mutations/organisations.ts';
import { ownDevices } from './mutations/own-devices.ts';
import { past } from './mutations/past.ts';
import { recovery } from './mutations/recovery.ts';
import { relay } from './mutations/relay.ts';
import { responses } from './mutations/responses.ts';
import { talk } from './mutations/talk.ts';
import { standing } from './mutations/standing.ts';

/** Every rule of authority, broken once or more (rules.ts says what a rule is). */
export const mutations: readonly Mutation[] = [
  ...standing,
  ...kin,
  ...labelling,
  ...opening,
  ...dispute,
  ...judgement,
  ...past,
  ...keys,
  ...consent,
  ...contact,
  ...doors,
  ...organisations,
  ...ownDevices,
  ...gates,
  ...guests,
  ...recovery,
  ...comingBack,
  ...talk,
  ...responses,
  ...relay,
];
