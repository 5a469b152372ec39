import type { PhoneState } from './phoneParts';

const STANDS = ['registered', 'refused', 'ended'];

interface Watched {
  subscribe: (listener: () => void) => () => void;
  snapshot: () => PhoneState;
}

/** Waits until a line stands or cannot, and no longer than so many milliseconds. */
export const settled = (phone: Watched, mostMs: number): Promise<void> =>
  new Promise((done) => {
    const end = () => {
      clearTimeout(timer);
      unwatch();
      done();
    };
    const look = () => {
      if (STANDS.includes(phone.snapshot().line)) end();
    };
    const timer = setTimeout(end, mostMs);
    const unwatch = phone.subscribe(look);
    look();
  });
