package io.parley;

import io.parley.ops.config.MediaSection;
import io.parley.ops.config.TrunkProfiles;
import io.parley.ops.config.TrunkSection;
import io.parley.sip.call.OutLine;
import io.parley.sip.stack.SipEndpoint;
import io.parley.sip.trial.Finding;
import io.parley.sip.trial.Ground;
import io.parley.sip.trial.TrunkTrial;
import io.parley.web.admin.TrunkTrials;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls of {@code parley trunk test}, made by the server that runs: from its own ports, over its own registration,
 * which it leaves as it is, and within what may be called over the trunk.
 */
final class LiveTrial implements TrunkTrials, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LiveTrial.class);
    private static final int MOST_AN_HOUR = 10;
    private static final Duration LONGEST = Duration.ofMinutes(4);
    private static final Duration GOODBYE = Duration.ofSeconds(7);
    private static final int ATTEMPTS = 20;

    private final VoiceConfig config;
    private final Carriers carriers;
    private final Supplies supplies;
    private final SecureRandom chance = new SecureRandom();
    /** When the last ones began. Guarded by this, as all below. */
    private final Deque<Instant> begun = new ArrayDeque<>();

    private Optional<Run> run = Optional.empty();
    private boolean closed;

    /** What of the server it needs. @param media whose ports are for sound */
    record Supplies(Supplier<SipEndpoint> sip, InstantSource clock, MediaSection media) {}

    /** One trial, which its thread tells how far it is. */
    private static final class Run {
        private final Wanted wanted;
        private final Instant at;
        private final List<Line> lines = new ArrayList<>();
        private State state = State.RUNS;
        private Optional<TrialAdvice> advice = Optional.empty();
        private Thread thread = Thread.currentThread();

        Run(Wanted wanted, Instant at) {
            this.wanted = wanted;
            this.at = at;
        }

        synchronized void found(Finding finding) {
            lines.add(new Line(
                    finding.verdict().name().toLowerCase(Locale.ROOT),
                    finding.seen().name().toLowerCase(Locale.ROOT),
                    finding.args()));
        }

        /** The first end counts. */
        synchronized void ends(State how) {
            state = state == State.RUNS ? how : state;
        }

        synchronized void ends(Optional<TrialAdvice> found) {
            advice = found;
            ends(State.DONE);
        }

        synchronized Trial seen() {
            return new Trial(
                    wanted.trunk(),
                    wanted.by(),
                    at,
                    state,
                    List.copyOf(lines),
                    advice.map(TrialAdvice::profile),
                    advice.map(TrialAdvice::ways));
        }
    }

    LiveTrial(VoiceConfig config, Carriers carriers, Supplies supplies) {
        this.config = config;
        this.carriers = carriers;
        this.supplies = supplies;
    }

    @Override
    public synchronized Optional<Trial> latest() {
        return run.map(Run::seen);
    }

    @Override
    public synchronized Started start(Wanted wanted) {
        Instant now = supplies.clock().instant();
        Optional<TrunkSection> trunk = config.lines().all().stream()
                .filter(one -> one.id().equals(wanted.trunk()) && one.out() != null)
                .findFirst();
        if (trunk.isEmpty()) {
            return Started.NOBODY;
        }
        if (closed || run.filter(one -> one.thread.isAlive()).isPresent()) {
            return Started.BUSY;
        }
        Optional<OutLine> line = config.lines().out(trunk.get(), List.of());
        if (line.isEmpty()) {
            return Started.NOWHERE;
        }
        begun.removeIf(at -> at.isBefore(now.minus(Duration.ofHours(1))));
        if (begun.size() >= MOST_AN_HOUR) {
            return Started.TOO_MANY;
        }
        begun.add(now);
        begin(new Run(wanted, now), trunk.get(), line.get());
        return Started.YES;
    }

    private void begin(Run one, TrunkSection trunk, OutLine line) {
        log.info("trunk {} is tried by {}: {} is called", trunk.id(), one.wanted.by(), one.wanted.echo());
        run = Optional.of(one);
        one.thread = Thread.ofVirtual().name("trunk-trial").start(() -> tried(one, trunk, line));
        Thread.ofVirtual().name("trunk-trial-end").start(() -> endsInTime(one));
    }

    private static void endsInTime(Run one) {
        try {
            if (!one.thread.join(LONGEST)) {
                one.ends(State.TIMED_OUT);
                one.thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tried(Run one, TrunkSection trunk, OutLine line) {
        try {
            Wanted wanted = one.wanted;
            String country =
                    wanted.country().isEmpty() ? TrunkProfiles.ways(trunk).country() : wanted.country();
            TrunkTrial.Subject subject =
                    new TrunkTrial.Subject(line, Optional.empty(), country, wanted.echo(), wanted.wrong());
            Ground ground =
                    new Ground(config.mediaAddress(), this::port, carriers.registration(trunk.id()), true, one::found);
            TrunkTrial.Sheet sheet = new TrunkTrial(supplies.sip().get(), subject, ground).run();
            one.ends(sheet.format().map(format -> TrialAdvice.of(sheet, format, trunk)));
        } catch (InterruptedException e) {
            one.ends(State.STOPPED);
        } catch (RuntimeException e) {
            one.ends(State.BROKEN);
            log.error("the trial of trunk {} broke off", trunk.id(), e);
        }
        log.info("trunk {} was tried: {}", trunk.id(), one.seen().state());
    }

    /** One of those that a firewall lets through; a leg that wants it meanwhile takes another. */
    private DatagramSocket port(InetAddress bind) throws IOException {
        int first = (supplies.media().portFrom() + 1) / 2;
        int pairs = (supplies.media().portTo() + 1) / 2 - first;
        BindException last = new BindException("no port for sound is free");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = 2 * (first + chance.nextInt(pairs));
            try {
                return new DatagramSocket(new InetSocketAddress(bind, port));
            } catch (BindException taken) {
                last = taken;
            }
        }
        throw last;
    }

    @Override
    public synchronized void stop() {
        run.filter(one -> one.thread.isAlive()).ifPresent(one -> {
            one.ends(State.STOPPED);
            one.thread.interrupt();
        });
    }

    /** Ends a call that is under way, before the ports are closed. */
    @Override
    public void close() {
        Optional<Run> last;
        synchronized (this) {
            closed = true;
            stop();
            last = run;
        }
        try {
            if (last.isPresent()) {
                last.get().thread.join(GOODBYE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
