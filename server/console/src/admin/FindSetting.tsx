import { Combobox, useCombobox } from '@mantine/core';
import { Search } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useKeys } from '../app/keys';
import { navigate } from '../app/router';
import { useI18n } from '../i18n';
import { finder } from '../ui/find';
import { labelIn } from './document';
import { useDraft } from './draft/Draft';
import { revealAnchor } from './parts/anchor';
import { QUEUE_PARTS } from './queues/parts';
import { partsFor } from './SettingsNav';

/** Of what is found; without words all pages are shown. */
const SHOWN = 12;

interface Target {
  to: string;
  name: string;
  where: string;
}

/** Pages, queues, hours, people and settings by name. */
function useTargets(): Target[] {
  const { me, document, newest } = useDraft();
  const { t, locale } = useI18n();
  return useMemo(() => {
    const parts = partsFor(me).map((part) => ({ to: `/settings/${part}`, name: t(`set.part.${part}`), where: '' }));
    const queues = document.queues.flatMap(({ id, name }) => {
      const to = `/settings/queues/${encodeURIComponent(id)}`;
      const queue = labelIn(name, locale, id);
      const inside = QUEUE_PARTS.map(([anchor, key]) => ({ to: `${to}#${anchor}`, name: t(key), where: queue }));
      return [{ to, name: queue, where: t('set.part.queues') }, ...inside];
    });
    const hours = document.hours.map(({ id }) => ({
      to: `/settings/hours/${encodeURIComponent(id)}`,
      name: id,
      where: t('set.part.hours'),
    }));
    const flows = document.flows.map(({ id, name }) => ({
      to: `/settings/flows/${encodeURIComponent(id)}`,
      name: name || id,
      where: t('set.part.flows'),
    }));
    const numbers = document.numbers.map(({ number, label }) => ({
      to: '/settings/numbers',
      name: label ? `${number} ${label}` : number,
      where: t('set.part.numbers'),
    }));
    const prompts = document.prompts.map(({ id }) => ({
      to: `/settings/prompts/${encodeURIComponent(id)}`,
      name: id,
      where: t('set.part.prompts'),
    }));
    const replies = document.cannedReplies.map(({ id }) => ({
      to: `/settings/replies/${encodeURIComponent(id)}`,
      name: `/${id}`,
      where: t('set.part.replies'),
    }));
    const bots = document.bots.map(({ id, name }) => ({
      to: `/settings/bots/${encodeURIComponent(id)}`,
      name: labelIn(name, locale, id),
      where: t('set.part.bots'),
    }));
    const reports = document.reports.map(({ id, name }) => ({
      to: `/settings/reports/${encodeURIComponent(id)}`,
      name: name || id,
      where: t('set.part.reports'),
    }));
    const people = Object.keys(document.agents).map((id) => ({
      to: `/settings/skills?find=${encodeURIComponent(id)}`,
      name: newest.people[id] ?? id,
      where: t('set.part.skills'),
    }));
    return [...parts, ...queues, ...hours, ...flows, ...numbers, ...prompts, ...replies, ...bots, ...reports, ...people];
  }, [me, document, newest.people, t, locale]);
}

export function FindSetting() {
  const { t } = useI18n();
  const targets = useTargets();
  const list = useCombobox({ onDropdownClose: () => list.resetSelectedOption() });
  const [words, type] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useKeys({ 'Ctrl+KeyK': () => input.current?.focus() });
  const shown = useMemo(() => {
    if (words.trim() === '') return targets.filter(({ where }) => where === ''); // the pages, all of them
    const found = finder(words);
    return targets.filter(({ name, where }) => found(name, where)).slice(0, SHOWN);
  }, [targets, words]);
  const go = (to: string) => {
    type('');
    list.closeDropdown();
    navigate(to);
    requestAnimationFrame(revealAnchor);
  };
  return (
    <Combobox store={list} onOptionSubmit={go} classNames={{ dropdown: 'menu pick', option: 'mi' }} offset={4}>
      <Combobox.Target>
        <div className="search soft fset">
          <Search size={15} strokeWidth={1.75} aria-hidden="true" />
          <Combobox.EventsTarget>
            <input
              ref={input}
              aria-label={t('set.find')}
              placeholder={t('set.find')}
              value={words}
              onChange={(event) => {
                type(event.target.value);
                list.openDropdown();
                list.selectFirstOption();
              }}
              onClick={() => list.openDropdown()}
              onBlur={() => list.closeDropdown()}
            />
          </Combobox.EventsTarget>
          <kbd dir="ltr">Ctrl K</kbd>
        </div>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options aria-label={t('set.find')}>
          {shown.map(({ to, name, where }) => (
            <Combobox.Option key={to} value={to}>
              <bdi className="clip">{name}</bdi>
              <bdi className="t3 f12 clip end">{where}</bdi>
            </Combobox.Option>
          ))}
          {shown.length === 0 && <div className="mh">{t('set.notFound')}</div>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
