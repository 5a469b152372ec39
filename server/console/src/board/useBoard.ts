import { replaceEqualDeep, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { get } from '../api/client';
import { LiveSocket } from '../api/socket';
import type { Board } from '../api/types';
import { useNow } from '../ui/useNow';

const PING_MS = 2_000;
const STALE_MS = 5_000;

export interface LiveBoard {
  board?: Board;
  /** The server's clock now. */
  now: number;
  /** How long nothing was heard from the server, milliseconds. */
  silentMs: number;
  stale: boolean;
  failed: boolean;
}

/** The board, by HTTP for the first paint and then by socket; the last value stays when the line is cut. */
export function useBoard(): LiveBoard {
  const queries = useQueryClient();
  const now = useNow();
  const [latest, setLatest] = useState<{ board: Board; at: number }>();
  const [heardAt, setHeardAt] = useState(() => Date.now());
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let here = true;
    const take = (board: Board) => {
      if (!here) return;
      setLatest((before) => ({ board: replaceEqualDeep(before?.board, board), at: Date.now() })); // what is as before is not drawn again
      setFailed(false);
    };
    get<Board>('/api/board')
      .then(take)
      .catch(() => here && setFailed(true));
    const socket = new LiveSocket(
      '/ws/desk?board=1',
      {
        frame: (frame) => {
          if (frame.t === 'board') take(frame.board);
          if (frame.t === 'voicemail') void queries.invalidateQueries({ queryKey: ['voicemail'] });
          if (frame.t === 'follow_ups') void queries.invalidateQueries({ queryKey: ['follow_ups'] });
          if (frame.t === 'org') void queries.invalidateQueries({ queryKey: ['org'] });
        },
        link: () => {},
        heard: () => setHeardAt(Date.now()),
        signedOut: () => void queries.invalidateQueries({ queryKey: ['me'] }),
        otherRights: () => void queries.invalidateQueries({ queryKey: ['me'] }),
      },
      PING_MS,
    );
    return () => {
      here = false;
      socket.close();
    };
  }, [queries]);
  const silentMs = Math.max(0, now - heardAt);
  const serverNow = latest ? latest.board.at + Math.max(0, now - latest.at) : now;
  return { board: latest?.board, now: serverNow, silentMs, stale: silentMs > STALE_MS, failed: failed && !latest };
}
