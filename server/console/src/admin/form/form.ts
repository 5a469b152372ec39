import type { Document, Labels } from '../document';
import type { Fault } from '../draft/fault';

export const TYPES = ['text', 'email', 'phone', 'choice', 'checkbox'] as const;

export interface FormChoice {
  id: string;
  label: Labels;
}

/** What visitors fill in before a chat. */
export interface FormField {
  id: string;
  type: string;
  required: boolean;
  label: Labels;
  /** Characters that are taken. */
  longest: number;
  /** For `choice` only. */
  choices: FormChoice[];
}

export interface PreChat {
  fields: FormField[];
  /** Empty texts: nobody is asked. The words of the link stand in square brackets. */
  consent: { text: Labels; link: string };
}

export const MOST_FIELDS = 3;
const LONGEST_ANSWER = 200;
const LONGEST_LABEL = 100;
const LONGEST_TEXT = 600;

type Given = { fields?: (Partial<FormField> & { id: string })[]; consent?: Partial<PreChat['consent']> } | undefined;

export const fieldOf = (given: Partial<FormField> & { id: string }): FormField => ({
  type: 'text',
  required: false,
  label: {},
  longest: 100,
  choices: [],
  ...given,
});

export const preChatOf = (given: unknown): PreChat => ({
  fields: ((given as Given)?.fields ?? []).map(fieldOf),
  consent: { text: {}, link: '', ...(given as Given)?.consent },
});

const wordFaults = (path: string, words: Labels, most: number): Fault[] =>
  Object.values(words).some((text) => text.length > most)
    ? [{ path, key: 'fault.long', values: { most } }]
    : Object.keys(words).length === 0
      ? [{ path, key: 'fault.noText' }]
      : [];

/** What the server would refuse of the form. */
export const preChatFaults = ({ preChat: { fields, consent } }: Document): Fault[] => [
  ...fields.flatMap((field): Fault[] => {
    const path = `preChat.fields[${field.id}]`;
    const inRange = Number.isInteger(field.longest) && field.longest >= 1 && field.longest <= LONGEST_ANSWER;
    return [
      ...wordFaults(`${path}.label`, field.label, LONGEST_LABEL),
      ...(inRange ? [] : [{ path: `${path}.longest`, key: 'fault.range' as const, values: { least: 1, most: LONGEST_ANSWER } }]),
      ...(field.type === 'choice' && field.choices.length === 0 ? [{ path: `${path}.choices`, key: 'pc.noChoices' as const }] : []),
      ...field.choices.flatMap((one) => wordFaults(`${path}.choices[${one.id}].label`, one.label, LONGEST_LABEL)),
    ];
  }),
  ...consentFaults(consent),
];

function consentFaults({ text, link }: PreChat['consent']): Fault[] {
  if (Object.keys(text).length === 0) return link ? [{ path: 'preChat.consent.text', key: 'fault.noText' }] : [];
  const unlinked = link !== '' && Object.values(text).some((one) => !/^[^[\]]*\[[^[\]]+][^[\]]*$/.test(one));
  return [
    ...wordFaults('preChat.consent.text', text, LONGEST_TEXT),
    ...(unlinked ? [{ path: 'preChat.consent.text', key: 'pc.noBrackets' as const }] : []),
    ...(link !== '' && !/^https?:\/\/[^/\s]+/.test(link) ? [{ path: 'preChat.consent.link', key: 'pc.noLink' as const }] : []),
  ];
}
