import { useDraft } from '../draft/Draft';
import { type Queue, type QueueRouting, withQueue } from '../document';

export interface QueueForm {
  queue: Queue;
  /** Of this queue, for problems: `queues[sales]`. */
  path: string;
  set: (change: Partial<Queue>) => void;
  setRouting: (change: Partial<QueueRouting>) => void;
}

export function useQueueForm(queue: Queue): QueueForm {
  const { edit } = useDraft();
  const change = (make: (now: Queue) => Queue) => edit(withQueue(queue.id, make));
  return {
    queue,
    path: `queues[${queue.id}]`,
    set: (patch) => change((now) => ({ ...now, ...patch })),
    setRouting: (patch) => change((now) => ({ ...now, routing: { ...now.routing, ...patch } })),
  };
}
