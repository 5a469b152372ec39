import { Combobox, useCombobox } from '@mantine/core';
import { type LucideIcon, User, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Org } from '../api/types';
import { useI18n } from '../i18n';
import { Avatar } from '../ui/Avatar';
import { finder } from '../ui/find';

/** More are a list that nobody reads: the words have to say more. */
const MOST_SHOWN = 50;

interface Named {
  id: string;
  name: string;
}

interface Props<T extends Named> {
  all: T[];
  value: string | undefined;
  /** What is chosen of. */
  label: string;
  /** What is said where nothing is chosen. */
  hint: string;
  /** What is said where no name has the words. */
  none: string;
  icon: LucideIcon;
  face?: (one: T) => ReactNode;
  onChange: (id: string | undefined) => void;
}

/** Finds one of many by name; accents, case and the order of words do not matter. */
export function Picker<T extends Named>({ all, value, label, hint, none, icon: Sign, face, onChange }: Props<T>) {
  const { t } = useI18n();
  const list = useCombobox({ onDropdownClose: () => list.resetSelectedOption() });
  const chosen = all.find((one) => one.id === value);
  const [words, setWords] = useState<string>();
  const found = finder(words ?? '');
  const fitting = all.filter(({ name }) => found(name));
  const shown = fitting.slice(0, MOST_SHOWN);
  const pick = (id: string | undefined) => {
    onChange(id);
    setWords(undefined);
    list.closeDropdown();
  };
  return (
    <Combobox store={list} onOptionSubmit={pick} classNames={{ dropdown: 'menu pick', option: 'mi' }} offset={4}>
      <Combobox.Target>
        <div className="search">
          <Sign size={14} strokeWidth={1.75} aria-hidden="true" />
          <Combobox.EventsTarget>
            <input
              aria-label={label}
              placeholder={hint}
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
            <button type="button" className="clr" aria-label={hint} onClick={() => pick(undefined)}>
              <X size={14} strokeWidth={1.75} aria-hidden="true" />
            </button>
          )}
        </div>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options aria-label={label}>
          {shown.map((one) => (
            <Combobox.Option key={one.id} value={one.id} active={one.id === value}>
              {face?.(one)}
              <bdi className="clip">{one.name}</bdi>
            </Combobox.Option>
          ))}
          {shown.length === 0 && <div className="mh">{none}</div>}
        </Combobox.Options>
        {fitting.length > shown.length && <div className="mh">{t('find.narrow', { left: fitting.length - shown.length })}</div>}
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** One agent, or other people with other words. */
export function AgentPicker(props: {
  agents: Pick<Org['agents'][number], 'id' | 'name'>[];
  value: string | undefined;
  label?: string;
  hint?: string;
  onChange: (agent: string | undefined) => void;
}) {
  const { t } = useI18n();
  return (
    <Picker
      all={props.agents}
      value={props.value}
      label={props.label ?? t('live.agent')}
      hint={props.hint ?? t('filter.anyAgent')}
      none={t('filter.noAgent')}
      icon={User}
      face={({ id, name }) => <Avatar name={name} seed={id} size={24} />}
      onChange={props.onChange}
    />
  );
}
