import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { type Screens, House } from './House.tsx';
import { Shell } from './Shell.tsx';
import { Overview } from '../screens/overview/Overview.tsx';
import { Timeline } from '../screens/timeline/Timeline.tsx';
import { Tasks } from '../screens/tasks/Tasks.tsx';
import { Journeys } from '../screens/journeys/Journeys.tsx';
import { Danger } from '../screens/danger/Danger.tsx';
import { Debts } from '../screens/debt/Debts.tsx';
import { Requests } from '../screens/requests/Requests.tsx';
import { Network } from '../screens/network/Network.tsx';
import { Gates } from '../screens/gates/Gates.tsx';
import { Choose } from '../screens/choice/Choose.tsx';
import { People } from '../screens/people/People.tsx';
import { Contact } from '../screens/contact/Contact.tsx';
import { Notes } from '../screens/notes/Notes.tsx';
import { Note } from '../screens/notes/Note.tsx';
import { Conversations } from '../screens/conversations/Conversations.tsx';
import { Conversation } from '../screens/conversations/Conversation.tsx';
import { Ends } from '../screens/end/Ends.tsx';
import { Export } from '../screens/export/Export.tsx';
import { AccessRecord } from '../screens/access/AccessRecord.tsx';
import { Circle } from '../screens/circle/Circle.tsx';
import { Steward } from '../screens/steward/Steward.tsx';
import { Responses } from '../screens/response/Responses.tsx';
import { Desk } from '../screens/desk/Desk.tsx';
import { Taken } from '../screens/taken/Taken.tsx';
import { Devices } from '../screens/devices/Devices.tsx';
import { Organisations } from '../screens/organisations/Organisations.tsx';
import { Discover } from '../screens/discover/Discover.tsx';
import { Reports } from '../screens/reports/Reports.tsx';
import { Settings } from '../screens/settings/Settings.tsx';
import { Safety } from '../screens/safety/Safety.tsx';
import { More } from '../screens/more/More.tsx';

/** The screens of somebody who works on the case. */
const screens: Screens = {
  '/': Overview,
  '/timeline': Timeline,
  '/tasks': Tasks,
  '/danger': Danger,
  '/debts': Debts,
  '/requests': Requests,
  '/network': Network,
  '/journeys': Journeys,
  '/gates': Gates,
  '/choice': Choose,
  '/choice/$matter': Choose,
  '/people': People,
  '/contact': Contact,
  '/notes': Notes,
  '/notes/$note': Note,
  '/conversations': Conversations,
  '/conversations/$stream': Conversation,
  '/circle': Circle,
  '/access': AccessRecord,
  '/export': Export,
  '/export/$stream': Export,
  '/end': Ends,
  '/steward': Steward,
  '/responses': Responses,
  '/responses/$response': Responses,
  '/desk': Desk,
  '/taken': Taken,
  '/devices': Devices,
  '/organisations': Organisations,
  '/discover': Discover,
  '/reports': Reports,
  '/settings': Settings,
  '/safety': Safety,
  '/more': More,
};

export default function StaffHouse() {
  return (
    <House
      frame={Shell}
      screens={screens}
      more={(root) => [
        createRoute({
          getParentRoute: () => root,
          path: '/mission',
          component: lazyRouteComponent(() => import('../screens/mission/Mission.tsx'), 'Mission'),
        }),
      ]}
    />
  );
}
