import type { Channel } from './types';

/** Where an agent stands in one line if a contact came now; `reason` when they would not be asked. */
export interface StandingLine {
  queue: string;
  queueName: string;
  channel: Channel;
  language: string;
  waiting: number;
  /** Of them callbacks whose customers may not be called yet. */
  later: number;
  rank?: number;
  among: number;
  reason?: string;
  args: Record<string, string>;
}

export interface AgentWhy {
  agent: string;
  agentName: string;
  lines: StandingLine[];
}
