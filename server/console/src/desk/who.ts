import type { Channel, Customer } from '../api/types';
import type { I18n } from '../i18n';

/** What to call a customer: their name, else their number, else "Visitor" or "Unknown caller". */
export function customerName(t: I18n['t'], channel: Channel, customer: Customer): string {
  if (customer.name) return customer.name;
  if (channel === 'chat' || customer.via === 'page') return t('customer.visitor');
  return isNumber(customer.key) ? customer.key : t('customer.caller');
}

export const isNumber = (key: string): boolean => /^\+?[\d\s()-]{3,}$/.test(key);
