import '../styles/doctor.css';
import { CircleAlert, CircleCheck, LoaderCircle, LockKeyhole, RotateCw, TriangleAlert } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useId, useRef, useState } from 'react';
import { ApiError, post } from '../api/client';
import type { Me } from '../api/types';
import { Logo } from '../app/Logo';
import { SignIn } from '../app/SignIn';
import { type Catalogue, MoreTexts, useI18n } from '../i18n';
import { type Locale, LOCALES, OWN_NAMES } from '../i18n/locale';
import { Empty, Failed, Segmented } from '../ui/parts';
import { CHECKS, type Check, examine, type Finding } from './checks';
import { PROXIES, type Proxy, proxyOf, toWrite, toWriteHere } from './snippets';
import { browserWay } from './way';
import { SelectBox } from '../ui/SelectBox';

type Loader = () => Promise<{ default: Catalogue }>;

const LOADERS: Record<Locale, Loader> = {
  en: () => import('virtual:catalogue/en/doctor'),
  ru: () => import('virtual:catalogue/ru/doctor'),
  bg: () => import('virtual:catalogue/bg/doctor'),
  lt: () => import('virtual:catalogue/lt/doctor'),
  el: () => import('virtual:catalogue/el/doctor'),
  ar: () => import('virtual:catalogue/ar/doctor'),
};
const loadTexts = (locale: Locale): ReturnType<Loader> => LOADERS[locale]();

/** What a proxy between browsers and the server breaks, and what to write into its configuration. */
export default function DoctorPage({ me }: { me: Me | undefined }) {
  const { t } = useI18n();
  return (
    <MoreTexts load={loadTexts} failed={(again) => <Failed title={t('error.unreachable')} again={again} />}>
      <Door me={me} />
    </MoreTexts>
  );
}

/** Whoever has a pass, from the address or as an administrator. */
function Door({ me }: { me: Me | undefined }) {
  const { t } = useI18n();
  const [pass, take] = useState(() => decodeURIComponent(location.hash.slice(1)));
  const [refused, refuse] = useState<ApiError>();
  const admin = me?.role === 'administrator';
  useEffect(() => {
    document.title = `${t('dr.title')} · Parley`;
  }, [t]);
  useEffect(() => {
    if (pass || !admin) return;
    post<{ pass: string }>('/api/doctor/pass').then(
      (made) => take(made.pass),
      (problem: unknown) => problem instanceof ApiError && refuse(problem),
    );
  }, [pass, admin]);
  if (pass) return <Ward key={pass} pass={pass} />;
  if (!me) {
    return (
      <>
        <SignIn wasIn={false} />
        <p className="drhow">{t('dr.how')}</p>
      </>
    );
  }
  if (!admin) return <Frame><Empty icon={LockKeyhole} title={t('dr.admins')} /></Frame>;
  if (!refused) return null;
  return (
    <Frame>
      <Empty icon={TriangleAlert} title={t(refused.code === 'cross_site' ? 'dr.host.stranger' : 'error.unreachable')} bad>
        <p>{t('dr.how')}</p>
      </Empty>
    </Frame>
  );
}

function Frame({ children }: { children: ReactNode }) {
  const { t, locale, change } = useI18n();
  return (
    <main className="dr">
      <header>
        <Logo />
        <h1>{t('dr.title')}</h1>
        <SelectBox aria-label={t('language')} value={locale} onChange={(event) => void change(event.target.value as Locale)}>
          {LOCALES.map((code) => (
            <option key={code} value={code} lang={code}>
              {OWN_NAMES[code]}
            </option>
          ))}
        </SelectBox>
      </header>
      {children}
    </main>
  );
}

