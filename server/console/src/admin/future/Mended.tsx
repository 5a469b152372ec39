import { useQuery } from '@tanstack/react-query';
import { get } from '../../api/client';
import { useLink } from '../../app/router';
import { useNames } from '../../app/session';
import { useI18n } from '../../i18n';
import { Failed, Skeleton } from '../../ui/parts';

/** One thing that the server found wrong with itself; {@link found} is in English, as in its log. */
interface Mend {
  at: number;
  kind: string;
  contact?: string;
  agent?: string;
  queue?: string;
  found: string;
}

interface Mends {
  counts: { kind: string; count: number }[];
  mends: Mend[];
}

/** What did not hold and was put right, with whom it was about. */
export function Mended() {
  const { t } = useI18n();
  const query = useQuery({
    queryKey: ['mends'],
    queryFn: () => get<Mends>('/api/mends'),
    refetchInterval: 15_000,
    staleTime: 0,
  });
  const count = query.data?.counts.reduce((sum, one) => sum + one.count, 0) ?? 0;
  return (
    <section className="sprt" aria-label={t('md.title')}>
      <h3>
        {t('md.title')} <span className="count">{query.data?.mends.length ?? 0}</span>
        {count > 0 && <span className="f12 t3 note">{t('md.count', { count })}</span>}
      </h3>
      <p className="t2">{t('md.text')}</p>
      {query.isPending && <Skeleton rows={1} />}
      {query.isError && <Failed title={t('md.failed')} again={() => void query.refetch()} />}
      {query.data?.mends.length === 0 && <p className="t2 gapt">{t('md.none')}</p>}
      {query.data && query.data.mends.length > 0 && <Table mends={query.data.mends} />}
    </section>
  );
}

function Table({ mends }: { mends: Mend[] }) {
  const { t } = useI18n();
  return (
    <>
      <div className="hscroll" role="region" aria-label={t('md.title')} tabIndex={0}>
        <table className="tbl mds">
          <thead>
            <tr>
              <th scope="col">{t('md.when')}</th>
              <th scope="col">{t('md.what')}</th>
              <th scope="col">{t('md.who')}</th>
            </tr>
          </thead>
          <tbody>
            {mends.map((mend) => (
              <Row key={`${mend.at} ${mend.found}`} mend={mend} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="f12 t3">{t('md.note')}</p>
    </>
  );
}

function Row({ mend }: { mend: Mend }) {
  const { t, f, has } = useI18n();
  const names = useNames();
  const kind = `md.kind.${mend.kind}`;
  return (
    <tr>
      <td className="num">{t('dayTime', { day: f.day(mend.at), time: f.time(mend.at) })}</td>
      <td>
        {has(kind) ? t(kind) : mend.kind}
        <span className="f12 t3 tkp mono" lang="en" dir="ltr">
          {mend.found}
        </span>
      </td>
      <td>
        {mend.queue && <span className="tkp">{`${t('md.queue')}: \u2068${names.queue(mend.queue, mend.queue)}\u2069`}</span>}
        {mend.agent && <span className="tkp">{`${t('md.agent')}: \u2068${names.agent(mend.agent)}\u2069`}</span>}
        {mend.contact && <ContactLink id={mend.contact} />}
      </td>
    </tr>
  );
}

function ContactLink({ id }: { id: string }) {
  const link = useLink(`/recordings/${encodeURIComponent(id)}`);
  return (
    <a className="mono f12" {...link}>
      <bdi dir="ltr">{id}</bdi>
    </a>
  );
}
