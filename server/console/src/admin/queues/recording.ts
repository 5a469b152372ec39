/** How calls of a queue are recorded. */
export interface Recording {
  /** 0: recordings may not be paused. */
  mostPauseSeconds: number;
}

export const RECORDING: Recording = { mostPauseSeconds: 120 };
