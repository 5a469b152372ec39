import { PhoneCall, PhoneIncoming, Plus, Route, X } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { useLink } from '../../app/router';
import { useI18n } from '../../i18n';
import { Dialog } from '../../ui/Dialog';
import { FIND_FROM, finder, useFind } from '../../ui/find';
import { ListFind, NothingFound } from '../../ui/ListFind';
import { MoreRows, usePortion } from '../../ui/Portion';
import { Empty } from '../../ui/parts';
import { useToast } from '../../ui/Toasts';
import { type Document, type NumberRoute, withNumber } from '../document';
import { useDraft } from '../draft/Draft';
import { undoing } from '../draft/undo';
import { RehearsalDialog } from '../flows/RehearsalDialog';
import { Choose, TextField } from '../parts/fields';
import { Head, IconButton } from '../parts/Sheet';
import { attributesOf } from '../routing/useAsk';
import { AgentNetworks } from './AgentNetworks';
import { isNumber } from './rules';
import { Listeners } from './Listeners';
import { SipBans } from './SipBans';
import { Trunks } from './Trunks';

/** Which call flow answers which number. */
export function NumbersPage() {
  const { t } = useI18n();
  const { document, mayEdit } = useDraft();
  const [adding, add] = useState(false);
  const [words, find] = useFind();
  const found = finder(words);
  const all = document.numbers.length;
  const shown = document.numbers.filter(({ number, label, flow }) => found(number, label, flow));
  const portion = usePortion(shown, words);
  return (
    <section className="pane sheet" aria-label={t('set.part.numbers')} data-pane="">
      <Head title={t('set.part.numbers')} text={t('n.text')}>
        {mayEdit && (
          <button type="button" className="btn primary" onClick={() => add(true)}>
            <Plus size={16} strokeWidth={1.75} aria-hidden="true" />
            {t('n.add')}
          </button>
        )}
      </Head>
      <div className="scroll grow sbody">
        {mayEdit && <Trunks />}
        {(mayEdit || all >= FIND_FROM || words !== '') && (
          <h3 className="numh">
            {t('n.list')} <span className="t3">{all}</span>
            {(all >= FIND_FROM || words !== '') && (
              <ListFind className="end" label={t('n.find')} words={words} onChange={find} shown={shown.length} all={all} />
            )}
          </h3>
        )}
        {all === 0 && words === '' && <Empty icon={PhoneIncoming} title={t('n.none')} />}
        {shown.length === 0 && words !== '' && <NothingFound words={words} onChange={find} all={all} />}
        <fieldset className="bare" disabled={!mayEdit}>
          <ul className="nums" data-found="">
            {portion.shown.map((route) => (
              <Row key={route.number} route={route} />
            ))}
          </ul>
        </fieldset>
        <MoreRows left={portion.left} more={portion.more} />
        {mayEdit && <Listeners />}
        {mayEdit && <AgentNetworks />}
        {mayEdit && <SipBans />}
      </div>
      <Dialog title={t('n.add')} open={adding} onClose={() => add(false)}>
        <NewNumber close={() => add(false)} />
      </Dialog>
    </section>
  );
}

function useFlows() {
  const { document } = useDraft();
  return document.flows.map(({ id }) => ({ value: id, label: id }));
}

