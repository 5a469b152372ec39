import type { Labels } from '../document';

/** When visitors of the web site are asked whether they want to chat. */
export interface Invitation {
  id: string;
  pages: string[];
  seconds: number;
  visits: number;
  everyDays: number;
  freeAgents: number;
  text: Labels;
}

/** What visitors are asked and offered once a chat is over. */
export interface AfterChat {
  rating: string;
  transcript: boolean;
}

export const AFTER_CHAT: AfterChat = { rating: 'stars', transcript: true };
