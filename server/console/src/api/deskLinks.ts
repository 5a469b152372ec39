/** A link of the house's own into another program, for one contact. */
export interface DeskLink {
  id: string;
  label: string;
  /** Absent where something that it needs is not known. */
  url?: string;
  /** The places for which nothing is known. */
  lacks: string[];
  /** By itself, once, when the contact is answered. */
  opens: boolean;
}
