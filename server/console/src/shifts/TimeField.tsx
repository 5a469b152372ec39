import { completed } from '../admin/hours/intervals';

/** A text field, so that a day has 24 hours in every browser. */
export function TimeField(props: { id?: string; label?: string; help?: string; value: string; onChange: (text: string) => void }) {
  return (
    <input
      id={props.id}
      className="inp num"
      dir="ltr"
      inputMode="numeric"
      autoComplete="off"
      aria-label={props.label}
      aria-describedby={props.help}
      placeholder="00:00"
      maxLength={5}
      value={props.value}
      onChange={(event) => props.onChange(event.target.value.replace(/[^\d:]/g, ''))}
      onBlur={(event) => props.onChange(completed(event.target.value))}
    />
  );
}
