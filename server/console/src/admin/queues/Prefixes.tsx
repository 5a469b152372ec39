import { useState } from 'react';
import { TextField } from '../parts/fields';

const listOf = (text: string): string[] => text.split(/[\s,;]+/).filter((one) => one !== '');

/** What numbers may begin with; what is typed stays as it was typed, as long as it means what is set. */
export function Prefixes(props: {
  label: string;
  path: string;
  help: string;
  value: string[];
  onChange: (value: string[]) => void;
}) {
  const [typed, type] = useState<string>();
  const plain = props.value.join(', ');
  const shown = typed !== undefined && listOf(typed).join(', ') === plain ? typed : plain;
  return (
    <TextField
      label={props.label}
      path={props.path}
      help={props.help}
      mono
      hint="+370, +371"
      value={shown}
      onChange={(text) => {
        type(text);
        props.onChange(listOf(text));
      }}
    />
  );
}
