import { HerFrame } from '../screens/hers/HerFrame.tsx';
import { HerHome } from '../screens/hers/HerHome.tsx';
import { HerTalk } from '../screens/hers/HerTalk.tsx';
import { HerToday } from '../screens/hers/HerToday.tsx';
import { HerPlan } from '../screens/hers/HerPlan.tsx';
import { HerDebt } from '../screens/hers/HerDebt.tsx';
import { HerOwn } from '../screens/hers/HerOwn.tsx';
import { HerCheckIn } from '../screens/hers/HerCheckIn.tsx';
import { HerPeople } from '../screens/hers/HerPeople.tsx';
import { HerDevices } from '../screens/hers/HerDevices.tsx';
import { HerWhoSees } from '../screens/hers/HerWhoSees.tsx';
import { HerSafety } from '../screens/safety/Safety.tsx';
import { HerEnd } from '../screens/end/HerEnd.tsx';
import { HerCopy } from '../screens/export/Export.tsx';
import { HerRecord } from '../screens/access/HerRecord.tsx';
import { Choose } from '../screens/choice/Choose.tsx';
import { Conversation } from '../screens/conversations/Conversation.tsx';
import { type Screens, House } from './House.tsx';

/** Her screens: six plain things and a way out. */
const screens: Screens = {
  '/': HerHome,
  '/conversations': HerTalk,
  '/conversations/$stream': Conversation,
  '/today': HerToday,
  '/plan': HerPlan,
  '/debt': HerDebt,
  '/own': HerOwn,
  '/check-in': HerCheckIn,
  '/choice': Choose,
  '/people': HerPeople,
  '/circle': HerWhoSees,
  '/safety': HerSafety,
  '/access': HerRecord,
  '/devices': HerDevices,
  '/export': HerCopy,
  '/export/$stream': HerCopy,
  '/end': HerEnd,
};

export default function HerHouse() {
  return <House frame={HerFrame} screens={screens} />;
}
