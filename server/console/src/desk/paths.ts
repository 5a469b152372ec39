export const pathOf = (contact: string): string => `/desk/${encodeURIComponent(contact)}`;
