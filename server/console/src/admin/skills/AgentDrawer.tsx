import { useI18n } from '../../i18n';
import { Dialog } from '../../ui/Dialog';
import { type AgentSettings, labelIn, withAgent } from '../document';
import { useDraft } from '../draft/Draft';
import { Checks, Group, NumberField, TextField } from '../parts/fields';

/** What else routing knows of an agent: queues, tiers, how many chats, attributes. */
export function AgentDrawer({ id, close }: { id: string | undefined; close: () => void }) {
  const { document, newest } = useDraft();
  const agent = id === undefined ? undefined : document.agents[id];
  return (
    <Dialog
      title={id === undefined ? '' : (newest.people[id] ?? id)}
      open={agent !== undefined}
      onClose={close}
      className="drawer"
    >
      {id !== undefined && agent && <AgentForm id={id} agent={agent} />}
    </Dialog>
  );
}

function AgentForm({ id, agent }: { id: string; agent: AgentSettings }) {
  const { t, locale } = useI18n();
  const { document, edit, mayEdit } = useDraft();
  const path = `agents[${id}]`;
  const set = (change: Partial<AgentSettings>) => edit(withAgent(id, (now) => ({ ...now, ...change })));
  const queues = document.queues.map((queue) => ({ value: queue.id, label: labelIn(queue.name, locale, queue.id) }));
  return (
    <fieldset className="bare col g4" disabled={!mayEdit}>
      <Checks
        label={t('a.queues')}
        path={`${path}.queues`}
        choices={queues}
        value={agent.queues}
        onChange={(next) => set({ queues: next })}
      />
      <NumberField label={t('a.chats')} path={`${path}.chats`} value={agent.chats} onChange={(chats) => set({ chats })} />
      <NumberField
        label={t('a.besideCall')}
        path={`${path}.chatsBesideCall`}
        value={agent.chatsBesideCall}
        onChange={(chatsBesideCall) => set({ chatsBesideCall })}
      />
      <NumberField
        label={t('a.duringCall')}
        path={`${path}.chatsDuringCall`}
        value={agent.chatsDuringCall}
        onChange={(chatsDuringCall) => set({ chatsDuringCall })}
      />
      <Group label={t('a.tiers')} help={t('a.tiersHelp')}>
        {queues
          .filter(({ value }) => agent.queues.includes(value))
          .map(({ value, label }) => (
            <NumberField
              key={value}
              label={label}
              path={`${path}.tiers.${value}`}
              className="inl"
              value={agent.tiers[value] ?? 0}
              onChange={(tier) => set({ tiers: { ...agent.tiers, [value]: tier } })}
            />
          ))}
      </Group>
      <Attributes agent={agent} path={path} set={set} />
    </fieldset>
  );
}

/** One attribute a line, `site=vilnius`. */
function Attributes(props: { agent: AgentSettings; path: string; set: (change: Partial<AgentSettings>) => void }) {
  const { t } = useI18n();
  const entries = Object.entries(props.agent.attributes);
  const change = (next: [string, string][]) =>
    props.set({ attributes: Object.fromEntries(next.filter(([name]) => name.trim() !== '')) });
  return (
    <Group label={t('a.attributes')} help={t('a.attributesHelp')}>
      {entries.map(([name, value], at) => (
        <TextField
          key={name}
          className="inl"
          label={name}
          path={`${props.path}.attributes.${name}`}
          mono
          value={value}
          onChange={(text) => change(entries.map((one, i): [string, string] => (i === at ? [name, text] : one)))}
        />
      ))}
      <NewAttribute add={(name, value) => change([...entries, [name, value]])} />
    </Group>
  );
}

function NewAttribute({ add }: { add: (name: string, value: string) => void }) {
  const { t } = useI18n();
  return (
    <input
      className="inp mono"
      dir="ltr"
      aria-label={t('a.addAttribute')}
      placeholder="site=vilnius"
      onKeyDown={(event) => {
        const [name = '', value = ''] = event.currentTarget.value.split('=');
        if (event.key !== 'Enter' || name.trim() === '') return;
        add(name.trim(), value.trim());
        event.currentTarget.value = '';
      }}
    />
  );
}
