import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';

/** The browser's own list, which every keyboard and screen reader knows, with the arrow of all our lists. */
export function SelectBox({ className = '', children, ...rest }: ComponentProps<'select'>) {
  return (
    <span className={`sel ${className}`}>
      <select {...rest} className="inp">
        {children}
      </select>
      <ChevronDown size={14} strokeWidth={1.75} aria-hidden="true" />
    </span>
  );
}
