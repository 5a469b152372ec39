import { ArrowDown, ArrowUp, ExternalLink, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useI18n } from '../../i18n';
import { Empty } from '../../ui/parts';
import { labelIn } from '../document';
import { useDraft } from '../draft/Draft';
import { Checks, SwitchField } from '../parts/fields';
import { LabelsField } from '../parts/LabelsField';
import { NewDialog } from '../parts/NewDialog';
import { AddButton, Head, IconButton, Part } from '../parts/Sheet';
import { AddressField } from './AddressField';
import { type Link, linkOf, MOST_LINKS } from './links';

/** Links into other programs on the cards of contacts. */
export function LinksPage() {
  const { t } = useI18n();
  const { document, edit } = useDraft();
  return (
    <section className="pane sheet" aria-label={t('set.part.links')} data-pane="">
      <Head title={t('set.part.links')} text={t('lk.text')} />
      <div className="scroll grow sbody">
        <Links links={document.desk.links} set={(links) => edit((now) => ({ ...now, desk: { ...now.desk, links } }))} />
      </div>
    </section>
  );
}

function Links({ links, set }: { links: Link[]; set: (links: Link[]) => void }) {
  const { t, locale } = useI18n();
  const [adding, open] = useState(false);
  const move = (at: number, to: number) => {
    const next = [...links];
    next.splice(to, 0, ...next.splice(at, 1));
    set(next);
  };
  const add = links.length < MOST_LINKS && <AddButton icon={Plus} label={t('lk.add')} onClick={() => open(true)} />;
  return (
    <Part title={t('lk.links')} note={t('lk.most', { most: MOST_LINKS })} act={add || undefined}>
      {links.length === 0 && (
        <Empty icon={ExternalLink} title={t('lk.none')}>
          <p>{t('lk.noneText')}</p>
        </Empty>
      )}
      <ol>
        {links.map((link, at) => (
          <li className="rule box" key={link.id}>
            <span className="rk num">{at + 1}</span>
            <OneLink link={link} change={(patch) => set(links.map((one) => (one.id === link.id ? { ...one, ...patch } : one)))} />
            <span className="row">
              <IconButton icon={ArrowUp} label={t('set.up')} disabled={at === 0} onClick={() => move(at, at - 1)} />
              <IconButton icon={ArrowDown} label={t('set.down')} disabled={at === links.length - 1} onClick={() => move(at, at + 1)} />
              <IconButton
                icon={X}
                label={t('set.drop', { name: labelIn(link.label, locale, link.id) })}
                onClick={() => set(links.filter(({ id }) => id !== link.id))}
              />
            </span>
          </li>
        ))}
      </ol>
      <NewDialog
        title={t('lk.add')}
        open={adding}
        taken={links.map(({ id }) => id)}
        close={() => open(false)}
        make={(id, name) => set([...links, linkOf({ id, label: name ? { [locale]: name } : {}, url: 'https://' })])}
      />
    </Part>
  );
}

function OneLink({ link, change }: { link: Link; change: (patch: Partial<Link>) => void }) {
  const { t, locale } = useI18n();
  const { document } = useDraft();
  const path = `desk.links[${link.id}]`;
  return (
    <div className="col g3 grow">
      <LabelsField label={t('lk.label')} path={`${path}.label`} value={link.label} onChange={(label) => change({ label })} />
      <AddressField link={link} path={`${path}.url`} write={(url) => change({ url })} />
      <SwitchField
        label={t('lk.opens')}
        help={t('lk.opensHelp')}
        on={link.openOnAnswer}
        onChange={(openOnAnswer) => change({ openOnAnswer })}
      />
      <div className="pair">
        <Checks
          label={t('lk.channels')}
          path={`${path}.channels`}
          choices={(['voice', 'chat'] as const).map((value) => ({ value, label: t(`channel.${value}`) }))}
          value={link.channels}
          onChange={(channels) => change({ channels })}
        />
        <Checks
          label={t('lk.queues')}
          path={`${path}.queues`}
          choices={document.queues.map(({ id, name }) => ({ value: id, label: labelIn(name, locale, id) }))}
          value={link.queues}
          onChange={(queues) => change({ queues })}
        />
      </div>
    </div>
  );
}
