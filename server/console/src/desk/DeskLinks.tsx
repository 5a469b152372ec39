import { ExternalLink, X } from 'lucide-react';
import type { DeskLink } from '../api/deskLinks';
import { useI18n } from '../i18n';
import type { Key } from '../i18n/keys';
import { useDesk, useDeskClient } from './useDesk';

const NAMED: Record<string, Key> = {
  number: 'dl.number',
  email: 'dl.email',
  name: 'dl.name',
  customer: 'dl.customer',
};

/** Into another program: the page it leads to learns neither of this page nor where it stands. */
export function OutLink({ link, className, onOpen }: { link: DeskLink; className: string; onOpen?: () => void }) {
  const { t } = useI18n();
  return (
    <a className={className} href={link.url} target="_blank" rel="noopener noreferrer" referrerPolicy="no-referrer" onClick={onOpen}>
      <ExternalLink size={14} strokeWidth={1.75} aria-hidden="true" />
      <bdi>{link.label}</bdi>
      <span className="sr">{t('dl.newTab')}</span>
    </a>
  );
}

/** Links of the house's own for a contact; those that lead nowhere say what is not known. */
export function DeskLinks({ links }: { links: DeskLink[] | undefined }) {
  const { t } = useI18n();
  if (!links?.length) return null;
  return (
    <ul className="dlinks" aria-label={t('dl.title')}>
      {links.map((link) => (
        <li key={link.id}>
          {link.url === undefined ? <Lacking link={link} /> : <OutLink link={link} className="btn sm" />}
        </li>
      ))}
    </ul>
  );
}

function Lacking({ link }: { link: DeskLink }) {
  const { t, f } = useI18n();
  const places = link.lacks.map((place) => {
    const known = NAMED[place];
    return known ? t(known) : `\u2068${place.replace(/^attribute\./, '')}\u2069`;
  });
  return <span className="f12 t3 nk">{t('dl.lacks', { name: `\u2068${link.label}\u2069`, what: f.list(places) })}</span>;
}

/** The browser kept a link from opening by itself: it is one click away. */
export function NotOpened() {
  const { t } = useI18n();
  const desk = useDeskClient();
  const kept = useDesk((state) => state.notOpened);
  if (!kept) return null;
  const seen = () => desk.notOpened(undefined);
  return (
    <div className="banner info" role="alert">
      <ExternalLink size={17} strokeWidth={1.75} aria-hidden="true" />
      <span>{t('dl.blocked', { name: `\u2068${kept.link.label}\u2069` })}</span>
      <span className="row g2 end">
        <OutLink link={kept.link} className="btn sm" onOpen={seen} />
        <button type="button" className="btn sm icon quiet" aria-label={t('dl.dismiss')} title={t('dl.dismiss')} onClick={seen}>
          <X size={15} strokeWidth={1.75} aria-hidden="true" />
        </button>
      </span>
    </div>
  );
}
