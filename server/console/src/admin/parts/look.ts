import type { BoardAgent } from '../../api/types';
import type { StateKind } from '../../ui/StateGlyph';

/** The glyph for what somebody does now: a contact in hand comes before the chosen state. */
export function lookOf(agent: BoardAgent): StateKind {
  if (agent.contacts.length > 0) return 'contact';
  if (agent.state === 'ready') return 'available';
  return agent.state === 'offline' ? 'offline' : 'break';
}
