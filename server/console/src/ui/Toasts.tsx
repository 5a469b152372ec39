import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react';

const SHOWN_MS = 6_000;
const UNDO_MS = 10_000;

/** What can still be done about what was said. */
export interface ToastAct {
  label: string;
  run: () => void;
}

interface Toast {
  id: number;
  text: string;
  act?: ToastAct;
}

const Context = createContext<(text: string, act?: ToastAct) => void>(() => {});
const Shown = createContext<{ toasts: Toast[]; run: (toast: Toast) => void }>({ toasts: [], run: () => {} });

/** Says something in one line that needs no answer; with an act it stays long enough to be undone. */
export const useToast = () => use(Context);

export function Toasts({ children }: { children: ReactNode }) {
  const [shown, set] = useState<Toast[]>([]);
  const drop = useCallback((id: number) => set((now) => now.filter((toast) => toast.id !== id)), []);
  const say = useCallback(
    (text: string, act?: ToastAct) => {
      const id = performance.now();
      set((now) => [...now.slice(-2), { id, text, act }]);
      setTimeout(() => drop(id), act ? UNDO_MS : SHOWN_MS);
    },
    [drop],
  );
  const held = useMemo(() => {
    const run = (toast: Toast) => {
      drop(toast.id);
      toast.act?.run();
    };
    return { toasts: shown, run };
  }, [shown, drop]);
  return (
    <Context value={say}>
      <Shown value={held}>
        {children}
        <ToastList />
      </Shown>
    </Context>
  );
}

/** What was said lately. A dialog shows it, too: all else is behind it, and no screen reader speaks it. */
export function ToastList() {
  const { toasts, run } = use(Shown);
  return (
    <div className="toasts" role="status">
      {toasts.map((toast) => (
        <div className="toast" key={toast.id}>
          {toast.text}
          {toast.act && (
            <button type="button" className="btn sm" onClick={() => run(toast)}>
              {toast.act.label}
            </button>
          )}
        </div>
      ))}
    </div>
  );
}
