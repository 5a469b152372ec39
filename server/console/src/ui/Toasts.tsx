import { createContext, type ReactNode, use, useCallback, useState } from 'react';

const SHOWN_MS = 6_000;
const UNDO_MS = 10_000;

/** What can still be done about what was said. */
export interface ToastAct {
  label: string;
  run: () => void;
}

const Context = createContext<(text: string, act?: ToastAct) => void>(() => {});

/** Says something in one line that needs no answer; with an act it stays long enough to be undone. */
export const useToast = () => use(Context);

export function Toasts({ children }: { children: ReactNode }) {
  const [shown, set] = useState<{ id: number; text: string; act?: ToastAct }[]>([]);
  const drop = useCallback((id: number) => set((now) => now.filter((toast) => toast.id !== id)), []);
  const say = useCallback(
    (text: string, act?: ToastAct) => {
      const id = performance.now();
      set((now) => [...now.slice(-2), { id, text, act }]);
      setTimeout(() => drop(id), act ? UNDO_MS : SHOWN_MS);
    },
    [drop],
  );
  const run = (id: number, act: ToastAct) => {
    drop(id);
    act.run();
  };
  return (
    <Context value={say}>
      {children}
      <div className="toasts" role="status">
        {shown.map((toast) => (
          <div className="toast" key={toast.id}>
            {toast.text}
            {toast.act && (
              <button type="button" className="btn sm" onClick={() => toast.act && run(toast.id, toast.act)}>
                {toast.act.label}
              </button>
            )}
          </div>
        ))}
      </div>
    </Context>
  );
}
