import { useI18n } from '../../i18n';

/** One letter on its way, as the server tells it; see API.md. */
export interface Letter {
  id: string;
  address: string;
  state: 'waiting' | 'sent' | 'given_up';
  at: number;
  tries: number;
  trouble: string;
}

/** Letters and what became of them, the newest first. */
export function LetterTable({ letters }: { letters: Letter[] }) {
  const { t, f } = useI18n();
  return (
    <table className="tbl mll">
      <thead>
        <tr>
          <th scope="col">{t('ml.to')}</th>
          <th scope="col">{t('ml.state')}</th>
          <th scope="col">{t('ml.at')}</th>
          <th scope="col">{t('ml.said')}</th>
        </tr>
      </thead>
      <tbody>
        {letters.map((letter) => (
          <tr key={letter.id}>
            <th scope="row">
              <bdi dir="ltr">{letter.address}</bdi>
            </th>
            <td className={letter.state === 'given_up' ? 'bad' : undefined}>{t(`ml.is.${letter.state}`)}</td>
            <td className="t2 num">{`${f.day(letter.at)} ${f.time(letter.at)}`}</td>
            <td className="t2">
              <bdi>{letter.trouble}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
