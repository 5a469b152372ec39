import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useDraft } from '../draft/Draft';

export function Head(props: { title: ReactNode; text?: ReactNode; children?: ReactNode }) {
  return (
    <header className="sph">
      <div className="grow">
        <h2>{props.title}</h2>
        {props.text && <p>{props.text}</p>}
      </div>
      {props.children}
    </header>
  );
}

/** One titled part of a form; those who may not change anything see it switched off. */
export function Part(props: {
  title: string;
  note?: ReactNode;
  act?: ReactNode;
  children: ReactNode;
  id?: string;
  always?: boolean;
}) {
  const { mayEdit } = useDraft();
  return (
    <section className="sprt" id={props.id} aria-label={props.title}>
      <h3>
        {props.title}
        {props.note && <span className="f12 t3 note">{props.note}</span>}
        {props.act && mayEdit && <span className="end">{props.act}</span>}
      </h3>
      <fieldset className="bare" disabled={!mayEdit && !props.always}>
        {props.children}
      </fieldset>
    </section>
  );
}

export function IconButton(props: {
  icon: LucideIcon;
  label: string;
  onClick: () => void;
  disabled?: boolean;
  quiet?: boolean;
}) {
  const { icon: Shape } = props;
  return (
    <button
      type="button"
      className={`btn sm icon ${props.quiet === false ? '' : 'quiet'}`}
      aria-label={props.label}
      title={props.label}
      disabled={props.disabled}
      onClick={props.onClick}
    >
      <Shape size={15} strokeWidth={1.75} aria-hidden="true" />
    </button>
  );
}

export function AddButton(props: { icon: LucideIcon; label: string; onClick: () => void }) {
  const { icon: Shape } = props;
  return (
    <button type="button" className="btn sm" onClick={props.onClick}>
      <Shape size={14} strokeWidth={1.75} aria-hidden="true" />
      {props.label}
    </button>
  );
}
