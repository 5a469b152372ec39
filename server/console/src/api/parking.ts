/** Somebody who is parked in a numbered place. */
export interface ParkedCard {
  slot: string;
  contact: string;
  queue: string;
  queueName: string;
  language: string;
  customer: string;
  customerName?: string;
  by: string;
  byName: string;
  since: number;
  /** Then it goes back to whoever parked it, and to its queue. */
  until: number;
}

/** `slots`: numbers of all places; `queues`: whose callers may be parked; `parked`: whom one may take back. */
export interface Parking {
  slots: string[];
  queues: string[];
  parked: ParkedCard[];
}

/** Who is in one place now; nobody without `parked`. */
export interface ParkingFrame {
  t: 'parking';
  slot: string;
  parked?: ParkedCard;
}

/** What is known after a place changed. */
export function parkingAfter(before: Parking, { slot, parked }: ParkingFrame): Parking {
  const others = before.parked.filter((one) => one.slot !== slot);
  const now = parked ? [...others, parked] : others;
  return { ...before, parked: now.sort((one, next) => (one.slot < next.slot ? -1 : 1)) };
}

/** A call that rings at a colleague. */
export interface RingingCard {
  contact: string;
  queue: string;
  queueName: string;
  language: string;
  customer: string;
  customerName?: string;
  agent: string;
  agentName: string;
  since: number;
}
