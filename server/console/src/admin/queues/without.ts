import type { Document } from '../document';
import { withDays } from '../retention/retention';

/**
 * Nobody is a member of a queue that is gone, no reply, no link and no bot is for it alone, nothing is handed on to it or kept
 * for so many days, no report is about it alone; topics and steps that lead there are told as problems.
 */
export function without(document: Document, id: string): Document {
  const agents = Object.entries(document.agents).map(([agent, settings]) => {
    const { [id]: _, ...tiers } = settings.tiers;
    return [agent, { ...settings, tiers, queues: settings.queues.filter((queue) => queue !== id) }];
  });
  const others = (queues: string[]) => queues.filter((queue) => queue !== id);
  const isForOthers = ({ queues }: { queues: string[] }) => queues.length === 0 || others(queues).length > 0;
  const { retention } = document;
  return {
    ...document,
    queues: document.queues
      .filter((queue) => queue.id !== id)
      .map((queue) => ({ ...queue, transfer: { ...queue.transfer, queues: others(queue.transfer.queues) } })),
    cannedReplies: document.cannedReplies.filter(isForOthers).map((reply) => ({ ...reply, queues: others(reply.queues) })),
    desk: { ...document.desk, links: document.desk.links.filter(isForOthers).map((link) => ({ ...link, queues: others(link.queues) })) },
    bots: document.bots.filter(isForOthers).map((bot) => ({ ...bot, queues: others(bot.queues) })),
    retention: { ...retention, queues: withDays(retention.queues, id, undefined) },
    reports: document.reports.filter(({ queue }) => queue !== id),
    agents: Object.fromEntries(agents),
  };
}
