import { useState } from 'react';
import { TextField } from '../parts/fields';
import { attributesOf } from '../routing/useAsk';

/** The name of an attribute of contacts. */
export function NameField(props: { label: string; path: string; value: string; onChange: (value: string) => void }) {
  return <TextField {...props} mono hint="customerNumber" onChange={(text) => props.onChange(text.trim())} />;
}

/** Something typed that means a value; what is typed stays as it was typed, as long as it means what is set. */
export function Typed<T>(props: {
  label: string;
  path: string;
  help?: string;
  hint: string;
  value: T;
  text: (value: T) => string;
  read: (text: string) => T;
  onChange: (value: T) => void;
}) {
  const [typed, type] = useState<string>();
  const { text, read, value } = props;
  const shown = typed !== undefined && text(read(typed)) === text(value) ? typed : text(value);
  return (
    <TextField
      label={props.label}
      path={props.path}
      help={props.help}
      hint={props.hint}
      mono
      value={shown}
      onChange={(now) => {
        type(now);
        props.onChange(read(now));
      }}
    />
  );
}

export function Attributes(props: {
  label: string;
  path: string;
  value: Record<string, string>;
  onChange: (value: Record<string, string>) => void;
}) {
  return (
    <Typed
      {...props}
      hint="plan=gold"
      text={(value) =>
        Object.entries(value)
          .map(([name, one]) => `${name}=${one}`)
          .join(', ')
      }
      read={(text) => attributesOf(text) ?? {}}
    />
  );
}

const listOf = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean);

/** Several plain words, with commas in between. */
export function Words(props: { label: string; path: string; help?: string; hint: string; value: string[]; onChange: (value: string[]) => void }) {
  return <Typed {...props} text={(value) => value.join(', ')} read={listOf} />;
}
