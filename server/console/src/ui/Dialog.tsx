import { X } from 'lucide-react';
import { createContext, type ReactNode, use, useEffect, useId, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useI18n } from '../i18n';
import { ToastList } from './Toasts';

/** Whether a header of the page is around: a dialog has a header of its own, which is none of the page's. */
export const InHeader = createContext(false);

/** Whoever opens a form writes; on a small screen its keyboard would cover what it is about. */
function firstField(dialog: HTMLElement): HTMLElement | null {
  const roomy = matchMedia('(min-width: 721px)').matches;
  return roomy ? dialog.querySelector<HTMLElement>('.body form :is(input, textarea, select):not(:disabled)') : null;
}

/** A modal of the browser: it keeps the focus, closes on Esc and gives the focus back. */
export function Dialog(props: {
  title: string;
  open: boolean;
  onClose: () => void;
  children: ReactNode;
  className?: string;
}) {
  const { t } = useI18n();
  const ref = useRef<HTMLDialogElement>(null);
  const title = useId();
  const inHeader = use(InHeader);
  useEffect(() => {
    const dialog = ref.current;
    if (props.open && dialog && !dialog.open) {
      dialog.showModal();
      firstField(dialog)?.focus();
    }
    if (!props.open && dialog?.open) dialog.close();
  }, [props.open]);
  const dialog = (
    <dialog
      ref={ref}
      className={`dlg ${props.className ?? ''}`}
      aria-labelledby={title}
      onClose={props.onClose}
      onClick={(event) => event.target === ref.current && ref.current?.close()}
    >
      {props.open && (
        <>
          <header>
            <h2 id={title}>{props.title}</h2>
            <button type="button" className="btn quiet icon end" aria-label={t('close')} onClick={props.onClose}>
              <X size={16} strokeWidth={1.75} aria-hidden="true" />
            </button>
          </header>
          <div className="body">{props.children}</div>
          <ToastList />
        </>
      )}
    </dialog>
  );
  return inHeader ? createPortal(dialog, document.body) : dialog;
}
