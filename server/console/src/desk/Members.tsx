import { AudioLines, type LucideIcon, MicOff, Pause, Unplug, X } from 'lucide-react';
import type { Member, MemberAct } from '../api/handOn';
import { useI18n } from '../i18n';
import { Avatar } from '../ui/Avatar';

interface Props {
  members: Member[];
  busy: boolean;
  act: (member: Member, what: MemberAct) => void;
}

/** Who talks with the customer beside the agent, and what may be done with each of them. */
export function Members({ members, busy, act }: Props) {
  const { t } = useI18n();
  return (
    <section className="xfer" aria-label={t('consult.members')}>
      <ul className="xfer-l scroll">
        {members.map((one) => (
          <Row key={one.id} one={one} busy={busy} act={(what) => act(one, what)} />
        ))}
      </ul>
    </section>
  );
}

function Row({ one, busy, act }: { one: Member; busy: boolean; act: (what: MemberAct) => void }) {
  const { t } = useI18n();
  const { name, held, muted } = one;
  const mute = t(muted ? 'consult.unmuteOne' : 'consult.muteOne', { name });
  const hold = t(held ? 'consult.takeBackOne' : 'consult.holdOne', { name });
  const drop = t('consult.drop', { name });
  return (
    <li className="tr">
      <Avatar name={name} seed={one.agent ?? name} size={32} />
      <div className="grow">
        <bdi className="med clip">{name}</bdi>
        <div className="f12 t2">
          <Standing one={one} />
        </div>
      </div>
      <Toggle name={mute} Icon={MicOff} on={muted} busy={busy} flip={() => act(muted ? 'unmute' : 'mute')} />
      <Toggle name={hold} Icon={Pause} on={held} busy={busy} flip={() => act(held ? 'take-back' : 'hold')} />
      <button
        type="button"
        className="btn sm icon c-danger"
        aria-label={drop}
        title={drop}
        disabled={busy}
        onClick={() => act('drop')}
      >
        <X size={15} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </li>
  );
}

interface ToggleProps {
  name: string;
  Icon: LucideIcon;
  on: boolean;
  busy: boolean;
  flip: () => void;
}

function Toggle({ name, Icon, on, busy, flip }: ToggleProps) {
  return (
    <button type="button" className="btn sm icon" aria-pressed={on} aria-label={name} title={name} disabled={busy} onClick={flip}>
      <Icon size={15} strokeWidth={1.75} aria-hidden="true" />
    </button>
  );
}

function Standing({ one }: { one: Member }) {
  const { t } = useI18n();
  const [Icon, key] = one.away
    ? ([Unplug, 'consult.pageAway'] as const)
    : one.held
      ? ([Pause, 'call.onHold'] as const)
      : one.muted
        ? ([MicOff, 'call.muted'] as const)
        : ([AudioLines, 'consult.talks'] as const);
  return (
    <span className="row g1">
      <Icon size={13} strokeWidth={1.75} aria-hidden="true" /> {t(key)}
    </span>
  );
}
