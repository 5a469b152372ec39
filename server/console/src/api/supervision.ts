/** By whom a supervisor is heard: nobody, the agent, all. */
export type SupervisionMode = 'listen' | 'whisper' | 'barge';

/** `on`: they have answered; `announced`: agent and customer are told. */
export interface Supervised {
  by: string;
  byName: string;
  mode: SupervisionMode;
  on: boolean;
  announced: boolean;
  since: number;
}

/** As the agent's desk is told of it. */
export interface SupervisedCall {
  by: string;
  byName: string;
  mode: SupervisionMode;
}
