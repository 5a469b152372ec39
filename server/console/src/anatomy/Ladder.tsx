import { ArrowLeft, ArrowRight, Gauge, KeyRound, RotateCw, Route, SignalLow, Waves } from 'lucide-react';
import { Fragment, useState } from 'react';
import { useI18n } from '../i18n';
import { legName, preciseTime, rowText } from './sentences';
import type { Leg, Row, SipMessage } from './types';

interface Props {
  legs: Leg[];
  rows: Row[];
  /** Of a row about the whole call. */
  wholeText: (row: Row) => string;
}

/** A column for each leg; what goes to it or comes from it stands in it, in order of time. */
export function Ladder({ legs, rows, wholeText }: Props) {
  const { t } = useI18n();
  return (
    <div className="hscroll grow" role="group" aria-label={t('anatomy.timeline')} tabIndex={0}>
      <table className="tbl sipl">
        <caption className="sr">{t('anatomy.timeline')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('anatomy.time')}</th>
            {legs.map((leg) => (
              <th scope="col" key={leg.number}>
                <bdi>{legName({ t }, leg)}</bdi>{' '}
                <span className="t3 num" dir="ltr">
                  {leg.transport} {leg.peer}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <LadderRow key={`${row.at}-${at}`} row={row} legs={legs} wholeText={wholeText} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LadderRow({ row, legs, wholeText }: { row: Row } & Pick<Props, 'legs' | 'wholeText'>) {
  const [open, show] = useState(false);
  const whole = row.leg === 0 || legs.length === 0;
  return (
    <Fragment>
      <tr className={`k-${row.kind}`}>
        <th scope="row" className="num" dir="ltr">
          {preciseTime(row.at)}
        </th>
        {whole ? (
          <td colSpan={Math.max(1, legs.length)}>
            <span className="row g2 med">
              <Route size={15} strokeWidth={1.75} aria-hidden="true" />
              <span dir="auto">{wholeText(row)}</span>
            </span>
          </td>
        ) : (
          legs.map((leg) => (
            <td key={leg.number}>{leg.number === row.leg && <Cell row={row} leg={leg} open={open} show={show} />}</td>
          ))
        )}
      </tr>
      {open && row.sip && (
        <tr className="full">
          <td colSpan={1 + Math.max(1, legs.length)}>
            <pre dir="ltr" tabIndex={0}>
              {row.sip.text}
            </pre>
          </td>
        </tr>
      )}
    </Fragment>
  );
}

const ICONS = { sound: Waves, poor: SignalLow, key: KeyRound, report: Gauge };

function Cell(props: { row: Row; leg: Leg; open: boolean; show: (open: boolean) => void }) {
  const { row, leg } = props;
  const texts = useI18n();
  if (row.sip) return <Message sip={row.sip} leg={leg} open={props.open} show={props.show} />;
  const Icon = row.kind === 'sip' || row.kind === 'moment' ? Route : ICONS[row.kind];
  const bad = row.poor?.on ? 'row g2 c-warn' : 'row g2 t2';
  return (
    <span className={`${bad} note`}>
      <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
      {rowText(texts, row)}
    </span>
  );
}

function Message({ sip, leg, open, show }: { sip: SipMessage; leg: Leg; open: boolean; show: (open: boolean) => void }) {
  const { t } = useI18n();
  const Arrow = sip.sent ? ArrowRight : ArrowLeft;
  const failed = sip.status !== undefined && sip.status >= 400;
  return (
    <span className="row g2">
      <Arrow className="arrow" size={15} strokeWidth={1.75} aria-hidden="true" />
      <span className="sr">{t(sip.sent ? 'anatomy.sent' : 'anatomy.got', { leg: legName({ t }, leg) })}</span>
      <button
        type="button"
        className={failed ? 'msg bad' : 'msg'}
        aria-expanded={open}
        title={t('anatomy.full', { title: sip.title })}
        onClick={() => show(!open)}
      >
        <bdi dir="ltr">{sip.title}</bdi>
      </button>
      {sip.status !== undefined && (
        <span className="t3 f12" dir="ltr">
          {sip.method}
        </span>
      )}
      {sip.repeated && (
        <span className="chip line">
          <RotateCw size={12} strokeWidth={1.75} aria-hidden="true" />
          {t('anatomy.repeated')}
        </span>
      )}
      {sip.why && <bdi className="t2 f12 clip">{sip.why}</bdi>}
      {sip.sdp && <Description sdp={sip.sdp} />}
    </span>
  );
}

/** The sound that a message describes, and what is other than before. */
function Description({ sdp }: { sdp: NonNullable<SipMessage['sdp']> }) {
  const { t } = useI18n();
  return (
    <>
      <span className="t3 f12 num" dir="ltr">
        {[sdp.codecs.join('/'), sdp.direction, `${sdp.address}:${sdp.port}`, sdp.protection].filter(Boolean).join(' ')}
      </span>
      {sdp.changed.map((what) => (
        <span className="chip accent" key={what}>
          {t(`anatomy.${what}`)}
        </span>
      ))}
    </>
  );
}
