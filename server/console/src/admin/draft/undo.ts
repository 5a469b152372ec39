import type { Document } from '../document';
import { merged } from './compare';

/** Gives what takes a change of this document back, and nothing that was changed after it. */
export function undoing(before: Document, change: (document: Document) => Document): (now: Document) => Document {
  const after = change(before);
  return (now) => merged(after, before, now) as Document;
}
