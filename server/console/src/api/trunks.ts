/** A call of a contact over a trunk; times in milliseconds since 1970. */
export interface TrunkCall {
  trunk: string;
  /** Whose leg it is; outside where it was handed on, or somebody was asked. */
  party: 'customer' | 'outside' | 'agent';
  direction: 'in' | 'out';
  at: number;
  rangAt?: number;
  answeredAt?: number;
  /** Absent while it lasts, and where it was cut off when the server went. */
  overAt?: number;
  /** Of SIP. */
  status?: number;
  /** Of Q.850, that the trunk named. */
  cause?: number;
  endedBy?: 'trunk' | 'us';
  mos?: number;
  poor?: boolean;
}
