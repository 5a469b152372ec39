import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { get } from '../api/client';
import { useOrg } from '../app/session';
import { useI18n } from '../i18n';
import type { Arrivals, Bots, By, Causes, HelpDesk, Invitations, Table, TrunkRow, Waits } from './types';
import { askOf, dayIn, intervalOf, spanOf, type View } from './view';

const LOOK_MS = 30_000;

/** Today at the site; it turns with the clock. */
export function useToday(): string {
  const { zone } = useOrg();
  const [today, set] = useState(() => dayIn(zone, Date.now()));
  useEffect(() => {
    const look = () => set(dayIn(zone, Date.now()));
    look();
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [zone]);
  return today;
}

function useAsked<T>(path: string, ask: string, enabled = true) {
  const { locale } = useI18n();
  return useQuery({
    queryKey: ['reports', path, ask, locale],
    queryFn: () => get<T>(`/api/reports/${path}?${ask}`),
    placeholderData: (before) => before,
    enabled,
  });
}

export const useTable = (view: View, today: string, by: By, more?: Record<string, string>, enabled?: boolean) =>
  useAsked<Table>('table', askOf(view, today, by, more), enabled);
/** An agent's own figures. */
export function useOwn(view: View, today: string, more: Record<string, string> = {}) {
  const { from, to } = spanOf(view, today);
  return useAsked<Table>('mine', askOf(view, today, undefined, { interval: intervalOf(from, to), ...more }));
}

export const useWaits = (view: View, today: string) => useAsked<Waits>('waits', askOf(view, today));
export const useArrivals = (view: View, today: string) => useAsked<Arrivals>('arrivals', askOf(view, today));
/** What only calls have is asked for without a channel. */
export const askOfCalls = ({ channel, attribution, ...rest }: View, today: string): string =>
  askOf({ ...rest, attribution: 'entry' }, today);
/** Only calls have causes. */
export const useCauses = (view: View, today: string) => useAsked<Causes>('causes', askOfCalls(view, today));
export const useTrunkCalls = (view: View, today: string) => useAsked<{ rows: TrunkRow[] }>('trunks', askOfCalls(view, today));
export const useBots = (view: View, today: string) => {
  const { channel, agent, attribution, ...rest } = view; // bots have no agents, and only chats
  return useAsked<Bots>('bots', askOf({ ...rest, attribution: 'entry' }, today));
};
/** Invitations are of a queue, and no contacts. */
export const useInvitations = (view: View, today: string) => {
  const { from, to } = spanOf(view, today);
  return useAsked<Invitations>('invitations', new URLSearchParams({ from, to, ...(view.queue && { queue: view.queue }) }).toString());
};
export const useHelpDesk = (view: View, today: string) => useAsked<HelpDesk>('help-desk', askOf(view, today));
