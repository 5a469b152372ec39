import { useState } from 'react';
import { useI18n } from '../i18n';
import type { Key } from '../i18n/keys';
import { Dialog } from '../ui/Dialog';
import { keysAreOff, setKeysOff } from './keys';

const GROUPS: { title: Key; keys: [Key, string][] }[] = [
  {
    title: 'keys.anywhere',
    keys: [
      ['keys.list', 'Ctrl /'],
      ['keys.find', 'Alt F'],
      ['keys.nextPane', 'F6'],
      ['keys.previousPane', 'Shift F6'],
      ['keys.close', 'Esc'],
    ],
  },
  {
    title: 'keys.desk',
    keys: [
      ['keys.accept', 'Alt A'],
      ['keys.decline', 'Alt D'],
      ['keys.why', 'Alt R'],
      ['keys.take', 'Alt G'],
      ['keys.transfer', 'Alt T'],
      ['keys.note', 'Alt N'],
      ['keys.handOver', 'Alt Enter'],
      ['keys.swap', 'Alt S'],
      ['keys.join', 'Alt J'],
      ['keys.mute', 'Alt M'],
      ['keys.hold', 'Alt H'],
      ['keys.pause', 'Alt P'],
      ['keys.keypad', 'Alt K'],
      ['keys.wrapUp', 'Alt W'],
      ['keys.end', 'Alt E'],
      ['keys.previous', 'Alt ↑'],
      ['keys.next', 'Alt ↓'],
      ['keys.waiting', 'Alt U'],
      ['keys.available', 'Alt 1'],
      ['keys.break', 'Alt 2…9'],
      ['keys.offline', 'Alt 0'],
      ['keys.send', 'Enter'],
      ['keys.newLine', 'Shift Enter'],
      ['keys.outcome', '1…9'],
      ['keys.more', 'Alt +'],
      ['keys.finish', 'Ctrl Enter'],
    ],
  },
  {
    title: 'keys.player',
    keys: [
      ['keys.play', 'Space'],
      ['keys.back10', 'J'],
      ['keys.forward10', 'L'],
      ['keys.second', '← →'],
      ['keys.speed', ', .'],
      ['keys.silence', 'S'],
      ['keys.nextEvent', 'N'],
    ],
  },
];

export function Shortcuts({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useI18n();
  return (
    <Dialog title={t('nav.keys')} open={open} onClose={onClose}>
      <dl className="km">
        {GROUPS.map((group) => (
          <KeyGroup key={group.title} {...group} />
        ))}
      </dl>
      <AltSwitch />
    </Dialog>
  );
}

function KeyGroup({ title, keys }: { title: Key; keys: [Key, string][] }) {
  const { t } = useI18n();
  return (
    <>
      <div className="kmh">
        <dt>{t(title)}</dt>
        <dd />
      </div>
      {keys.map(([what, combination]) => (
        <div key={what}>
          <dt>{t(what)}</dt>
          <dd>
            <kbd dir="ltr">{combination}</kbd>
          </dd>
        </div>
      ))}
    </>
  );
}

function AltSwitch() {
  const { t } = useI18n();
  const [off, set] = useState(keysAreOff);
  const flip = () => {
    setKeysOff(!off);
    set(!off);
  };
  return (
    <div className="row g3 altsw">
      <button type="button" className="sw" role="switch" aria-checked={!off} aria-labelledby="alt-keys" onClick={flip} />
      <span id="alt-keys">{t('keys.alt')}</span>
    </div>
  );
}
