import { Plus, X } from 'lucide-react';
import { useId, useState } from 'react';
import { useI18n } from '../../i18n';
import { Group, NumberField, Select } from '../parts/fields';
import { AddButton, IconButton } from '../parts/Sheet';

/** Numbers by name: weights of skills, points of attributes. With `names` only those can be added. */
export function PairsEditor(props: {
  label: string;
  path: string;
  help?: string;
  pairs: Record<string, number>;
  names?: string[];
  hint?: string;
  usual: number;
  onChange: (pairs: Record<string, number>) => void;
}) {
  const { t } = useI18n();
  const entries = Object.entries(props.pairs);
  const set = (name: string, value: number) => props.onChange({ ...props.pairs, [name]: value });
  const drop = (name: string) => props.onChange(Object.fromEntries(entries.filter(([one]) => one !== name)));
  return (
    <Group label={props.label} path={props.path} help={props.help}>
      {entries.map(([name, value]) => (
        <div className="row g2 pairrow" key={name}>
          <NumberField
            label={name}
            path={`${props.path}.${name}`}
            className="inl"
            value={value}
            onChange={(n) => set(name, n)}
          />
          <IconButton icon={X} label={t('set.drop', { name })} onClick={() => drop(name)} />
        </div>
      ))}
      <AddPair {...props} add={(name) => set(name, props.usual)} />
    </Group>
  );
}

function AddPair(props: {
  label: string;
  pairs: Record<string, number>;
  names?: string[];
  hint?: string;
  add: (name: string) => void;
}) {
  const { t } = useI18n();
  const id = useId();
  const [text, type] = useState('');
  if (props.names) {
    const free = props.names.filter((name) => props.pairs[name] === undefined);
    if (free.length === 0) return null;
    const choices = [{ value: '', label: t('set.add') }, ...free.map((name) => ({ value: name, label: name }))];
    return <Select className="tight" label={props.label} value="" choices={choices} onChange={props.add} />;
  }
  const add = () => {
    if (text.trim() !== '') props.add(text.trim());
    type('');
  };
  return (
    <div className="row g2">
      <input
        id={id}
        className="inp mono"
        dir="ltr"
        aria-label={props.label}
        placeholder={props.hint}
        value={text}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && add()}
      />
      <AddButton icon={Plus} label={t('set.add')} onClick={add} />
    </div>
  );
}
