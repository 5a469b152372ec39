import { CircleAlert, CircleCheck, CircleDashed, Plus } from 'lucide-react';
import { useState } from 'react';
import { useI18n } from '../../i18n';
import { FIND_FROM, finder, useWord } from '../../ui/find';
import { ListFind, NothingFound } from '../../ui/ListFind';
import { AddButton } from '../parts/Sheet';
import { TrunkDialog } from '../trunks/TrunkDialog';
import { type TrunkSettings, useTrunks } from '../trunks/useTrunks';
import { Failed, Skeleton } from '../../ui/parts';
import { PaceCell } from './PaceCell';
import { PoorCells, PoorOver } from './PoorCalls';
import { ReleaseCell } from './ReleaseCell';
import { isBad, refusedOf, standingOf, type TrunkView, useTelephony } from './telephony';

/** Trunks as they stand: those of the configuration file, and those that are added here. */
export function Trunks() {
  const { t, f } = useI18n();
  const query = useTelephony(true);
  const known = useTrunks();
  const [open, show] = useState<TrunkSettings | 'new'>();
  const settings = known.data?.trunks ?? [];
  const broken = settings.filter(({ trouble }) => trouble.length > 0);
  const trunks = query.data?.trunks ?? [];
  const [words, find] = useWord('trunk');
  const found = finder(words);
  const shown = trunks.filter(({ id, profile }) => found(id, profile ?? ''));
  const bad = trunks.filter(isBad);
  const paced = trunks.some(({ pace }) => pace);
  return (
    <section className="tks" aria-label={t('tk.title')}>
      {bad.length > 0 && (
        <p className="banner danger tkb" role="status">
          <CircleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
          {t('tk.bad', { names: f.list(bad.map(({ id }) => id)) })}
        </p>
      )}
      <PoorOver names={trunks.filter(({ sound }) => sound.alarm).map(({ id }) => id)} />
      <h3>
        {t('tk.title')} <span className="t3">{query.data ? trunks.length : ''}</span>
        <span className="row g2 end">
          {(trunks.length >= FIND_FROM || words !== '') && (
            <ListFind label={t('find.trunk')} words={words} onChange={find} shown={shown.length} all={trunks.length} />
          )}
          {known.data && <AddButton icon={Plus} label={t('tf.add')} onClick={() => show('new')} />}
        </span>
      </h3>
      {query.isPending && <Skeleton rows={2} />}
      {query.isError && <Failed title={t('set.failed')} again={() => void query.refetch()} />}
      {query.data && trunks.length === 0 && <p className="t2 tkn">{t('tk.none')}</p>}
      {trunks.length > 0 && shown.length === 0 && <NothingFound words={words} onChange={find} all={trunks.length} />}
      {shown.length > 0 && (
        <div className="hscroll" role="region" aria-label={t('tk.table')} tabIndex={0}>
          <table className="tbl tkt">
            <thead>
              <tr>
                <th scope="col">{t('tk.trunk')}</th>
                <th scope="col">{t('tk.state')}</th>
                <th scope="col">{t('tk.releases')}</th>
                <th scope="col">{t('tk.now')}</th>
                <th scope="col">{t('tk.today')}</th>
                <th scope="col">{t('tk.minutes')}</th>
                <th scope="col">{t('tk.refused')}</th>
                {paced && <th scope="col">{t('tk.pace')}</th>}
                <th scope="col">{t('tk.poorHour')}</th>
                <th scope="col">{t('tk.poorDay')}</th>
              </tr>
            </thead>
            <tbody data-found="">
              {shown.map((trunk) => (
                <Row key={trunk.id} trunk={trunk} paced={paced} settings={settings.find(({ id }) => id === trunk.id)} show={show} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {broken.map((trunk) => (
        <Broken key={trunk.id} trunk={trunk} show={() => show(trunk)} />
      ))}
      {known.data && <TrunkDialog open={open} surroundings={known.data.surroundings} close={() => show(undefined)} />}
    </section>
  );
}

/** One that was added and cannot be used any more, such as since the file is another one. */
function Broken({ trunk, show }: { trunk: TrunkSettings; show: () => void }) {
  const { t } = useI18n();
  return (
    <p className="banner danger tkb" role="status">
      <CircleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
      {t('tf.broken', { id: trunk.id })}
      <button type="button" className="btn sm end" onClick={show}>
        {t('tf.look')}
      </button>
    </p>
  );
}

interface RowProps {
  trunk: TrunkView;
  paced: boolean;
  settings: TrunkSettings | undefined;
  show: (trunk: TrunkSettings) => void;
}

function Row({ trunk, paced, settings, show }: RowProps) {
  const { t, f } = useI18n();
  const { toll } = trunk;
  const refused = refusedOf(trunk);
  return (
    <tr>
      <th scope="row">
        {settings ? (
          <button type="button" className="lnk med" aria-label={t('tf.open', { id: trunk.id })} onClick={() => show(settings)}>
            <bdi>{trunk.id}</bdi>
          </button>
        ) : (
          <bdi className="med">{trunk.id}</bdi>
        )}
        {settings?.ofFile && <span className="f12 t3 tkp">{settings.hidden ? t('tf.inFileHidden') : t('tf.inFile')}</span>}
        {trunk.profile && <bdi className="f12 t2 mono tkp">{trunk.profile}</bdi>}
      </th>
      <td>
        <State trunk={trunk} />
      </td>
      <ReleaseCell releases={trunk.releases} />
      <td className="num">{toll ? f.number(toll.atOnce) : t('none')}</td>
      <td className="num">{toll ? f.number(toll.today) : t('none')}</td>
      <td className="num">{toll ? f.number(toll.minutes) : t('none')}</td>
      <td className={refused > 0 ? 'num c-danger' : 'num'} title={refused > 0 ? f.list(Object.keys(toll?.refused ?? {})) : undefined}>
        {toll ? f.number(refused) : t('none')}
      </td>
      {paced && <PaceCell pace={trunk.pace} />}
      <PoorCells sound={trunk.sound} />
    </tr>
  );
}

const LOOKS = {
  registered: { icon: CircleCheck, chip: 'chip ok' },
  up: { icon: CircleCheck, chip: 'chip ok' },
  lost: { icon: CircleAlert, chip: 'chip danger' },
  down: { icon: CircleAlert, chip: 'chip danger' },
  quiet: { icon: CircleDashed, chip: 'chip' },
} as const;

function State({ trunk }: { trunk: TrunkView }) {
  const { t, f } = useI18n();
  const standing = standingOf(trunk);
  const { icon: Shape, chip } = LOOKS[standing];
  const { registration } = trunk;
  return (
    <span className="row g2 wrapx">
      <span className={chip}>
        <Shape size={13} strokeWidth={1.75} aria-hidden="true" />
        {t(`tk.is.${standing}`)}
      </span>
      {standing === 'registered' && registration && <span className="f12 t3 num">{t('tk.until', { time: f.time(registration.until) })}</span>}
      {standing === 'lost' && registration?.why && <bdi className="f12 t2">{registration.why}</bdi>}
    </span>
  );
}
