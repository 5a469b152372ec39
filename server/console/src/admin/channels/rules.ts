import type { Document, Reply } from '../document';
import type { Fault } from '../draft/fault';
import { flowFaults } from '../flows/faults';

const NUMBER = /^(\*|\+[0-9]{1,20})$/;
const NAME = /^[a-z][a-zA-Z0-9-]{0,31}$/;
const VALUE = /^[A-Za-z0-9._+-]{1,64}$/;
const PLACES = ['agent', 'customer'];
const LONGEST_REPLY = 2000;
const LONGEST_LABEL = 80;

/** A number that can be dialled, or `*` for any other. */
export const isNumber = (text: string): boolean => NUMBER.test(text);

function numberFaults({ numbers, flows }: Document): Fault[] {
  return numbers.flatMap(({ number, label, flow, attributes }): Fault[] => {
    const path = `numbers[${number}]`;
    const good = Object.entries(attributes).every(([name, value]) => NAME.test(name) && VALUE.test(value));
    return [
      ...(flows.some(({ id }) => id === flow) ? [] : [{ path: `${path}.flow`, key: 'fault.noFlow' } as const]),
      ...(label.length <= LONGEST_LABEL
        ? []
        : [{ path: `${path}.label`, key: 'fault.long', values: { most: LONGEST_LABEL } } as const]),
      ...(good ? [] : [{ path: `${path}.attributes`, key: 'fault.attributes' } as const]),
    ];
  });
}

function replyFaults(reply: Reply, document: Document): Fault[] {
  const path = `cannedReplies[${reply.id}]`;
  const texts = Object.entries(reply.text);
  return [
    ...(texts.length > 0 ? [] : [{ path: `${path}.text`, key: 'fault.noText' } as const]),
    ...texts.flatMap(([language, text]): Fault[] => textFaults(`${path}.text.${language}`, text)),
    ...reply.queues.flatMap((queue, at): Fault[] =>
      document.queues.some(({ id }) => id === queue) ? [] : [{ path: `${path}.queues[${at}]`, key: 'fault.noQueue' }],
    ),
  ];
}

function textFaults(path: string, text: string): Fault[] {
  if (text.trim() === '') return [{ path, key: 'fault.noText' }];
  if (text.length > LONGEST_REPLY) return [{ path, key: 'fault.long', values: { most: LONGEST_REPLY } }];
  const places = [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? '');
  const unknown = places.find((name) => !PLACES.includes(name));
  return unknown === undefined ? [] : [{ path, key: 'fault.place', values: { name: unknown } }];
}

/** What the server would refuse of numbers, call flows and canned replies. */
export function channelFaults(document: Document): Fault[] {
  return [
    ...numberFaults(document),
    ...document.flows.flatMap((flow) => flowFaults(flow, document)),
    ...document.cannedReplies.flatMap((reply) => replyFaults(reply, document)),
  ];
}
