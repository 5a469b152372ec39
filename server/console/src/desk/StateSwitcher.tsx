import { Menu } from '@mantine/core';
import { ChevronDown, MessageCircle, Phone, PhoneOff, SlidersHorizontal } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { AgentChoice, AgentState, Desk } from '../api/types';
import { useKeys } from '../app/keys';
import { useNames, useOrg } from '../app/session';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { usePhone, usePhoneLine } from '../phone/usePhone';
import { SoonPlanned } from '../shifts/SoonPlanned';
import { StateGlyph } from '../ui/StateGlyph';
import { useAgentLook } from './agentLook';
import { SetBy } from './SetBy';
import { useAct, useDesk, useDeskClient, useServerNow } from './useDesk';

const PhoneDialog = lazy(() => import('../phone/PhoneDialog'));

const MENU = { dropdown: 'menu', item: 'mi', itemLabel: 'mil' };

/** State, time in it, phone and chats; opens the choice of states. */
export function StateSwitcher() {
  const desk = useDesk((state) => state.desk);
  return desk ? <Switcher desk={desk} /> : null;
}

function Switcher({ desk }: { desk: Desk }) {
  const { t } = useI18n();
  const org = useOrg();
  const client = useDeskClient();
  const act = useAct();
  const choose = (state: AgentChoice, aux?: string) => void act(client.choose(state, aux));
  const keys: Record<string, () => void> = { 'Alt+Digit1': () => choose('ready'), 'Alt+Digit0': () => choose('offline') };
  org.auxCodes.slice(0, 8).forEach((code, at) => {
    keys[`Alt+Digit${at + 2}`] = () => choose('not_ready', code.id);
  });
  useKeys(keys);
  const { agent } = desk;
  const [sound, showSound] = useState(false);
  return (
    <>
      <Menu position="bottom-end" width={344} offset={6} classNames={MENU} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <button type="button" className="swt" data-pane="">
            <Now desk={desk} />
            <ChevronDown size={14} strokeWidth={1.75} aria-hidden="true" />
          </button>
        </Menu.Target>
        <Menu.Dropdown aria-label={t('state.yours')}>
          <PhoneLine agent={agent} />
          <SoundSettings show={() => showSound(true)} />
          <hr />
          <div className="mh">{t('state.goTo')}</div>
          <Choice now={agent.state === 'ready'} glyph="available" label={t('state.ready')} keys="Alt 1" pick={() => choose('ready')} />
          {org.auxCodes.map((code, at) => (
            <Choice
              key={code.id}
              now={agent.state === 'not_ready' && agent.aux === code.id}
              glyph="break"
              label={code.label}
              hint={code.plannedMs ? t('minutes', { n: Math.round(code.plannedMs / 60_000) }) : undefined}
              keys={at < 8 ? `Alt ${at + 2}` : undefined}
              pick={() => choose('not_ready', code.id)}
            />
          ))}
          <Choice now={agent.state === 'offline'} glyph="offline" label={t('state.end')} keys="Alt 0" pick={() => choose('offline')} />
          <hr />
          <div className="ft">{t('state.note')}</div>
          <SoonPlanned />
        </Menu.Dropdown>
      </Menu>
      {sound && (
        <Suspense>
          <PhoneDialog open onClose={() => showSound(false)} />
        </Suspense>
      )}
    </>
  );
}

function SoundSettings({ show }: { show: () => void }) {
  const { t } = useI18n();
  const none = usePhone((state) => state.line === 'none' || state.line === 'unknown');
  if (none) return null;
  return (
    <Menu.Item onClick={show}>
      <SlidersHorizontal size={16} strokeWidth={1.75} aria-hidden="true" />
      <span className="grow">{t('phone.settings')}</span>
    </Menu.Item>
  );
}

function Now({ desk }: { desk: Desk }) {
  const { t } = useI18n();
  const names = useNames();
  const now = useServerNow();
  const { agent } = desk;
  const look = useAgentLook(desk);
  const { on: phoneOn, why } = usePhoneLine(agent);
  const pending = agent.pending;
  const next = pending && (pending.aux ? names.aux(pending.aux) : t(`state.${pending.state}`));
  return (
    <>
      <StateGlyph kind={look.kind} />
      <b className="clip">{look.word}</b>
      {look.since !== undefined && <span className="num t3">{clock(now - look.since)}</span>}
      {next && (
        <span className="chip warn hide-s">{t('state.pending', { state: next, count: desk.contacts.filter((one) => one.phase !== 'asleep').length })}</span>
      )}
      <SetBy agent={agent} />
      <i />
      <span className={phoneOn ? 'row g1' : 'row g1 off'} title={t(phoneOn ? 'phone.on' : why)}>
        {phoneOn ? (
          <Phone size={14} strokeWidth={1.75} aria-hidden="true" />
        ) : (
          <PhoneOff size={14} strokeWidth={1.75} aria-hidden="true" />
        )}
        <span className="f12">{t(phoneOn ? 'phone.short' : 'phone.off')}</span>
      </span>
      <span className="row g1" title={t('channel.chat')}>
        <MessageCircle size={14} strokeWidth={1.75} aria-hidden="true" />
        <span className="num f12">{t('state.chats', { used: agent.chats, of: agent.chatCapacity })}</span>
      </span>
    </>
  );
}

function PhoneLine({ agent }: { agent: AgentState }) {
  const { t } = useI18n();
  const { on, why } = usePhoneLine(agent);
  const Shape = on ? Phone : PhoneOff;
  return (
    <div className="mi phoneline">
      <Shape className={on ? 'c-ok' : 'c-danger'} size={16} strokeWidth={1.75} aria-hidden="true" />
      <span className="grow">
        <span className="med">{t(on ? 'phone.on' : 'phone.off')}</span>
        {!on && <span className="f12 t2 blk">{t(why)}</span>}
      </span>
    </div>
  );
}

function Choice(props: {
  now: boolean;
  glyph: 'available' | 'break' | 'offline';
  label: string;
  hint?: string;
  keys?: string;
  pick: () => void;
}) {
  return (
    <Menu.Item className={props.now ? 'on' : undefined} aria-current={props.now || undefined} onClick={props.pick}>
      <StateGlyph kind={props.glyph} />
      <span className="grow">{props.label}</span>
      {props.hint && <span className="f12 t3 num">{props.hint}</span>}
      {props.keys && <kbd dir="ltr">{props.keys}</kbd>}
    </Menu.Item>
  );
}
