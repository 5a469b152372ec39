import { useState } from 'react';
import { useI18n } from '../../i18n';
import { copied } from '../../ui/copied';
import { Section } from '../users/Section';

/** How a trunk is tried: by calls of a program of its own, beside the server. */
export function TryIt({ id }: { id: string }) {
  const { t } = useI18n();
  const [said, say] = useState('');
  const command = `parley trunk test ${id} --config parley.yaml --echo NUMBER`;
  const copy = async () => say(t((await copied(command)) ? 'u.copied' : 'notCopied'));
  return (
    <Section title={t('tf.try')}>
      <p className="t2 f12">{t('tf.tryText')}</p>
      <code className="mono tkc" dir="ltr">
        {command}
      </code>
      <div className="row g2">
        <button type="button" className="btn sm" onClick={() => void copy()}>
          {t('u.copy')}
        </button>
        <span role="status" className="t2 f12">
          {said}
        </span>
      </div>
    </Section>
  );
}
