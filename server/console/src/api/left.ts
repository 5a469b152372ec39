/** A field that was filled in before a chat or a message, as its visitor read it. */
export interface Answered {
  field: string;
  label: string;
  value: string;
  shown: string;
}

/** The words of the link stand in square brackets. */
export interface Agreed {
  at: number;
  version: string;
  text: string;
  link: string;
}

export interface OfflineMessage {
  id: string;
  at: number;
  queue: string;
  queueName: string;
  language: string;
  name: string;
  replyTo: string;
  body: string;
  form: Answered[];
  consent?: Agreed;
  /** Who deals with it. */
  taken?: { by: string; name: string; at: number };
  done?: { at: number; by: string };
}
