import { useQuery } from '@tanstack/react-query';
import { Braces, CircleCheck, Copy, Download, FileQuestion, Info, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import '../styles/desk.css';
import '../styles/review.css';
import '../styles/anatomy.css';
import { ApiError, get } from '../api/client';
import { useLink } from '../app/router';
import { useNames } from '../app/session';
import { TopBar, useTitle } from '../app/Shell';
import { useI18n } from '../i18n';
import { useMomentText } from '../review/momentText';
import { Empty, Failed, Segmented, Skeleton } from '../ui/parts';
import { useToast } from '../ui/Toasts';
import { Decisions } from '../why/Decision';
import { Ladder } from './Ladder';
import { findingText, legName, markRows, markText, preciseTime, rowText } from './sentences';
import type { Anatomy, Finding, Row, RowKind } from './types';
import { copied } from '../ui/copied';
import { SelectBox } from '../ui/SelectBox';

const TOLD = new Set(['other_address', 'early_hangup', 'referred']);
const DOUBTED = new Set(['failed', 'unchecked']);
/** What only tells, and is no warning. */
const isTold = ({ kind, args }: Finding) => TOLD.has(kind) || (kind === 'identity' && !DOUBTED.has(args.verdict ?? ''));
const EVERY_MS = 3_000;
const pathOf = (id: string) => `/api/calls/${encodeURIComponent(id)}/anatomy`;

/** What happened to one call, message by message, and why it went so. */
export default function AnatomyPage({ id }: { id: string }) {
  const { t } = useI18n();
  const anatomy = useQuery({
    queryKey: ['anatomy', id],
    queryFn: () => get<Anatomy>(pathOf(id)),
    refetchInterval: (query) => (query.state.data?.kept === 'live' ? EVERY_MS : false),
    retry: (count, error) => count < 2 && error instanceof ApiError && error.passing,
  });
  useTitle(t('anatomy.title'));
  return (
    <>
      <TopBar>
        <Crumbs id={id} />
      </TopBar>
      {anatomy.isPending && <Skeleton rows={6} />}
      {anatomy.isError && <None error={anatomy.error} again={() => void anatomy.refetch()} />}
      {anatomy.data && <Sheet anatomy={anatomy.data} />}
    </>
  );
}

function Crumbs({ id }: { id: string }) {
  const { t } = useI18n();
  const list = useLink('/recordings');
  const file = useLink(`/recordings/${encodeURIComponent(id)}`);
  return (
    <nav className="crumbs" aria-label={t('nav.recordings')}>
      <a {...list}>{t('nav.recordings')}</a>
      <span aria-hidden="true">/</span>
      <a {...file}>{t('call.title')}</a>
      <span aria-hidden="true">/</span>
      <h1 className="keep clip">{t('anatomy.title')}</h1>
    </nav>
  );
}

function None({ error, again }: { error: Error; again: () => void }) {
  const { t } = useI18n();
  const gone = error instanceof ApiError && (error.status === 404 || error.status === 409);
  if (!gone) return <Failed title={t('anatomy.failed')} again={again} />;
  return (
    <Empty icon={FileQuestion} title={t('file.gone')}>
      <p>{t('file.goneText')}</p>
    </Empty>
  );
}

type Shown = RowKind | 'all';

/** What a row says that is about the whole call. */
function useWholeText(): (row: Row) => string {
  const texts = useI18n();
  const names = useNames();
  const momentText = useMomentText();
  return (row) => {
    if (row.mark) return markText(texts, row.mark, names.agent);
    return row.moment ? momentText(row.moment) : '';
  };
}

/** Poor sound belongs to the sound, and what they say of it. */
const kindOf = (row: Row): RowKind => (row.kind === 'poor' || row.kind === 'report' ? 'sound' : row.kind);

function Sheet({ anatomy }: { anatomy: Anatomy }) {
  const { t } = useI18n();
  const wholeText = useWholeText();
  const [kind, showKind] = useState<Shown>('all');
  const [leg, showLeg] = useState(0);
  const legs = anatomy.legs.filter((one) => leg === 0 || one.number === leg);
  const all = [...anatomy.rows, ...markRows(anatomy)].sort((a, b) => a.at - b.at);
  const rows = all.filter(
    (row) => (kind === 'all' || kindOf(row) === kind) && (leg === 0 || row.leg === 0 || row.leg === leg),
  );
  return (
    <div className="rd anat">
      <section className="pane" aria-label={t('anatomy.timeline')} data-pane="">
        <div className="row wrapx g2 anh">
          <Segmented<Shown>
            label={t('anatomy.show')}
            value={kind}
            onChange={showKind}
            choices={(['all', 'sip', 'sound', 'key', 'moment'] as const).map((value) => ({
              value,
              label: t(value === 'key' ? 'anatomy.keys' : `anatomy.${value}`),
            }))}
          />
          <Legs anatomy={anatomy} leg={leg} show={showLeg} />
          <Exports anatomy={anatomy} rows={rows} wholeText={wholeText} />
        </div>
        {anatomy.kept === 'none' && <p className="banner soft">{t('anatomy.none')}</p>}
        <Ladder legs={legs} rows={rows} wholeText={wholeText} />
      </section>
      <aside className="pane sc" aria-label={t('anatomy.findings')} data-pane="">
        <div className="pane-h">
          <h2>{t('anatomy.findings')}</h2>
          {anatomy.kept === 'live' && <span className="chip accent">{t('anatomy.live')}</span>}
        </div>
        <div className="scroll grow">
          <Findings anatomy={anatomy} />
          <Decisions offers={anatomy.offers} />
        </div>
      </aside>
    </div>
  );
}

function Legs({ anatomy, leg, show }: { anatomy: Anatomy; leg: number; show: (leg: number) => void }) {
  const { t } = useI18n();
  if (anatomy.legs.length < 2) return null;
  return (
    <SelectBox className="tight legpick" aria-label={t('anatomy.legs')} value={leg} onChange={(e) => show(Number(e.target.value))}>
      <option value={0}>{t('anatomy.allLegs')}</option>
      {anatomy.legs.map((one) => (
        <option key={one.number} value={one.number}>
          {legName({ t }, one)}
        </option>
      ))}
    </SelectBox>
  );
}

function Exports(props: { anatomy: Anatomy; rows: Row[]; wholeText: (row: Row) => string }) {
  const { anatomy, rows, wholeText } = props;
  const texts = useI18n();
  const { t } = texts;
  const toast = useToast();
  const copy = async () => {
    const lines = rows.map((row) => {
      const leg = legName({ t }, anatomy.legs.find((one) => one.number === row.leg));
      const way = row.sip ? t(row.sip.sent ? 'anatomy.sent' : 'anatomy.got', { leg }) : leg;
      return [preciseTime(row.at), way, row.leg === 0 ? wholeText(row) : rowText(texts, row)].join('\t');
    });
    toast(t((await copied(lines.join('\n'))) ? 'anatomy.copied' : 'notCopied'));
  };
  return (
    <span className="row g2 end wrapx">
      <button type="button" className="btn sm" onClick={() => void copy()}>
        <Copy size={14} strokeWidth={1.75} aria-hidden="true" />
        {t('anatomy.copy')}
      </button>
      <a className="btn sm" href={pathOf(anatomy.contact)} download={`${anatomy.contact}.json`}>
        <Braces size={14} strokeWidth={1.75} aria-hidden="true" />
        JSON
      </a>
      {anatomy.kept !== 'none' && (
        <a className="btn sm" href={`${pathOf(anatomy.contact)}.pcap`} download>
          <Download size={14} strokeWidth={1.75} aria-hidden="true" />
          {t('anatomy.pcap')}
        </a>
      )}
    </span>
  );
}

function Sign({ of }: { of: Finding }) {
  const Shape = isTold(of) ? Info : TriangleAlert;
  return <Shape className={isTold(of) ? 't3' : 'c-warn'} size={16} strokeWidth={1.75} aria-hidden="true" />;
}

function Findings({ anatomy }: { anatomy: Anatomy }) {
  const texts = useI18n();
  const names = useNames();
  const { t } = texts;
  return (
    <section className="scs" aria-label={t('anatomy.findings')}>
      {anatomy.findings.length === 0 && anatomy.kept !== 'none' && (
        <p className="row g2 top t2">
          <CircleCheck className="c-ok" size={16} strokeWidth={1.75} aria-hidden="true" />
          {t('anatomy.nothing')}
        </p>
      )}
      <ul className="finds">
        {anatomy.findings.map((finding, at) => (
          <li key={`${finding.kind}-${at}`} className="row g2 top">
            <Sign of={finding} />
            <span>{findingText(texts, finding, anatomy.legs, names.agent)}</span>
          </li>
        ))}
      </ul>
      {anatomy.leftOut > 0 && <p className="t3 f12">{t('anatomy.leftOut', { count: anatomy.leftOut })}</p>}
    </section>
  );
}
