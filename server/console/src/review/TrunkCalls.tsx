import type { TrunkCall } from '../api/trunks';
import { useI18n } from '../i18n';
import { clock } from '../i18n/format';
import { trunkCallText } from './trunkText';

/** Over which trunks the contact came, was called and was handed on outside, and how each of these calls went. */
export function TrunkCalls({ calls, end }: { calls: TrunkCall[]; end: string | undefined }) {
  const texts = useI18n();
  const { t, f } = texts;
  if (calls.length === 0) return null;
  return (
    <div className="scs">
      <h3>{t('trunks.title')}</h3>
      <ul className="lines">
        {calls.map((call) => {
          const said = trunkCallText(texts, call, end);
          return (
            <li key={`${call.at} ${call.trunk} ${call.party}`}>
              <span className={call.answeredAt === undefined && call.overAt !== undefined ? 'dot poor' : 'dot'} aria-hidden="true" />
              <span className="grow">
                {said.way} <bdi className="med">{call.trunk}</bdi>
              </span>
              <span className="f12 t3 num">{f.time(call.at)}</span>
              <span className="f12 t2 all">
                {[
                  said.end,
                  call.answeredAt !== undefined && call.overAt !== undefined && t('trunks.talked', { length: clock(call.overAt - call.answeredAt) }),
                  said.by,
                  call.mos !== undefined && t('trunks.heard', { mos: f.number(Math.round(call.mos * 10) / 10) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
