package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.acd.port.CallQualities;
import io.parley.acd.port.CallQualities.Heard;
import io.parley.acd.port.CallQualities.Stream;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.measure.SpeechQuality;
import io.parley.core.routing.Board;
import io.parley.web.desk.DeskPictures;
import io.parley.web.desk.PoorSound;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiPredicate;

/** How calls are to hear: the agent's page tells what it measured. */
public final class QualityRoutes {
    private static final long MOST_PACKETS = 100_000_000;
    private static final double MOST_MS = 60_000;

    private final Distributor distributor;
    private final BiPredicate<ContactId, AgentId> beside;
    private final CallQualities kept;
    private final PoorSound now;
    private final InstantSource clock;

    /** @param beside whether this call is somebody's, though it is not on their desk: nothing is kept of it then */
    public QualityRoutes(
            Distributor distributor,
            BiPredicate<ContactId, AgentId> beside,
            CallQualities kept,
            PoorSound now,
            InstantSource clock) {
        this.distributor = distributor;
        this.beside = beside;
        this.now = now;
        this.kept = kept;
        this.clock = clock;
    }

    /** As {@code getStats} of the page has it for the sound it received since the call began. */
    record Measured(Long packetsReceived, Long packetsLost, Double jitterMs, Optional<Double> rttMs) {}

    public List<Route<?>> routes() {
        return List.of(Route.post("/api/contacts/{id}/quality")
                .access(Access.DESK)
                .about("Keeps what the agent's page measured of a call that is on the desk; the latest counts.")
                .takes(Measured.class)
                .does(this::measured));
    }

    private Answer measured(ApiCall call, Measured measured) {
        Board board = distributor.closeUp(Mine.agent(call));
        Optional<Board.ContactView> own = DeskPictures.inHand(board, Mine.id(call), Mine.agent(call))
                .or(() -> part(board, Mine.id(call), Mine.agent(call)));
        if (own.isEmpty() && beside.test(Mine.id(call), Mine.agent(call))) {
            return Answer.done(); // how they hear it is nobody's line
        }
        Board.ContactView contact = own.orElseThrow(() -> Refusal.notFound("contact"));
        if (contact.record().contact().channel() != Channel.VOICE) {
            throw Refusal.conflict("no_call", "only a call has a quality");
        }
        long packets = whole(measured.packetsReceived(), "packetsReceived");
        long lost = whole(measured.packetsLost(), "packetsLost");
        double jitter = millis(measured.jitterMs(), "jitterMs");
        double rtt = millis(measured.rttMs().orElse(0.0), "rttMs");
        now.measured(contact.record().contact().id(), packets, lost, rtt, jitter);
        double share = packets + lost == 0 ? 0 : lost / (double) (packets + lost);
        double mos = SpeechQuality.of(share, rtt, jitter).mos();
        OptionalLong known = measured.rttMs().isPresent() ? OptionalLong.of(Math.round(rtt)) : OptionalLong.empty();
        Durably.await(kept.keep(new Heard(
                contact.record().contact().id(),
                Stream.PAGE,
                clock.instant(),
                packets,
                lost,
                Math.round(jitter * 1000),
                known,
                (int) Math.round(mos * 1000))));
        return Answer.done();
    }

    /** What they had of a call that they have just handed on. */
    private static Optional<Board.ContactView> part(Board board, ContactId whole, AgentId agent) {
        return board.live().stream()
                .filter(view -> view.record().partOf().filter(whole::equals).isPresent())
                .filter(view -> view.record().agent().filter(agent::equals).isPresent())
                .findFirst();
    }

    private static long whole(Long value, String field) {
        if (value == null || value < 0 || value > MOST_PACKETS) {
            throw Refusal.badField(field, "must be a number of packets, 0 or more");
        }
        return value;
    }

    private static double millis(Double value, String field) {
        if (value == null || !(value >= 0 && value <= MOST_MS)) {
            throw Refusal.badField(field, "must be milliseconds, 0 to 60000");
        }
        return value;
    }
}
