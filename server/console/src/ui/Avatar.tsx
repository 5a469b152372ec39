import { MessageCircle, Phone } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Channel } from '../api/types';
import { initialsOf, tintOf } from './initials';

const SIZES: Record<number, number> = { 22: 10, 24: 10, 28: 10.5, 32: 12, 36: 13.5, 40: 15, 48: 18 };

/** Initials in one of six tints; always beside the name, so hidden from screen readers. */
export function Avatar(props: {
  name: string;
  seed?: string;
  size: 22 | 24 | 28 | 32 | 36 | 40 | 48;
  channel?: Channel;
  children?: ReactNode;
}) {
  return (
    <span
      className={`av a${tintOf(props.seed ?? props.name)}`}
      style={{ width: props.size, height: props.size, fontSize: SIZES[props.size] }}
      aria-hidden="true"
    >
      {initialsOf(props.name)}
      {props.channel && (
        <span className="chan">
          <ChannelIcon channel={props.channel} size={12} />
        </span>
      )}
      {props.children}
    </span>
  );
}

export function ChannelIcon({ channel, size = 14 }: { channel: Channel; size?: number }) {
  const Shape = channel === 'voice' ? Phone : MessageCircle;
  return <Shape size={size} strokeWidth={1.75} aria-hidden="true" />;
}
