import { createContext, type ReactNode, use, useCallback, useState } from 'react';

const SHOWN_MS = 6_000;

const Context = createContext<(text: string) => void>(() => {});

/** Says something in one line that needs no answer. */
export const useToast = () => use(Context);

export function Toasts({ children }: { children: ReactNode }) {
  const [shown, set] = useState<{ id: number; text: string }[]>([]);
  const say = useCallback((text: string) => {
    const id = performance.now();
    set((now) => [...now.slice(-2), { id, text }]);
    setTimeout(() => set((now) => now.filter((toast) => toast.id !== id)), SHOWN_MS);
  }, []);
  return (
    <Context value={say}>
      {children}
      <div className="toasts" role="status">
        {shown.map((toast) => (
          <div className="toast" key={toast.id}>
            {toast.text}
          </div>
        ))}
      </div>
    </Context>
  );
}
