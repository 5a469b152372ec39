import { Combobox, useCombobox } from '@mantine/core';
import { User, X } from 'lucide-react';
import { useState } from 'react';
import type { Org } from '../api/types';
import { useI18n } from '../i18n';
import { Avatar } from '../ui/Avatar';
import { folded } from './fold';

/** Finds one agent by name; accents and case do not matter. Other people with other words. */
export function AgentPicker(props: {
  agents: Pick<Org['agents'][number], 'id' | 'name'>[];
  value: string | undefined;
  label?: string;
  hint?: string;
  onChange: (agent: string | undefined) => void;
}) {
  const { t } = useI18n();
  const label = props.label ?? t('live.agent');
  const list = useCombobox({ onDropdownClose: () => list.resetSelectedOption() });
  const chosen = props.agents.find((agent) => agent.id === props.value);
  const [words, setWords] = useState<string>();
  const shown = props.agents.filter((agent) => folded(agent.name).includes(folded(words ?? '')));
  const pick = (id: string | undefined) => {
    props.onChange(id);
    setWords(undefined);
    list.closeDropdown();
  };
  return (
    <Combobox store={list} onOptionSubmit={pick} classNames={{ dropdown: 'menu pick', option: 'mi' }} offset={4}>
      <Combobox.Target>
        <div className="search">
          <User size={14} strokeWidth={1.75} aria-hidden="true" />
          <Combobox.EventsTarget>
            <input
              aria-label={label}
              placeholder={props.hint ?? t('filter.anyAgent')}
              value={words ?? chosen?.name ?? ''}
              onChange={(event) => {
                setWords(event.target.value);
                list.openDropdown();
                list.selectFirstOption();
              }}
              onClick={() => list.openDropdown()}
              onBlur={() => {
                setWords(undefined);
                list.closeDropdown();
              }}
            />
          </Combobox.EventsTarget>
          {chosen && (
            <button type="button" className="clr" aria-label={t('filter.anyAgent')} onClick={() => pick(undefined)}>
              <X size={14} strokeWidth={1.75} aria-hidden="true" />
            </button>
          )}
        </div>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options aria-label={label}>
          {shown.map((agent) => (
            <Combobox.Option key={agent.id} value={agent.id} active={agent.id === props.value}>
              <Avatar name={agent.name} seed={agent.id} size={24} />
              <bdi className="clip">{agent.name}</bdi>
            </Combobox.Option>
          ))}
          {shown.length === 0 && <div className="mh">{t('filter.noAgent')}</div>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
