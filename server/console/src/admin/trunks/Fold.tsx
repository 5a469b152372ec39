import { type ReactNode, useEffect, useRef } from 'react';

/** Fields that most trunks need no word about. @param open something in here is wrong */
export function Fold({ title, open, children }: { title: string; open: boolean; children: ReactNode }) {
  const ref = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (open && ref.current) ref.current.open = true;
  }, [open]);
  return (
    <details ref={ref} className="tkm">
      <summary>{title}</summary>
      <div className="col g3">{children}</div>
    </details>
  );
}
