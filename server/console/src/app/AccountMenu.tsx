import { Menu } from '@mantine/core';
import { Check, Fingerprint, Keyboard, LogOut, ShieldCheck } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Me } from '../api/types';
import { useAct } from '../desk/useDesk';
import { useI18n } from '../i18n';
import { LOCALES, OWN_NAMES } from '../i18n/locale';
import { Avatar } from '../ui/Avatar';
import { ringIsOff, setRingOff } from '../ui/ringtone';
import { useSignOut } from './session';
import { applyTheme, chosenTheme, type Theme } from './theme';

const MENU = { dropdown: 'menu', item: 'mi', itemLabel: 'mil', itemIndicator: 'none' };
const TwoStepDialog = lazy(() => import('../entry/TwoStepDialog'));
const PasskeysDialog = lazy(() => import('../entry/PasskeysDialog'));
const THEMES: Theme[] = ['system', 'light', 'dark'];

export function AccountMenu({ me, showKeys }: { me: Me; showKeys: () => void }) {
  const { t, locale, change } = useI18n();
  const signOut = useSignOut();
  const act = useAct();
  const [theme, setTheme] = useState(chosenTheme);
  const pick = (next: Theme) => {
    applyTheme(next);
    setTheme(next);
  };
  const [steps, showSteps] = useState(false);
  const [keys, showPasskeys] = useState(false);
  return (
    <>
    {steps &&
      createPortal(
        <Suspense fallback={null}>
          <TwoStepDialog close={() => showSteps(false)} />
        </Suspense>,
        document.body, // the page's own header would be around its header
      )}
    {keys &&
      createPortal(
        <Suspense fallback={null}>
          <PasskeysDialog close={() => showPasskeys(false)} />
        </Suspense>,
        document.body,
      )}
    <Menu position="bottom-end" width={248} offset={6} classNames={MENU} closeOnItemClick={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <button type="button" className="avb">
          <Avatar name={me.name} seed={me.id} size={32} />
          <span className="sr">{t('account', { name: me.name })}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className="mh">
          <div className="f14 semi c-text">
            <bdi>{me.name}</bdi>
          </div>
          {t(`role.${me.role}`)}
        </div>
        <hr />
        <div className="mh">{t('language')}</div>
        {LOCALES.map((code) => (
          <Choice key={code} on={code === locale} label={OWN_NAMES[code]} lang={code} pick={() => void change(code)} />
        ))}
        <hr />
        <div className="mh">{t('theme')}</div>
        {THEMES.map((one) => (
          <Choice key={one} on={one === theme} label={t(`theme.${one}`)} pick={() => pick(one)} />
        ))}
        <hr />
        {me.agent && <RingChoice />}
        <Menu.Item closeMenuOnClick onClick={showKeys}>
          <Keyboard size={16} strokeWidth={1.75} aria-hidden="true" />
          <span className="grow">{t('nav.keys')}</span>
          <kbd dir="ltr">Ctrl /</kbd>
        </Menu.Item>
        <Menu.Item closeMenuOnClick onClick={() => showSteps(true)}>
          <ShieldCheck size={16} strokeWidth={1.75} aria-hidden="true" />
          <span className="grow">{t('two.title')}</span>
        </Menu.Item>
        <Menu.Item closeMenuOnClick onClick={() => showPasskeys(true)}>
          <Fingerprint size={16} strokeWidth={1.75} aria-hidden="true" />
          <span className="grow">{t('passkey.title')}</span>
        </Menu.Item>
        <Menu.Item closeMenuOnClick onClick={() => void act(signOut())}>
          <LogOut className="flip" size={16} strokeWidth={1.75} aria-hidden="true" />
          <span className="grow">{t('signOut')}</span>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
    </>
  );
}

function RingChoice() {
  const { t } = useI18n();
  const [off, set] = useState(ringIsOff);
  const flip = () => {
    setRingOff(!off);
    set(!off);
  };
  return (
    <Menu.CheckboxItem checked={!off} onChange={flip} checkIcon={null}>
      <Tick on={!off} />
      <span className="grow">{t('ring')}</span>
    </Menu.CheckboxItem>
  );
}

function Choice(props: { on: boolean; label: string; lang?: string; pick: () => void }) {
  return (
    <Menu.RadioItem value={props.label} checked={props.on} onChange={props.pick} checkIcon={null}>
      <Tick on={props.on} />
      <span className="grow" lang={props.lang}>
        {props.label}
      </span>
    </Menu.RadioItem>
  );
}

const Tick = ({ on }: { on: boolean }) => (
  <Check className={on ? 'c-accent' : 'ghost'} size={14} strokeWidth={2} aria-hidden="true" />
);
