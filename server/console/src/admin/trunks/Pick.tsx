import { useId } from 'react';
import type { Choice } from '../parts/fields';
import { Select } from '../parts/fields';

/** One of a list, in a form that is sent rather than of the draft. */
export function Pick<V extends string>(props: { label: string; value: V; choices: { value: V; label: string }[]; help?: string; wrong?: string; onChange: (value: V) => void }) {
  const id = useId();
  const below = props.wrong ?? props.help;
  const choices: Choice[] = props.choices;
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <Select
        id={id}
        value={props.value}
        choices={choices}
        onChange={(value) => props.onChange(value as V)}
        aria-describedby={below ? `${id}-h` : undefined}
        aria-invalid={props.wrong ? true : undefined}
      />
      {below && (
        <span id={`${id}-h`} className={props.wrong ? 'help err' : 'help'} role={props.wrong ? 'alert' : undefined}>
          {below}
        </span>
      )}
    </div>
  );
}
