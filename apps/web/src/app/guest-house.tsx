import { useEffect } from 'react';
import { useDevice } from '../device/device.tsx';
import { Conversation } from '../screens/conversations/Conversation.tsx';
import { Conversations } from '../screens/conversations/Conversations.tsx';
import { Export } from '../screens/export/Export.tsx';
import { GuestFrame } from '../screens/guest/GuestFrame.tsx';
import { GuestHome } from '../screens/guest/GuestHome.tsx';
import { Note } from '../screens/notes/Note.tsx';
import { Notes } from '../screens/notes/Notes.tsx';
import { People } from '../screens/people/People.tsx';
import { Tasks } from '../screens/tasks/Tasks.tsx';
import { Timeline } from '../screens/timeline/Timeline.tsx';
import { type Screens, House } from './House.tsx';

/** A guest's screens: what was shared, and the way out. */
const screens: Screens = {
  '/': GuestHome,
  '/timeline': Timeline,
  '/tasks': Tasks,
  '/people': People,
  '/notes': Notes,
  '/notes/$note': Note,
  '/export': Export,
  '/conversations': Conversations,
  '/conversations/$stream': Conversation,
};

export default function GuestHouse() {
  const { engine } = useDevice();
  useEffect(() => {
    void engine.connect();
  }, [engine]);
  return <House frame={GuestFrame} screens={screens} />;
}
