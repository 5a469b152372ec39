import { useQueryClient } from '@tanstack/react-query';
import { put } from '../../api/client';
import { useOrg } from '../../app/session';
import { type Document, newAgent } from '../document';
import { useDraft } from '../draft/Draft';

/** With them among the agents: from all queues, in the language of their console where the house serves it. */
export function withAgent(before: Document, id: string, language: string, served: string[]): Document {
  const spoken = served.includes(language) ? language : served[0];
  const agent = newAgent({ languages: spoken ? { [spoken]: 5 } : {}, queues: before.queues.map((queue) => queue.id) });
  return { ...before, agents: { ...before.agents, [id]: agent } };
}

/** Lets somebody who was just added take contacts: at once, or with what is not saved yet if there is something. */
export function useBegin(): (id: string, language: string) => Promise<void> {
  const { changes, edit, reload } = useDraft();
  const queries = useQueryClient();
  const served = useOrg().languages.map(({ code }) => code);
  return async (id, language) => {
    const begun = (document: Document) => withAgent(document, id, language, served);
    if (changes.length > 0) return edit(begun);
    try {
      const newest = await reload();
      await put('/api/config', { base: newest.version, document: begun(newest.document) });
      await reload();
      for (const key of ['org', 'lint', 'users']) void queries.invalidateQueries({ queryKey: [key] });
    } catch {
      edit(begun); // the bar below offers to save it, and says what hinders that
    }
  };
}
