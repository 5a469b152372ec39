import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useI18n } from '../../i18n';
import { FIND_FROM, finder, useFind } from '../../ui/find';
import { ListFind, NothingFound } from '../../ui/ListFind';
import { type Labels, labelIn, type Queue, type QueueTags, withQueue } from '../document';
import { useDraft } from '../draft/Draft';
import { NumberField, SwitchField } from '../parts/fields';
import { LabelsField } from '../parts/LabelsField';
import { NewDialog } from '../parts/NewDialog';
import { AddButton, Head, IconButton, Part } from '../parts/Sheet';
import { UsedTags } from './UsedTags';

const textsOf = (labels: Labels): string[] => Object.values(labels);

/** What contacts may be tagged with, by queue, and the tags there are. */
export function TagsPage() {
  const { t } = useI18n();
  const { document, mayEdit } = useDraft();
  const [words, find] = useFind();
  const found = finder(words);
  const all = document.queues.length;
  const shown = document.queues.filter(({ id, name, tags }) => found(id, ...textsOf(name)) || tags.known.some((tag) => found(tag.id, ...textsOf(tag.label))));
  return (
    <section className="pane sheet" aria-label={t('set.part.tags')} data-pane="">
      <Head title={t('set.part.tags')} text={t('tag.text')}>
        {(all >= FIND_FROM || words !== '') && (
          <ListFind label={t('find.tag')} words={words} onChange={find} shown={shown.length} all={all} />
        )}
      </Head>
      <div className="scroll grow sbody" data-found="">
        {mayEdit && words === '' && <UsedTags />}
        {shown.length === 0 && words !== '' && <NothingFound words={words} onChange={find} all={all} />}
        {shown.map((queue) => (
          <OfQueue key={queue.id} queue={queue} />
        ))}
      </div>
    </section>
  );
}

function OfQueue({ queue }: { queue: Queue }) {
  const { t, locale } = useI18n();
  const { edit } = useDraft();
  const [adding, add] = useState(false);
  const { tags } = queue;
  const path = `queues[${queue.id}].tags`;
  const set = (change: Partial<QueueTags>) => edit(withQueue(queue.id, (now) => ({ ...now, tags: { ...now.tags, ...change } })));
  return (
    <Part
      title={labelIn(queue.name, locale, queue.id)}
      act={<AddButton icon={Plus} label={t('tag.add')} onClick={() => add(true)} />}
    >
      <ul className="tagk">
        {tags.known.map((tag, at) => (
          <li className="row g2" key={tag.id}>
            <div className="grow">
              <LabelsField
                label={t('tag.of', { id: tag.id })}
                path={`${path}.known[${at}].label`}
                value={tag.label}
                onChange={(label) => set({ known: tags.known.map((one) => (one.id === tag.id ? { ...one, label } : one)) })}
              />
            </div>
            <IconButton icon={X} label={t('set.drop', { name: labelIn(tag.label, locale, tag.id) })} onClick={() => set({ known: tags.known.filter(({ id }) => id !== tag.id) })} />
          </li>
        ))}
      </ul>
      {tags.known.length === 0 && <p className="t2 tagn">{t('tag.noKnown')}</p>}
      <div className="pair2 botp">
        <SwitchField label={t('tag.free')} help={t('tag.freeHelp')} on={tags.free} onChange={(free) => set({ free })} />
        <NumberField label={t('tag.most')} path={`${path}.most`} help={t('tag.mostHelp')} value={tags.most} onChange={(most) => set({ most })} />
      </div>
      <NewDialog
        title={t('tag.add')}
        open={adding}
        taken={tags.known.map(({ id }) => id)}
        close={() => add(false)}
        make={(id, name) => set({ known: [...tags.known, { id, label: name ? { [locale]: name } : {} }] })}
      />
    </Part>
  );
}
