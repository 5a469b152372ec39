import { CalendarOff, Coffee, Eraser, GraduationCap, Headset, type LucideIcon, Users } from 'lucide-react';
import type { Choice } from './types';

const SHAPES: Record<Choice, LucideIcon> = {
  work: Headset,
  break: Coffee,
  meeting: Users,
  training: GraduationCap,
  absent: CalendarOff,
  none: Eraser,
};

/** The shape of an activity; its word is beside it, or in the name of what it stands in. */
export function ActivityGlyph({ activity, size = 14 }: { activity: Choice; size?: number }) {
  const Shape = SHAPES[activity];
  return <Shape size={size} strokeWidth={1.75} aria-hidden="true" />;
}
