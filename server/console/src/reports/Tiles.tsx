import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { useOrg } from '../app/session';
import { useI18n } from '../i18n';
import { changeOf, fineShare, textOf, valueOf } from './measures';
import type { Figures, HelpDesk, Table } from './types';
import { MEASURES, type Measure, type View } from './view';

/** Five measures, one of which the chart shows, and how much was solved at once. */
export function Tiles(props: { view: View; table: Table | undefined; help?: HelpDesk | undefined; measures?: Measure[]; pick: (measure: Measure) => void }) {
  const { t, f } = useI18n();
  const { view, table, help } = props;
  return (
    <div className="kp" role="group" aria-label={t('reports.measures')} data-pane="">
      {(props.measures ?? MEASURES).map((measure) => {
        const now = table && valueOf(measure, table.total, view.level);
        const before = table?.before && valueOf(measure, table.before, view.level);
        return (
          <button key={measure} type="button" className="card" aria-pressed={view.measure === measure} title={t(`def.${measure}`)} onClick={() => props.pick(measure)}>
            <span className="l">{t(`measure.${measure}`)}</span>
            <span className="v">{textOf(measure, now, f)}</span>
            <span className="row g1">
              <Change measure={measure} now={now} before={before} />
              <span className="f12 t3 clip">{table && <About measure={measure} figures={table.total} view={view} />}</span>
            </span>
          </button>
        );
      })}
      {'help' in props && <Solved help={help} />}
    </div>
  );
}

function Solved({ help }: { help: HelpDesk | undefined }) {
  const { t, f } = useI18n();
  return (
    <div className="card" title={t('def.solved', { days: help?.repeatDays ?? 7 })}>
      <span className="l">{t('measure.solved')}</span>
      <span className="v">{help?.fcr === undefined ? '–' : fineShare(help.fcr, f)}</span>
      <span className="f12 t3 clip">{help && t('tile.solved', { repeated: help.repeated, solved: help.solved })}</span>
    </div>
  );
}

function Change(props: { measure: Measure; now: number | undefined; before: number | undefined }) {
  const { t, f } = useI18n();
  const change = changeOf(props.measure, props.now, props.before);
  if (!change) return null;
  const Shape = change.up ? ArrowUp : ArrowDown;
  const size = f.number(change.size);
  return (
    <span className={change.good ? 'dl g' : 'dl b'}>
      <Shape size={12} strokeWidth={1.75} aria-hidden="true" />
      <span className="sr">{t(change.up ? 'tile.up' : 'tile.down')}</span>
      {change.kind === 'number' ? size : t(change.kind === 'points' ? 'tile.points' : 'seconds', { n: change.size })}
    </span>
  );
}

function About({ measure, figures, view }: { measure: Measure; figures: Figures; view: View }): ReactNode {
  const { t, f } = useI18n();
  const targets = useTargets(view);
  switch (measure) {
    case 'service':
      return targets ? t('tile.target', { share: f.percent(targets.share), n: targets.withinMs / 1000 }) : t('tile.targets');
    case 'speed':
      return t('tile.mean');
    case 'abandoned':
      return t('tile.abandoned', { abandoned: figures.stays.abandoned - figures.stays.shortAbandoned, entered: figures.stays.entered });
    case 'handling':
      return t('tile.handling');
    case 'rating':
      return t('tile.rated', { count: figures.rating.count, asked: figures.rating.asked });
  }
}

/** The promise, where all queues in view have the same. */
export function useTargets(view: View): { share: number; withinMs: number } | undefined {
  const org = useOrg();
  const targets = org.queues.filter((queue) => !view.queue || queue.id === view.queue).map((queue) => queue.target);
  const first = targets[0];
  if (!first || targets.some((one) => one.share !== first.share)) return undefined;
  if (view.within) return { share: first.share, withinMs: view.within * 1000 };
  return targets.every((one) => one.withinMs === first.withinMs) ? first : undefined;
}