function Ward({ pass }: { pass: string }) {
  const { t } = useI18n();
  const [findings, set] = useState<Partial<Record<Check, Finding>>>({});
  const [over, end] = useState(false);
  const [proxy, choose] = useState<Proxy>('nginx');
  const run = useRef(0);
  const start = useCallback(async () => {
    const mine = ++run.current;
    set({});
    end(false);
    await examine(browserWay(pass), (finding) => mine === run.current && set((known) => ({ ...known, [finding.check]: finding })));
    if (mine === run.current) end(true);
  }, [pass]);
  useEffect(() => {
    void start();
    fetch('/', { method: 'HEAD', cache: 'no-store' }).then(
      (answer) => choose((one) => proxyOf(answer.headers.get('Server') ?? '') ?? one),
      () => {},
    );
    return () => {
      run.current++;
    };
  }, [start]);
  return (
    <Frame>
      <p className="t2">{t('dr.text')}</p>
      <div className="drbar">
        <Standing findings={findings} over={over} />
        <button type="button" className="btn" disabled={!over} onClick={() => void start()}>
          <RotateCw size={14} strokeWidth={1.75} aria-hidden="true" />
          {t('dr.again')}
        </button>
      </div>
      <div className="drpx">
        <span className="lbl">{t('dr.proxy')}</span>
        <Segmented label={t('dr.proxy')} value={proxy} choices={PROXIES.map((one) => ({ value: one, label: one }))} onChange={choose} />
      </div>
      <ul className="drl">
        {CHECKS.map((check) => (
          <Row key={check} check={check} finding={findings[check]} over={over} proxy={proxy} />
        ))}
      </ul>
      <Elsewhere pass={pass} />
    </Frame>
  );
}

function Standing({ findings, over }: { findings: Partial<Record<Check, Finding>>; over: boolean }) {
  const { t } = useI18n();
  const all = Object.values(findings);
  const wrong = all.filter((one) => one.level !== 'good').length;
  const text = !over ? t('dr.running', { done: all.length, all: CHECKS.length }) : wrong > 0 ? t('dr.wrong', { count: wrong }) : t('dr.fine');
  return (
    <p className={over && wrong > 0 ? 'drs c-danger' : 'drs'} role="status">
      {text}
    </p>
  );
}

const SHAPES = { good: CircleCheck, warn: TriangleAlert, bad: CircleAlert };

function Row(props: { check: Check; finding: Finding | undefined; over: boolean; proxy: Proxy }) {
  const { t } = useI18n();
  const { check, finding, over, proxy } = props;
  if (!finding && over) return null; // nothing gets through: the rest was not tried
  const Shape = finding ? SHAPES[finding.level] : LoaderCircle;
  return (
    <li className={`drr ${finding?.level ?? 'busy'}`} data-check={check} data-level={finding?.level ?? 'busy'}>
      <Shape className={finding ? undefined : 'spin'} size={18} strokeWidth={1.75} aria-hidden="true" />
      <div className="col">
        <h2>{t(`dr.is.${check}`)}</h2>
        <p>
          {finding && <span className="sr">{t(`dr.level.${finding.level}`)} </span>}
          {finding ? t(finding.says, finding.values) : t('dr.trying')}
        </p>
        {finding?.fix && finding.level !== 'good' && <Write finding={finding} proxy={proxy} />}
      </div>
    </li>
  );
}

function Write({ finding, proxy }: { finding: Finding; proxy: Proxy }) {
  const { t } = useI18n();
  const there = toWrite(finding.fix!, proxy);
  const here = toWriteHere(finding.fix!, finding.values?.peer);
  return (
    <>
      {there && <Code label={t('dr.write', { proxy })} text={there} />}
      {here && <Code label={t('dr.writeHere')} text={here} />}
    </>
  );
}

function Code({ label, text }: { label: string; text: string }) {
  const { t } = useI18n();
  const [copied, say] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    say(true);
  };
  return (
    <figure className="drc">
      <figcaption>
        {label}
        {navigator.clipboard && (
          <button type="button" className="btn sm quiet" onClick={() => void copy()}>
            {t(copied ? 'dr.copied' : 'dr.copy')}
          </button>
        )}
      </figcaption>
      <pre dir="ltr" tabIndex={0} aria-label={label}>
        {text}
      </pre>
    </figure>
  );
}

/** A link that needs no sign-in, for an address at which signing in may be what is broken. */
function Elsewhere({ pass }: { pass: string }) {
  const { t } = useI18n();
  const id = useId();
  const [address, type] = useState(location.origin);
  const link = `${address.replace(/\/+$/, '')}/doctor#${encodeURIComponent(pass)}`;
  return (
    <section className="dre" aria-label={t('dr.link')}>
      <h2>{t('dr.link')}</h2>
      <p className="t2">{t('dr.linkText')}</p>
      <div className="field">
        <label htmlFor={id}>{t('dr.address')}</label>
        <input id={id} className="inp" dir="ltr" type="url" value={address} onChange={(event) => type(event.target.value)} />
      </div>
      <Code label={t('dr.linkIs')} text={link} />
    </section>
  );
}
