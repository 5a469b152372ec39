import { useI18n } from '../../i18n';
import type { Key } from '../../i18n/keys';
import { PastedTable, type TableWords } from '../../ui/PastedTable';
import { type Imported, useBookActs } from './book';

const EXAMPLE = 'name,number,note,tags,queues\nPort office,+370 5 210 2030,day and night,"port, ferry",';

export function ImportDialog({ most, close }: { most: number; close: () => void }) {
  const { t } = useI18n();
  const { take } = useBookActs(most);
  const words: TableWords<Imported> = {
    paste: t('nb.paste'),
    help: t('nb.pasteHelp'),
    look: t('nb.look'),
    take: (count) => t('nb.take', { count }),
    cancel: t('set.cancel'),
    fits: ({ added, changed }) => t('nb.fits', { added, changed }),
    done: ({ added, changed }) => t('nb.imported', { added, changed }),
    wrong: t('nb.wrong'),
    more: (count) => t('nb.more', { count }),
    line: (line, what) => t('nb.line', { line, what }),
    problem: (code, value) => t(`nb.p.${code}` as Key, { value }),
  };
  return <PastedTable example={EXAMPLE} dir="auto" words={words} count={({ added, changed }) => added + changed} take={take} close={close} />;
}
