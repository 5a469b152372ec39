import { useQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { get } from '../../api/client';
import { navigate } from '../../app/router';
import { useOrg } from '../../app/session';
import { useI18n } from '../../i18n';
import { useToast } from '../../ui/Toasts';
import { type Document, labelIn } from '../document';
import { useDraft } from '../draft/Draft';
import { undoing } from '../draft/undo';
import { BackLink } from '../parts/BackLink';
import { Checks, Choose } from '../parts/fields';
import { LabelsField } from '../parts/LabelsField';
import { Head, IconButton, Part } from '../parts/Sheet';
import { AnswersPart } from './AnswersPart';
import { type BotSettings, withBot } from './bots';
import { TryPart } from './TryPart';

interface Port {
  id: string;
  url: string;
  secretSet: boolean;
  privateAddresses: boolean;
  /** It is given what visitors fill in before a chat. */
  form: boolean;
}

/** One bot: when it is on duty, for whom, and what it knows, or the program that knows. */
export function BotSheet({ bot }: { bot: BotSettings }) {
  const { t, locale } = useI18n();
  const { document, edit, mayEdit } = useDraft();
  const path = `bots[${bot.id}]`;
  const set = (change: Partial<BotSettings>) => edit(withBot(bot.id, (now) => ({ ...now, ...change })));
  const queues = document.queues.filter(({ channels }) => channels.includes('chat'));
  const name = labelIn(bot.name, locale, bot.id);
  return (
    <section className="pane sheet" aria-label={name} data-pane="">
      <Head
        title={
          <>
            <BackLink to="/settings/bots" />
            <bdi>{name}</bdi>
          </>
        }
        text={t('bot.text')}
      >
        {mayEdit && <Remove bot={bot} name={name} />}
      </Head>
      <div className="scroll grow sbody">
        <Part title={t('bot.duty')}>
          <div className="col g3">
            <LabelsField label={t('bot.name')} path={`${path}.name`} value={bot.name} onChange={(label) => set({ name: label })} />
            <div className="pair2 botp">
              <Choose
                label={t('bot.when')}
                path={`${path}.duty`}
                value={bot.duty}
                choices={[
                  { value: 'outside-hours', label: t('bot.outside') },
                  { value: 'always', label: t('bot.always') },
                ]}
                onChange={(duty) => set({ duty })}
              />
              <Ports bot={bot} set={set} />
            </div>
            <Checks
              label={t('bot.queues')}
              path={`${path}.queues`}
              choices={queues.map((queue) => ({ value: queue.id, label: labelIn(queue.name, locale, queue.id) }))}
              value={bot.queues}
              onChange={(chosen) => set({ queues: chosen })}
            />
            {bot.port !== '' && <Spoken bot={bot} set={set} />}
          </div>
        </Part>
        {bot.port === '' && <AnswersPart bot={bot} set={set} />}
        {bot.port === '' && mayEdit && <TryPart bot={bot} />}
      </div>
    </section>
  );
}

type Sets = { bot: BotSettings; set: (change: Partial<BotSettings>) => void };

/** Where a program of others is stands in the file, with its secret, which nobody is shown. */
function Ports({ bot, set }: Sets) {
  const { t } = useI18n();
  const { mayEdit } = useDraft();
  const query = useQuery({ queryKey: ['bot-ports'], queryFn: () => get<{ ports: Port[] }>('/api/bot-ports'), enabled: mayEdit });
  const ports = query.data?.ports ?? [];
  const port = ports.find(({ id }) => id === bot.port);
  const help = port && (
    <>
      <bdi dir="ltr">{port.url}</bdi> · {t(port.secretSet ? 'bot.secretSet' : 'bot.noSecret')}
      {port.form && <> · {t('bot.form')}</>}
    </>
  );
  return (
    <Choose
      label={t('bot.by')}
      path={`bots[${bot.id}].port`}
      value={bot.port}
      choices={[{ value: '', label: t('bot.itself') }, ...ports.map(({ id }) => ({ value: id, label: t('bot.port', { id }) }))]}
      help={help ?? t('bot.portHelp')}
      onChange={(chosen) => set({ port: chosen })}
    />
  );
}

function Spoken({ bot, set }: Sets) {
  const { t, f } = useI18n();
  const org = useOrg();
  return (
    <Checks
      label={t('bot.languages')}
      path={`bots[${bot.id}].languages`}
      choices={org.languages.map(({ code }) => ({ value: code, label: f.language(code) }))}
      value={bot.languages}
      onChange={(languages) => set({ languages })}
    />
  );
}

function Remove({ bot, name }: { bot: BotSettings; name: string }) {
  const { t } = useI18n();
  const { document, edit } = useDraft();
  const say = useToast();
  const remove = () => {
    const change = (now: Document) => ({ ...now, bots: now.bots.filter(({ id }) => id !== bot.id) });
    edit(change);
    navigate('/settings/bots', 'replace');
    say(t('set.removed', { name }), { label: t('set.undo'), run: () => edit(undoing(document, change)) });
  };
  return <IconButton icon={Trash2} label={t('set.drop', { name })} onClick={remove} />;
}
