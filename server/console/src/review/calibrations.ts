import { useQuery } from '@tanstack/react-query';
import { get } from '../api/client';
import type { Channel } from '../api/types';
import type { Card, FormVersion, Mark, ScoreForm } from './scores';

export type Standing = 'none' | 'draft' | 'sent';

export interface Evaluator {
  id: string;
  name: string;
  standing: Standing;
  expert: boolean;
}

export interface Session {
  id: string;
  contact: string;
  about?: { channel: Channel; queue: string; queueName: string; arrivedAt: number };
  agentName: string;
  formName: string;
  openedByName: string;
  openedAt: number;
  closedAt?: number;
  evaluators: Evaluator[];
  /** Absent of who is no evaluator. */
  mine?: Standing;
  /** Whether one may see what others filled in. */
  open: boolean;
  mayClose: boolean;
}

export interface Sheet {
  evaluator: string;
  evaluatorName: string;
  at: number;
  sent: boolean;
  words: string;
  marks: Mark[];
  score: Card['score'];
}

export interface OfQuestion {
  question: string;
  answered: number;
  same: number;
  lowest?: number;
  highest?: number;
  /** Over `sessions` of the result. */
  alpha?: number;
}

export interface AgainstExpert {
  evaluator: string;
  evaluatorName: string;
  compared: number;
  same: number;
  apart?: number;
  kappa?: number;
}

export interface Result {
  sheets: Sheet[];
  questions: OfQuestion[];
  overall?: number;
  yesNo?: number;
  points?: number;
  againstExpert: AgainstExpert[];
  sessions: number;
}

export interface OneSession {
  session: Session;
  form: ScoreForm;
  own?: Sheet;
  measured: Card['measured'];
  result?: Result;
}

export interface OfContact {
  forms: FormVersion[];
  able: { id: string; name: string }[];
  sessions: Session[];
}

export const pathOf = (id: string): string => `/api/calibrations/${encodeURIComponent(id)}`;
export const addressOf = (id: string): string => `/calibrations/${encodeURIComponent(id)}`;

export const useSessions = () =>
  useQuery({ queryKey: ['calibrations'], queryFn: async () => (await get<{ sessions: Session[] }>('/api/calibrations')).sessions });

export const useSession = (id: string) => useQuery({ queryKey: ['calibrations', id], queryFn: () => get<OneSession>(pathOf(id)), refetchOnWindowFocus: false });

export const useAwaited = () =>
  useQuery({ queryKey: ['calibrations', 'waiting'], queryFn: async () => (await get<{ count: number }>('/api/calibrations/waiting')).count });
