import { Bot } from 'lucide-react';
import type { BotChat } from '../../api/staff';
import { useNames } from '../../app/session';
import { customerName } from '../../desk/who';
import { useI18n } from '../../i18n';
import { clock } from '../../i18n/format';
import { ChannelIcon } from '../../ui/Avatar';
import { Lang } from '../../ui/parts';
import { WatchChat } from './WatchChat';

/** A chat that a bot has, among those of people. */
export function BotRow({ chat, now, watch }: { chat: BotChat; now: number; watch: (name: string) => void }) {
  const { t } = useI18n();
  const names = useNames();
  const name = customerName(t, 'chat', chat.customer);
  return (
    <tr>
      <th scope="row">
        <span className="row g2">
          <ChannelIcon channel="chat" size={15} />
          <span className="sr">{t('channel.chat')}</span>
          <span className="med">
            <bdi>{name}</bdi>
          </span>
        </span>
      </th>
      <td className="c-agent">
        <span className="row g2">
          <Bot size={16} strokeWidth={1.75} aria-hidden="true" />
          <bdi>{chat.botName}</bdi>
        </span>
      </td>
      <td className="t2 c-queue">{names.queue(chat.queue, chat.queueName)}</td>
      <td>
        <Lang code={chat.language} />
      </td>
      <td>
        <span className="row g2">
          <span className="t2">{t('live.withBot')}</span>
          {chat.misses > 0 && <span className="chip warn">{t('live.botMisses')}</span>}
        </span>
      </td>
      <td className="r">{clock(now - chat.sinceMs)}</td>
      <td className="r acts c-acts">
        <WatchChat on name={name} watch={() => watch(name)} />
      </td>
    </tr>
  );
}
