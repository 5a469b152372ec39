package io.parley.sip.call;

import io.parley.acd.port.Supervisions.Mode;
import io.parley.media.AudioClip;
import io.parley.sip.call.CallSettings.Supervised;
import java.util.List;
import java.util.Optional;

/** What others are told of a supervisor in the call: a tone where it is announced, and who spoke in the recording. */
final class SupervisorHeard {
    private static final AudioClip ANNOUNCEMENT = SupervisionTone.make();

    /** Packets come all the while, lest their phone takes the line for dead. */
    private static final AudioClip BETWEEN = new AudioClip("silence", new short[15 * 8000]);

    private final Supervision.Seat seat;
    private boolean agentTold;
    private boolean customerTold;
    private Optional<String> marked = Optional.empty();
    /** They were heard by all before the recording was paused. */
    private boolean party;

    private boolean deaf;

    SupervisorHeard(Supervision.Seat seat) {
        this.seat = seat;
    }

    /** Somebody else may come, who is announced anew. @param left may stay on the line as the call's agent */
    void forget(Optional<SupervisorLine> left) {
        left.filter(one -> deaf).ifPresent(one -> one.media().stopPlaying());
        agentTold = false;
        customerTold = false;
        party = false;
        deaf = false;
    }

    /** Whether they hear the others: who is not of the conversation hears nothing that is not to be recorded. */
    boolean hears(Mode mode) {
        return !seat.tape().pause().isOn() || party && mode == Mode.BARGE;
    }

    /** While they hear nobody a tone says so now and then, and once more that they hear again. */
    void pause(Optional<SupervisorLine> here, Mode mode) {
        boolean paused = seat.tape().pause().isOn();
        party = here.isPresent() && mode == Mode.BARGE && (party || !paused);
        boolean now = here.isPresent() && !hears(mode);
        if (now != deaf) {
            List<AudioClip> told = now ? List.of(ANNOUNCEMENT, BETWEEN) : List.of(ANNOUNCEMENT);
            here.ifPresent(one -> one.media().play(told, now));
        }
        deaf = now;
    }

    /** Who spoke, in the recording. @param here who is in the call, if anybody */
    void mark(Optional<SupervisorLine> here, Mode mode) {
        Optional<String> now = here.filter(one -> mode != Mode.LISTEN)
                .map(one -> (mode == Mode.BARGE ? CallTape.SUPERVISOR : CallTape.WHISPER) + one.supervisor());
        if (!now.equals(marked)) {
            marked.ifPresent(kind -> seat.tape().mark(kind, false));
            now.ifPresent(kind -> seat.tape().mark(kind, true));
            marked = now;
        }
    }

    void announce(Supervised rule) {
        if (rule.way() != Supervised.Way.ANNOUNCED) {
            return;
        }
        if (!agentTold) {
            agentTold = true;
            seat.phone().media().play(List.of(ANNOUNCEMENT), false);
        }
        if (!customerTold && !seat.customerWaits()) { // else once the music is over
            customerTold = true;
            seat.customer().media().play(List.of(ANNOUNCEMENT), false);
        }
    }
}
