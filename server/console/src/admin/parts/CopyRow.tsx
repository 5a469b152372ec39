import { useState } from 'react';
import { useI18n } from '../../i18n';
import { copied } from '../../ui/copied';

/** Copies what is told this once, says whether that worked, and closes. */
export function CopyRow({ text, done, small }: { text: string; done: () => void; small?: boolean }) {
  const { t } = useI18n();
  const [said, say] = useState('');
  const copy = async () => say(t((await copied(text)) ? 'u.copied' : 'notCopied'));
  const size = small ? 'btn sm' : 'btn';
  return (
    <div className="row g2 acts">
      <button type="button" className={`${size} primary`} onClick={() => void copy()}>
        {t('u.copy')}
      </button>
      <button type="button" className={size} onClick={done}>
        {t('close')}
      </button>
      <span role="status" className="t2 f12">
        {said}
      </span>
    </div>
  );
}
