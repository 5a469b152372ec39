import type { Document, Labels } from '../document';
import type { Fault } from '../draft/fault';

/** A link of the house's own, on the cards of contacts. */
export interface Link {
  id: string;
  label: Labels;
  /** With places such as `{number}`. */
  url: string;
  openOnAnswer: boolean;
  /** `voice` or `chat`; none: both. */
  channels: string[];
  /** None: all. */
  queues: string[];
}

export interface Desk {
  links: Link[];
}

export const MOST_LINKS = 5;
export const PLACES = ['number', 'email', 'name', 'customer', 'contact', 'queue', 'language'] as const;
const LONGEST_LABEL = 60;
const ATTRIBUTE = /^attribute\.[a-z][a-zA-Z0-9-]{0,31}$/;

export const linkOf = (given: Partial<Link> & { id: string }): Link => ({
  label: {},
  url: '',
  openOnAnswer: false,
  channels: [],
  queues: [],
  ...given,
});

export const deskOf = (given: unknown): Desk => ({
  links: ((given as { links?: (Partial<Link> & { id: string })[] } | undefined)?.links ?? []).map(linkOf),
});

export const isKnownPlace = (name: string): boolean => (PLACES as readonly string[]).includes(name) || ATTRIBUTE.test(name);

/** What the server would refuse of links; it looks at addresses more closely. */
export const linkFaults = ({ desk }: Document): Fault[] => [
  ...(desk.links.length > MOST_LINKS ? [{ path: 'desk.links', key: 'lk.tooMany', values: { most: MOST_LINKS } } as const] : []),
  ...desk.links.flatMap((link): Fault[] => [...labelFaults(link), ...urlFaults(link)]),
];

function labelFaults({ id, label }: Link): Fault[] {
  const path = `desk.links[${id}].label`;
  if (Object.keys(label).length === 0) return [{ path, key: 'fault.noText' }];
  const long = Object.values(label).some((text) => text.length > LONGEST_LABEL);
  return long ? [{ path, key: 'fault.long', values: { most: LONGEST_LABEL } }] : [];
}

function urlFaults({ id, url }: Link): Fault[] {
  const path = `desk.links[${id}].url`;
  if (!/^(https?:\/\/[^/?#]|\/(?!\/))/i.test(url)) return [{ path, key: 'lk.noUrl' }];
  const host = /^https?:\/\/[^/?#]*/i.exec(url)?.[0] ?? '';
  if (/[{}]/.test(host)) return [{ path, key: 'lk.inHost' }];
  const unknown = [...url.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? '').find((name) => !isKnownPlace(name));
  return unknown === undefined ? [] : [{ path, key: 'lk.unknown', values: { name: `{${unknown}}` } }];
}
