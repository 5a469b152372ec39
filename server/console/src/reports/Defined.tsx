import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';

/** A word whose definition shows on hover and focus; it stays while the pointer is on it, Esc takes it away. */
export function Defined({ text, children }: { text: string; children: ReactNode }) {
  return (
    <Tooltip label={text} events={{ hover: true, focus: true, touch: true }} multiline maw={320} classNames={{ tooltip: 'tip' }}>
      <span className="dfn" tabIndex={0}>
        {children}
      </span>
    </Tooltip>
  );
}