function Row({ route }: { route: NumberRoute }) {
  const { t } = useI18n();
  const { document, edit, mayEdit } = useDraft();
  const say = useToast();
  const flows = useFlows();
  const [calling, call] = useState(false);
  const tryIt = useLink(`/settings/routing?number=${encodeURIComponent(route.number === '*' ? '+' : route.number)}`);
  const path = `numbers[${route.number}]`;
  const name = route.number === '*' ? t('n.any') : route.number;
  const set = (change: Partial<NumberRoute>) => edit(withNumber(route.number, (now) => ({ ...now, ...change })));
  const remove = () => {
    const change = (now: Document) => ({ ...now, numbers: now.numbers.filter(({ number }) => number !== route.number) });
    edit(change);
    say(t('set.removed', { name }), { label: t('set.undo'), run: () => edit(undoing(document, change)) });
  };
  return (
    <li className="numr" aria-label={name}>
      <span className="med num">{route.number === '*' ? name : <bdi dir="ltr">{name}</bdi>}</span>
      <TextField label={t('n.label')} path={`${path}.label`} value={route.label} onChange={(label) => set({ label })} />
      <Choose label={t('n.flow')} path={`${path}.flow`} value={route.flow} choices={flows} onChange={(flow) => set({ flow })} />
      <Attributes path={`${path}.attributes`} value={route.attributes} set={(attributes) => set({ attributes })} />
      <span className="row">
        <a className="btn sm icon quiet" {...tryIt} aria-label={t('n.try', { number: name })} title={t('set.part.routing')}>
          <Route size={15} strokeWidth={1.75} aria-hidden="true" />
        </a>
        <IconButton icon={PhoneCall} label={t('re.number.call', { number: name })} onClick={() => call(true)} />
        {mayEdit && <IconButton icon={X} label={t('set.drop', { name })} onClick={remove} />}
      </span>
      {calling && <RehearsalDialog title={t('re.callMe')} played={{ flow: route.flow, number: route.number }} close={() => call(false)} />}
    </li>
  );
}

const textOf = (attributes: Record<string, string>): string =>
  Object.entries(attributes)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');

/** What is typed stays as it was typed, as long as it means what is set. */
function Attributes(props: { path: string; value: Record<string, string>; set: (value: Record<string, string>) => void }) {
  const { t } = useI18n();
  const [typed, type] = useState<string>();
  const meant = typed === undefined ? undefined : (attributesOf(typed) ?? {});
  const shown = typed !== undefined && textOf(meant ?? {}) === textOf(props.value) ? typed : textOf(props.value);
  return (
    <TextField
      label={t('t.attributes')}
      path={props.path}
      mono
      hint="plan=gold"
      value={shown}
      onChange={(text) => {
        type(text);
        props.set(attributesOf(text) ?? {});
      }}
    />
  );
}

function NewNumber({ close }: { close: () => void }) {
  const { t } = useI18n();
  const { document, edit } = useDraft();
  const flows = useFlows();
  const id = useId();
  const [typed, type] = useState('');
  const [flow, choose] = useState(document.flows[0]?.id ?? '');
  const [tried, attempt] = useState(false);
  const number = typed.replace(/[\s().-]/g, '').replace(/^00/, '+');
  const taken = document.numbers.some((one) => one.number === number);
  const problem = isNumber(number) ? (taken ? t('new.taken', { id: number }) : undefined) : t('n.odd');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    attempt(true);
    if (problem !== undefined) return;
    edit((now) => ({ ...now, numbers: [...now.numbers, { number, label: '', flow, attributes: {} }] }));
    close();
  };
  return (
    <form className="col g3" onSubmit={submit} noValidate>
      <div className="field">
        <label htmlFor={id}>{t('n.number')}</label>
        <input
          id={id}
          className="inp num"
          dir="ltr"
          inputMode="tel"
          autoComplete="off"
          value={typed}
          aria-invalid={tried && problem !== undefined ? true : undefined}
          aria-describedby={`${id}-h`}
          onChange={(event) => type(event.target.value)}
        />
        <span id={`${id}-h`} className={tried && problem ? 'help err' : 'help'}>
          {(tried && problem) || t('n.numberHelp')}
        </span>
      </div>
      <Choose label={t('n.flow')} value={flow} choices={flows} onChange={choose} />
      <div className="row g2 acts">
        <button type="submit" className="btn primary">
          {t('new.add')}
        </button>
        <button type="button" className="btn" onClick={close}>
          {t('set.cancel')}
        </button>
      </div>
    </form>
  );
}
