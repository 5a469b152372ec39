/** Whether calls are recorded, what customers are told before, and how long it may be paused. @see parley.yaml */
export interface RecordingRules {
  calls: string;
  inbound: string;
  outbound: string;
  /** By what the customer’s number begins with; empty: as the queue has it. */
  countries: Record<string, { inbound: string; outbound: string }>;
  /** 0: recordings may not be paused. */
  mostPauseSeconds: number;
}

export const RECORDED: RecordingRules = { calls: 'always', inbound: 'none', outbound: 'none', countries: {}, mostPauseSeconds: 120 };
