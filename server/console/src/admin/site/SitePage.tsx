import { Copy, ExternalLink, Globe } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useOrg } from '../../app/session';
import { useI18n } from '../../i18n';
import { LOCALES } from '../../i18n/locale';
import { copied } from '../../ui/copied';
import { Segmented } from '../../ui/parts';
import { Problems } from '../draft/Draft';
import { Field, Select, TextField } from '../parts/fields';
import { Head, Part } from '../parts/Sheet';
import { codeOf, isColour, type Kind, KINDS, type Look, originOf, PLAIN, tryAddress } from './tag';

const PROGRAMS = { wordpress: 'WordPress', react: 'React' };

/** The tag that puts the chat on a web site, and which sites may have it. */
export function SitePage() {
  const { t } = useI18n();
  const [look, setLook] = useState(PLAIN);
  const [typed, type] = useState(location.origin);
  const set = (change: Partial<Look>) => setLook((before) => ({ ...before, ...change }));
  const server = originOf(typed);
  const coloured = isColour(look.brand);
  const problems = useMemo(
    () => new Map([...(coloured ? [] : [['brand', t('site.noBrand')] as const]), ...(server ? [] : [['server', t('site.noServer')] as const])]),
    [coloured, server, t],
  );
  const right = coloured ? look : { ...look, brand: '' };
  return (
    <section className="pane sheet" aria-label={t('set.part.site')} data-pane="">
      <Head title={t('set.part.site')} text={t('site.text')}>
        <a className="btn" href={tryAddress(right)} target="_blank" rel="noopener">
          <ExternalLink size={16} strokeWidth={1.75} aria-hidden="true" />
          {t('site.try')}
        </a>
      </Head>
      <div className="scroll grow sbody">
        <Problems problems={problems}>
          <Part title={t('site.look')} note={t('site.lookNote')} always>
            <Looks look={look} set={set} />
          </Part>
          <Part title={t('site.tag')} always>
            <TextField
              label={t('site.server')}
              path="server"
              help={t('site.serverHelp')}
              mono
              value={typed}
              onChange={type}
            />
            <Code server={server ?? location.origin} look={right} />
          </Part>
        </Problems>
        <Part title={t('site.allowed')} always>
          <Allowed />
        </Part>
      </div>
    </section>
  );
}

function Looks({ look, set }: { look: Look; set: (change: Partial<Look>) => void }) {
  const { t, f } = useI18n();
  const asServer = { value: '', label: t('site.asServer') };
  const select = (name: keyof Look, label: string, choices: { value: string; label: string }[]) => (
    <Field label={label}>
      {(ids) => <Select {...ids} value={look[name]} choices={choices} onChange={(value) => set({ [name]: value })} />}
    </Field>
  );
  return (
    <div className="quad">
      <TextField
        label={t('site.brand')}
        path="brand"
        help={t('site.brandHelp')}
        mono
        hint="#0B6A86"
        value={look.brand}
        onChange={(brand) => set({ brand })}
      />
      {select('corner', t('site.corner'), [asServer, { value: 'end', label: t('site.end') }, { value: 'start', label: t('site.start') }])}
      {select('theme', t('site.theme'), [
        { value: '', label: t('site.asDevice') },
        { value: 'light', label: t('site.light') },
        { value: 'dark', label: t('site.dark') },
      ])}
      {select('lang', t('site.lang'), [{ value: '', label: t('site.asPage') }, ...LOCALES.map((value) => ({ value, label: f.language(value) }))])}
      <TextField label={t('site.label')} help={t('site.labelHelp')} hint="Chat" value={look.label} onChange={(label) => set({ label })} />
    </div>
  );
}

function Code({ server, look }: { server: string; look: Look }) {
  const { t } = useI18n();
  const [kind, choose] = useState<Kind>('html');
  const [said, say] = useState('');
  const code = codeOf(kind, server, look);
  const copy = async () => say(t((await copied(code)) ? 'u.copied' : 'notCopied'));
  return (
    <div className="sitec">
      <div className="row g2 wrapx">
        <Segmented<Kind>
          label={t('site.kind')}
          value={kind}
          onChange={choose}
          choices={KINDS.map((value) => ({ value, label: value === 'html' ? t('site.kind.html') : PROGRAMS[value] }))}
        />
        <button type="button" className="btn sm primary" onClick={() => void copy()}>
          <Copy size={14} strokeWidth={1.75} aria-hidden="true" />
          {t('u.copy')}
        </button>
        <span role="status" className="t2 f12">
          {said}
        </span>
      </div>
      <pre className="mono" dir="ltr" tabIndex={0} aria-label={t('site.tag')}>
        {code}
      </pre>
      <p className="help">{t(`site.where.${kind}`)}</p>
    </div>
  );
}

function Allowed() {
  const { t } = useI18n();
  const sites = useOrg().sites ?? [];
  return (
    <>
      {sites.length > 0 && (
        <ul className="sites">
          {sites.map((site) => (
            <li key={site} className="row g2">
              <Globe size={14} strokeWidth={1.75} aria-hidden="true" />
              <bdi className="mono">{site}</bdi>
            </li>
          ))}
        </ul>
      )}
      <p className="t2">{t(sites.length > 0 ? 'site.others' : 'site.nobody')}</p>
    </>
  );
}
