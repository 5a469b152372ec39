import type { PhoneCall } from './PhoneCall';

/** What of a contact in hand tells whether a call is its call. */
export interface InHand {
  id: string;
  phase: string;
  channel: string;
}

/**
 * What the desk shows says of the page's call what SIP does not: it ended while the page had no line, or a colleague handed a
 * caller on by it. That one is the conversation which the desk did not have when the colleague called.
 */
export class DeskCheck {
  private shown: PhoneCall | undefined;
  private before = new Set<string>();

  look(call: PhoneCall | undefined, contacts: InHand[]): void {
    if (!call?.colleague) this.before = new Set(contacts.map(({ id }) => id));
    if (call?.phase !== 'talking') return;
    if (call.colleague) this.handOn(call, contacts);
    const contact = contacts.find(({ id }) => id === call.contact);
    if (contact?.phase === 'connected') this.shown = call;
    else if (this.shown === call) call.hangUp();
  }

  private handOn(call: PhoneCall, contacts: InHand[]): void {
    const talked = contacts.filter(({ phase, channel }) => channel === 'voice' && phase === 'connected');
    const [given, another] = talked.filter(({ id }) => !this.before.has(id));
    if (given && !another) call.becomes(given.id);
  }
}
