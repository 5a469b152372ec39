/** One way of a call's sound, and who measured it. */
export interface StreamQuality {
  stream: 'from_customer' | 'from_agent' | 'to_agent' | 'to_customer' | 'page';
  packets: number;
  lost: number;
  jitterMs: number;
  rttMs?: number;
  mos: number;
}

/** A leg that is poor to hear, and why. */
export interface PoorLeg {
  party: 'customer' | 'agent' | 'outside';
  name?: string;
  why: ('loss_from_them' | 'loss_to_them' | 'jitter' | 'delay')[];
  mos: number;
  since: number;
}

/** Whether a recording is what was made. */
export interface Seal {
  state: 'sealed' | 'unlisted' | 'not_sealed' | 'edited' | 'cut' | 'swapped' | 'missing' | 'other_key';
  /** What is wrong, in English. */
  told: string;
}

/** One of a contact's recordings: several where the server was killed and the call went on. */
export interface RecordedPart {
  /** From 1, in the order of time. */
  part: number;
  lengthMs: number;
  startedAt: number;
  complete: boolean;
  lost: number[];
  marks: { kind: string; fromMs: number; toMs: number }[];
}
