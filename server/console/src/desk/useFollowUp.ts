import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { ApiError, call, put } from '../api/client';
import { useOrg } from '../app/session';
import { useI18n } from '../i18n';
import type { Key } from '../i18n/keys';
import { useToast } from '../ui/Toasts';
import { FOLLOW_UPS, type FollowUp, momentOf, type OnDesk, pathOfContact, wallTime } from './followUps';
import { errorText } from './useDesk';

const TYPED_MS = 600;

/** What is in the fields. */
export interface Typed {
  wall: string;
  number: string;
  note: string;
}

/** What the fields show while nobody types: what the server has. */
export function shown(zone: string, { planned, number }: OnDesk): Typed {
  return {
    wall: planned ? wallTime(zone, planned.at) : '',
    number: planned?.number ?? number ?? '',
    note: planned?.note ?? '',
  };
}

/** Refusals that are said beside the field. */
const WRONG: Record<string, Key> = {
  no_way_out: 'followUp.noWayOut',
  no_calls: 'followUp.noCalls',
  too_many: 'followUp.tooMany',
};

function wrongOf(error: ApiError): Key | undefined {
  if (error.status !== 400) return WRONG[error.code];
  if (error.field === 'number') return 'followUp.badNumber';
  return error.field === 'at' ? 'followUp.badMoment' : undefined;
}

/** Keeps what is typed a moment later, at once when the contact is finished, and when the field goes. */
export function useKeeping(contact: string, known: OnDesk) {
  const { t } = useI18n();
  const { zone } = useOrg();
  const toast = useToast();
  const queries = useQueryClient();
  /** What is not kept yet; else that is shown which the server has, whoever changed it. */
  const [typed, type] = useState<Typed>();
  const [wrong, setWrong] = useState('');
  const unkept = useRef<Typed | undefined>(undefined);
  const underWay = useRef<Promise<unknown>>(Promise.resolve());
  const path = pathOfContact(contact);

  const set = (next: Typed | undefined) => {
    unkept.current = next;
    type(next);
  };
  const change = (more: Partial<Typed>) => {
    setWrong('');
    set({ ...(unkept.current ?? shown(zone, known)), ...more });
  };
  const remember = (plan?: FollowUp) =>
    queries.setQueryData<OnDesk>([FOLLOW_UPS, contact], (before) => ({ others: [], ...before, planned: plan }));
  /** @returns false: what was typed stays, and the agent sees why */
  const told = (error: unknown): boolean => {
    if (!(error instanceof ApiError)) throw error;
    const key = wrongOf(error);
    if (key) setWrong(t(key));
    else if (error.status !== 401) toast(errorText(t, error));
    if (key || error.passing) return false;
    set(undefined); // it is otherwise meanwhile: that is shown
    void queries.invalidateQueries({ queryKey: [FOLLOW_UPS, contact] });
    return false;
  };
  const send = async (sent: Typed, moment: number | undefined): Promise<boolean> => {
    await underWay.current.catch(() => {}); // the later one is to hold
    if (unkept.current !== sent) return true;
    try {
      if (moment === undefined) await call('DELETE', path);
      remember(moment === undefined ? undefined : await put<FollowUp>(path, { at: moment, number: sent.number, note: sent.note }));
      if (unkept.current === sent) set(undefined);
      return true;
    } catch (error) {
      return told(error);
    }
  };
  const begin = (sent: Typed, moment: number | undefined) => {
    const sending = send(sent, moment);
    underWay.current = sending;
    return sending;
  };

  /** Now, whatever is typed; an empty moment takes the promise back. */
  const keep = async (): Promise<boolean> => {
    await underWay.current.catch(() => {});
    const sent = unkept.current;
    if (!sent) return true;
    const moment = momentOf(zone, sent.wall);
    if (moment === undefined) {
      if (known.planned) return begin(sent, undefined);
      set(undefined);
      return true;
    }
    if (sent.number.trim() === '') {
      setWrong(t('followUp.needsNumber'));
      return false;
    }
    return begin(sent, moment);
  };
  const clear = async () => {
    setWrong('');
    const nothing = { ...shown(zone, known), wall: '' };
    set(nothing);
    if (known.planned) await begin(nothing, undefined);
    else set(undefined);
  };

  const soon = useEffectEvent((sent: Typed) => {
    const moment = momentOf(zone, sent.wall);
    if (moment !== undefined && sent.number.trim() !== '') void begin(sent, moment);
  });
  useEffect(() => {
    if (!typed) return undefined;
    const timer = setTimeout(() => soon(typed), TYPED_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const leave = useCallback(() => {
    const sent = unkept.current;
    const moment = sent && momentOf(zone, sent.wall);
    if (sent && moment !== undefined && sent.number.trim() !== '') {
      void put<FollowUp>(path, { at: moment, number: sent.number, note: sent.note })
        .then(() => queries.invalidateQueries({ queryKey: [FOLLOW_UPS] }))
        .catch(() => {}); // the contact is nobody's any more
    }
  }, [zone, path, queries]);
  useEffect(() => leave, [leave]);
  return { typed, wrong, change, clear, keep };
}
