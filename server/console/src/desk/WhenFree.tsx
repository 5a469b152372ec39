import { createContext, type ReactNode, use, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useI18n } from '../i18n';
import { useToast } from '../ui/Toasts';
import { FreeWatch, same, type Wanted } from './freeWatch';
import { useAct, useDeskClient } from './useDesk';

const EVERY_MS = 4000;

const Context = createContext<FreeWatch | undefined>(undefined);

/** Holds of whom one wants to hear for as long as the desk is there, whatever page is open. */
export function WhenFree({ children }: { children: ReactNode }) {
  const { t } = useI18n();
  const desk = useDeskClient();
  const act = useAct();
  const say = useToast();
  const watch = useMemo(
    () =>
      new FreeWatch({
        targets: (contact) => desk.targets(contact),
        holds: (contact) => {
          const known = desk.snapshot().desk; // nothing is, until the desk has come
          return !known || known.contacts.some(({ id, phase }) => id === contact && phase === 'connected');
        },
        load: () => desk.wanted(),
        keep: ({ contact, agent }, on, free) => desk.tellWhenFree(contact, agent, on, free),
        tell: ({ contact, agent, name }) => {
          const isCall = desk.snapshot().desk?.contacts.find(({ id }) => id === contact)?.channel === 'voice';
          const run = () => void act(isCall ? desk.askFirst(contact, { agent }) : desk.handOn(contact, { agent }));
          say(t('transfer.isFree', { name }), { label: t(isCall ? 'consult.askFirst' : 'transfer.send'), run });
        },
        every: (look) => {
          const timer = setInterval(look, EVERY_MS);
          return () => clearInterval(timer);
        },
      }),
    [desk, act, say, t],
  );
  useEffect(() => {
    void watch.begin();
    const seen = () => {
      if (document.visibilityState === 'visible') void watch.again();
    };
    document.addEventListener('visibilitychange', seen);
    const deaf = desk.onWanted((free) => (free ? watch.found(free) : void watch.again()));
    return () => {
      deaf();
      document.removeEventListener('visibilitychange', seen);
      watch.close();
    };
  }, [watch, desk]);
  return <Context value={watch}>{children}</Context>;
}

const NOBODY: readonly Wanted[] = [];
const never = () => () => {};

/** Whether one wants to hear of them, and how that is turned on and off. */
export function useWhenFree(wanted: Wanted): { on: boolean; flip: () => void } {
  const watch = use(Context);
  const all = useSyncExternalStore(watch?.subscribe ?? never, watch?.snapshot ?? (() => NOBODY));
  return { on: all.some((one) => same(one, wanted)), flip: () => watch?.flip(wanted) };
}
