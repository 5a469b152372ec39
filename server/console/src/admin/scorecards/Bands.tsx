import { Plus, X } from 'lucide-react';
import type { Question } from '../../review/scores';
import { useI18n } from '../../i18n';
import { Group, NumberField } from '../parts/fields';
import { AddButton, IconButton } from '../parts/Sheet';
import { MOST_CHOICES, replaced, without } from './forms';

/** What numbers are worth: each band begins where it says and ends where the next begins. */
export function Bands({ question, set }: { question: Question; set: (question: Question) => void }) {
  const { t } = useI18n();
  const { id, bands = [] } = question;
  const put = (next: typeof bands) => set({ ...question, bands: next });
  const last = bands.at(-1)?.from ?? 0;
  return (
    <Group label={t('sf.bands')} path={`${id}.bands`} help={t('sf.bandsHelp')}>
      <ol className="sfcs">
        {bands.map((one, at) => {
          const name = t('sf.band', { number: at + 1 });
          const change = (some: Partial<typeof one>) => put(replaced(bands, at, { ...one, ...some }));
          return (
            <li key={at}>
              <div className="sfc" role="group" aria-label={name}>
                <NumberField label={t('sf.from')} path={`${id}.b${at}.from`} value={one.from} onChange={(from) => change({ from })} />
                <NumberField label={t('sf.worth')} path={`${id}.b${at}.worth`} unit="%" value={one.worth} onChange={(worth) => change({ worth })} />
                <span className="row">
                  <IconButton icon={X} label={t('set.drop', { name })} onClick={() => put(without(bands, at))} />
                </span>
              </div>
            </li>
          );
        })}
      </ol>
      {bands.length < MOST_CHOICES && (
        <div className="row gapt">
          <AddButton icon={Plus} label={t('sf.addBand')} onClick={() => put([...bands, { from: last + 60, worth: 0 }])} />
        </div>
      )}
    </Group>
  );
}
