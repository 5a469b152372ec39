import { Dialog } from '../../ui/Dialog';
import { type Played } from './rehearsal';
import { RehearsalBody } from './Rehearsal';
import { useRehearsal } from './useRehearsal';

/** The same away from the map. */
export function RehearsalDialog(props: { title: string; played: Played; close: () => void }) {
  return (
    <Dialog title={props.title} open onClose={props.close}>
      <Body played={props.played} />
    </Dialog>
  );
}

function Body({ played }: { played: Played }) {
  return <RehearsalBody played={played} rehearsal={useRehearsal(played)} />;
}
