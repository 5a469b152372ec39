package io.parley;

import io.parley.acd.port.AuditTrail;
import io.parley.acd.port.AuditTrail.Act;
import java.time.InstantSource;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the audit trail that the server serves, and that it stops in order: a crash leaves no such entry. */
final class AuditLife implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AuditLife.class);

    /** A database that is away holds nobody up who wants the server stopped. */
    private static final int WAITS_SECONDS = 3;

    private final AuditTrail trail;
    private final InstantSource clock;

    private AuditLife(AuditTrail trail, InstantSource clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /** @param version of the configuration that is in force */
    static AuditLife begins(AuditTrail trail, InstantSource clock, long version) {
        AuditLife life = new AuditLife(trail, clock);
        life.tell(AuditTrail.STARTED, "configuration " + version);
        return life;
    }

    /** Where there is no room to write it, or no database, nobody waits for that. */
    private void tell(String act, String subject) {
        trail.add(Act.ofServer(clock.instant(), act, subject)).exceptionally(failure -> {
            log.warn("the audit trail does not say {}: {}", act, failure.getMessage());
            return null;
        });
    }

    @Override
    public void close() {
        try {
            trail.add(Act.ofServer(clock.instant(), AuditTrail.STOPPED, ""))
                    .orTimeout(WAITS_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            log.warn("the audit trail does not say that the server stopped: {}", e.getMessage());
        }
    }
}
