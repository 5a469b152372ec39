import { useEffect, useRef, useState } from 'react';
import { ApiError, get } from '../api/client';
import { LiveSocket } from '../api/socket';
import { joinNotes, type LiveChat, type StaffNote, type Watched } from '../api/staff';
import type { Frame } from '../api/types';
import { EMPTY_THREAD, hasGap, lastSeq, merge, type Thread } from '../desk/state';

export interface Seen {
  chat?: LiveChat;
  thread: Thread;
  notes: StaffNote[];
  /** A colleague who types. */
  colleague: string;
  over: boolean;
  lost: boolean;
}

const NOTHING: Seen = { thread: EMPTY_THREAD, notes: [], colleague: '', over: false, lost: false };

/** A chat of somebody else, kept up to date; what was missed is asked for. */
export function useLiveChat(id: string): Seen {
  const [seen, set] = useState<Seen>(NOTHING);
  const latest = useRef(seen);
  latest.current = seen;
  useEffect(() => {
    let here = true;
    let asking = false;
    const change = (next: (before: Seen) => Seen) => here && set(next);
    const catchUp = async () => {
      if (asking) return;
      asking = true;
      try {
        for (let more = true; more && here; ) {
          const after = lastSeq(latest.current.thread);
          const page = await get<Watched>(`/api/chats/${encodeURIComponent(id)}?after=${after}`);
          change((before) => {
            const merged = merge(before.thread, page.events, page.head);
            const [delivered, read] = [Math.max(merged.delivered, page.delivered ?? 0), Math.max(merged.read, page.read ?? 0)];
            const thread = { ...merged, delivered, read, loaded: true };
            latest.current = { ...before, chat: page.chat, thread, notes: joinNotes(before.notes, page.notes) };
            return latest.current;
          });
          more = page.events.length > 0 && (page.events[page.events.length - 1]?.seq ?? 0) < page.head;
        }
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) change((before) => ({ ...before, over: true }));
      } finally {
        asking = false;
      }
    };
    const socket = new LiveSocket(`/ws/desk?chat=${encodeURIComponent(id)}`, {
      frame: (frame) => {
        if (frame.t === 'gone') socket.close();
        if (frame.t === 'chat' && !latest.current.thread.loaded) void catchUp();
        change((before) => {
          const next = after(before, frame);
          if (hasGap(next.thread)) void catchUp();
          return next;
        });
      },
      link: (link) => {
        change((before) => ({ ...before, lost: link.state === 'lost' }));
        if (link.state === 'open' && latest.current.thread.loaded) void catchUp();
      },
      signedOut: () => change((before) => ({ ...before, over: true })),
    });
    return () => {
      here = false;
      socket.close();
    };
  }, [id]);
  return seen;
}

/** What a frame makes of it. */
export function after(before: Seen, frame: Frame): Seen {
  switch (frame.t) {
    case 'chat':
      return { ...before, chat: frame.chat };
    case 'event':
      return { ...before, colleague: '', thread: merge(before.thread, [frame.event], frame.event.seq) };
    case 'note':
      return { ...before, notes: joinNotes(before.notes, [frame.note]) };
    case 'typing':
      return before.chat ? { ...before, chat: { ...before.chat, visitorTyping: frame.on, peek: frame.peek } } : before;
    case 'colleague':
      return { ...before, colleague: frame.on ? frame.name : '' };
    case 'seen': {
      const { delivered, read } = frame;
      return { ...before, thread: { ...before.thread, delivered, read } };
    }
    case 'gone':
      return { ...before, over: true };
    default:
      return before;
  }
}
