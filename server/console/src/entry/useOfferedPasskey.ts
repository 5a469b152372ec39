import { useEffect, useRef } from 'react';
import { type Entered } from '../app/session';
import { ASK_AGAIN_MS, enterBy, isCancelled, offersPasskeys, show } from './passkeys';

/** Offers passkeys in the field of the name, for as long as nobody has signed in. @return stops offering */
export function useOfferedPasskey(come: (entered: Entered) => void, fail: (problem: unknown) => void): () => void {
  const told = useRef({ come, fail });
  told.current = { come, fail };
  const now = useRef<AbortController>(undefined);
  useEffect(() => {
    let over = false;
    const offer = async () => {
      now.current?.abort();
      const mine = new AbortController();
      now.current = mine;
      try {
        const shown = await show({ offer: mine.signal });
        told.current.come(await enterBy(shown));
      } catch (problem) {
        if (over || mine.signal.aborted || isCancelled(problem)) return;
        if (problem instanceof DOMException) return; // this browser cannot, here
        told.current.fail(problem);
      }
    };
    let timer: ReturnType<typeof setInterval> | undefined;
    void offersPasskeys().then((can) => {
      if (!can || over) return;
      void offer();
      timer = setInterval(() => void offer(), ASK_AGAIN_MS);
    });
    return () => {
      over = true;
      clearInterval(timer);
      now.current?.abort();
    };
  }, []);
  return () => now.current?.abort();
}
