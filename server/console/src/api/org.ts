import type { Channel } from './types';

export interface OrgQueue {
  id: string;
  name: string;
  channels: Channel[];
  target: { share: number; withinMs: number };
  wrapUpMs: number;
  wrapUpMandatory: boolean;
  dispositions: { id: string; label: string }[];
  /** What its contacts may be tagged with; `free`: with other words, too. */
  tags?: { known: { id: string; label: string }[]; free: boolean; most: number };
}

export interface Org {
  name: string;
  zone: string;
  queues: OrgQueue[];
  skills: string[];
  languages: { code: string; name: string }[];
  auxCodes: { id: string; label: string; plannedMs?: number }[];
  /** Why offers may be refused; none: nobody is asked. */
  refusals?: { id: string; label: string }[];
  agents: { id: string; name: string; languages: Record<string, number>; skills: Record<string, number> }[];
  topics: { id: string; label: string; queue: string }[];
  teams: { id: string; name: string; people: string[] }[];
  /** Origins of sites that may load the widget, beside this server's own; absent: a server of before. */
  sites?: string[];
}
