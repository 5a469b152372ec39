import { ChevronDown } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { useDraft } from '../draft/Draft';
import { useI18n } from '../../i18n';

interface Common {
  label: string;
  /** Of the setting; its problem is shown below the field. */
  path?: string;
  help?: ReactNode;
  className?: string;
}

interface Described {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

/** Label, control, and below it the problem, or else the help. */
export function Field({ label, path, help, className, children }: Common & { children: (ids: Described) => ReactNode }) {
  const id = useId();
  const problem = useDraft().problems.get(path ?? '\n');
  const below = problem ?? help;
  const told = below === undefined ? undefined : `${id}-h`;
  return (
    <div className={`field ${className ?? ''}`}>
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-describedby': told, 'aria-invalid': problem === undefined ? undefined : true })}
      {below !== undefined && (
        <span className={problem === undefined ? 'help' : 'help err'} id={told} role={problem ? 'alert' : undefined}>
          {below}
        </span>
      )}
    </div>
  );
}

/** The same for several controls under one name. */
export function Group({ label, path, help, className, children }: Common & { children: ReactNode }) {
  const problem = useDraft().problems.get(path ?? '\n');
  const below = problem ?? help;
  return (
    <fieldset className={`field ${className ?? ''}`}>
      <legend className="lbl">{label}</legend>
      {children}
      {below !== undefined && (
        <span className={problem === undefined ? 'help' : 'help err'} role={problem ? 'alert' : undefined}>
          {below}
        </span>
      )}
    </fieldset>
  );
}

export function TextField(
  props: Common & { value: string; onChange: (value: string) => void; lang?: string; mono?: boolean; hint?: string },
) {
  return (
    <Field {...props}>
      {(ids) => (
        <input
          {...ids}
          type="text"
          className={props.mono ? 'inp mono' : 'inp'}
          dir={props.mono ? 'ltr' : 'auto'}
          lang={props.lang}
          autoComplete="off"
          spellCheck={!props.mono}
          placeholder={props.hint}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** A number with its unit. What is no number counts as a problem, not as zero. */
export function NumberField(
  props: Common & { value: number; onChange: (value: number) => void; unit?: string; empty?: number },
) {
  const { value, empty } = props;
  const [typed, type] = useState<string>();
  const shown = typed ?? (Number.isNaN(value) || value === empty ? '' : String(value));
  const change = (text: string) => {
    type(text);
    const plain = text.trim().replace(',', '.');
    props.onChange(plain === '' ? (empty ?? Number.NaN) : Number(plain));
  };
  return (
    <Field {...props}>
      {(ids) => (
        <span className="inp num unit" data-invalid={ids['aria-invalid']}>
          <input
            {...ids}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            value={shown}
            onChange={(event) => change(event.target.value)}
            onBlur={() => type(undefined)}
          />
          {props.unit && <span className="t3">{props.unit}</span>}
        </span>
      )}
    </Field>
  );
}

export interface Choice {
  value: string;
  label: string;
}

export function Choose(props: Common & { value: string; choices: Choice[]; onChange: (value: string) => void }) {
  return (
    <Field {...props}>
      {(ids) => <Select {...ids} value={props.value} choices={props.choices} onChange={props.onChange} />}
    </Field>
  );
}

/** The browser's own list: every keyboard and screen reader knows it. A value that is no choice is shown as it is. */
export function Select(props: {
  id?: string;
  label?: string;
  value: string;
  choices: Choice[];
  onChange: (value: string) => void;
  className?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
}) {
  const { choices, label, onChange, className, ...rest } = props;
  const known = choices.some((choice) => choice.value === props.value);
  return (
    <span className={`sel ${className ?? ''}`}>
      <select {...rest} className="inp" aria-label={label} onChange={(event) => onChange(event.target.value)}>
        {!known && <option value={props.value}>{props.value}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      <ChevronDown size={14} strokeWidth={1.75} aria-hidden="true" />
    </span>
  );
}

export function Switch(props: { label: string; on: boolean; onChange: (on: boolean) => void; text?: string }) {
  const id = useId();
  return (
    <div className="row g2 swrow">
      <button
        type="button"
        className="sw"
        role="switch"
        aria-checked={props.on}
        aria-labelledby={id}
        onClick={() => props.onChange(!props.on)}
      />
      <span id={id} className={props.text ? 'sr' : undefined}>
        {props.label}
      </span>
      {props.text && <span className="t2">{props.text}</span>}
    </div>
  );
}

/** A named switch in a grid of fields. */
export function SwitchField(props: Common & { on: boolean; onChange: (on: boolean) => void }) {
  const { t } = useI18n();
  return (
    <div className={`field ${props.className ?? ''}`}>
      <span className="lbl" aria-hidden="true">
        {props.label}
      </span>
      <Switch {...props} text={t(props.on ? 'set.on' : 'set.off')} />
      {props.help && <span className="help">{props.help}</span>}
    </div>
  );
}

export function Check(props: { on: boolean; onChange: (on: boolean) => void; children: ReactNode }) {
  return (
    <label className="row g2 ckl">
      <input type="checkbox" className="ckb" checked={props.on} onChange={(event) => props.onChange(event.target.checked)} />
      {props.children}
    </label>
  );
}

/** Several of a list. */
export function Checks(props: {
  label: string;
  path?: string;
  choices: Choice[];
  value: string[];
  onChange: (value: string[]) => void;
}) {
  const flip = (value: string, on: boolean) =>
    props.onChange(
      props.choices.map((choice) => choice.value).filter((one) => (one === value ? on : props.value.includes(one))),
    );
  return (
    <Group label={props.label} path={props.path}>
      <div className="row g3 wrapx cks">
        {props.choices.map((choice) => (
          <Check key={choice.value} on={props.value.includes(choice.value)} onChange={(on) => flip(choice.value, on)}>
            {choice.label}
          </Check>
        ))}
      </div>
    </Group>
  );
}
