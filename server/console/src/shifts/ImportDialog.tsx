import { useI18n } from '../i18n';
import type { Key } from '../i18n/keys';
import { Dialog } from '../ui/Dialog';
import { PastedTable, type TableWords, WrongLines, type WrongWords } from '../ui/PastedTable';
import type { Imported } from './types';
import { useShiftActs } from './useShifts';

const EXAMPLE = 'agent,from,to,activity,note\nmilda,2026-11-30T08:00,2026-11-30T16:30,work,\nmilda,2026-11-30T12:00,2026-11-30T12:30,break,';

export function ImportDialog({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useI18n();
  return (
    <Dialog title={t('sh.i.title')} open={open} onClose={close} className="wide">
      <Form close={close} />
    </Dialog>
  );
}

function Form({ close }: { close: () => void }) {
  const { t } = useI18n();
  const { take } = useShiftActs();
  const words: TableWords<Imported> = {
    ...useWrongWords(),
    paste: t('sh.i.table'),
    help: t('sh.i.help'),
    look: t('sh.i.look'),
    take: (count) => t('sh.i.take', { count }),
    cancel: t('sh.cancel'),
    fits: ({ entered }) => t('sh.i.fits', { count: entered }),
    done: ({ entered }) => t('sh.i.done', { count: entered }),
  };
  return <PastedTable example={EXAMPLE} dir="ltr" words={words} count={({ entered }) => entered} take={take} close={close} />;
}

function useWrongWords(): WrongWords {
  const { t, has } = useI18n();
  return {
    wrong: t('sh.i.wrong'),
    more: (count) => t('sh.i.more', { count }),
    line: (line, what) => t('sh.i.line', { line, what }),
    problem: (code, value) => (has(`sh.i.p.${code}`) ? t(`sh.i.p.${code}` as Key, { value }) : code),
  };
}

export function Wrong({ seen }: { seen: Imported }) {
  return <WrongLines seen={seen} words={useWrongWords()} />;
}
