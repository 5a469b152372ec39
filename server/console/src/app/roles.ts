import type { Me } from '../api/types';

export const supervises = (me: Me): boolean => me.role !== 'agent';
export const hasDesk = (me: Me): boolean => me.agent === true;
