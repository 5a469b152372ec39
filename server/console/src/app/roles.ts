import type { Me } from '../api/types';

/** Looks at everybody's contacts, and at how the house is set up. */
export const supervises = (me: Me): boolean => me.role === 'supervisor' || me.role === 'administrator';
/** Looks at contacts of the own teams, and at nobody else's. */
export const leads = (me: Me): boolean => me.role === 'team_lead';
/** Has the board, recordings and reports. */
export const looksOn = (me: Me): boolean => supervises(me) || leads(me);
export const hasDesk = (me: Me): boolean => me.agent === true;
