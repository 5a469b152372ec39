import { type ReactNode, useState } from 'react';

/** A part of what is set of one person. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="col g2 uss" aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

/** What cannot be taken back is pressed twice; in rows of a table it is quiet until then. */
export function Twice({ text, sure, act, quiet }: { text: string; sure: string; act: () => void; quiet?: boolean }) {
  const [asked, ask] = useState(false);
  const press = () => {
    ask(!asked);
    if (asked) act();
  };
  return (
    <button type="button" className={quiet && !asked ? 'btn sm twice' : 'btn sm danger twice'} onClick={press} onBlur={() => ask(false)}>
      {asked ? sure : text}
    </button>
  );
}
