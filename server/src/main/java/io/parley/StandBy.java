package io.parley;

import io.parley.ops.ClassArchive;
import io.parley.ops.CpuShare;
import io.parley.ops.ServiceNotice;
import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.ConfigProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process that waits, warm, until the folder of data is nobody's any more: {@code serve --stand-by} (adr/138). It
 * opens no port and no file of the folder but the lock, and looks now and then whether it could start.
 */
final class StandBy {
    private static final Logger log = LoggerFactory.getLogger(StandBy.class);

    private final EarlyStart early;
    private final Path file;
    private final Times times;
    private String problem = "";

    /**
     * @param calm before it rehearses: whoever has just taken over needs the machine
     * @param looks at the configuration, the time between two
     */
    record Times(Duration calm, Duration looks) {
        static final Times USUAL = new Times(Duration.ofSeconds(5), Duration.ofSeconds(30));
    }

    StandBy(EarlyStart early, Path file, Times times) {
        this.early = early;
        this.file = file;
        this.times = times;
    }

    /** Returns once this process is the one that serves; at once where nobody does. */
    void await() throws InterruptedException {
        if (!early.waits()) {
            return;
        }
        log.info("stands by: another process has the data of {}, and is followed once it is gone", file);
        ServiceNotice.ready("stands by");
        if (!CpuShare.least()) {
            log.info("stands by with the usual share of the CPU: OPERATIONS.md, \"Standing by\"");
        }
        look();
        Optional<StartRehearsal> rehearsal = early.isOver(times.calm()) ? Optional.empty() : rehearsal();
        while (!early.isOver(times.looks())) {
            look();
        }
        rehearsal.ifPresent(StartRehearsal::end);
        CpuShare.usual(); // a thread may have begun since
        log.info("takes over");
    }

    /** What would keep it from starting is told once, and again when it is something else. */
    private void look() {
        String now = problem();
        if (!now.equals(problem)) {
            if (now.isEmpty()) {
                log.info("stands by: the configuration is right again");
            } else {
                log.warn("stands by, and could not take over with the configuration as it is now: {}", now);
            }
        }
        problem = now;
    }

    private String problem() {
        try {
            Path folder = file.toAbsolutePath().getParent();
            ConfigFile.read(file, read -> ServeCommand.startProblems(read, folder));
            return "";
        } catch (ConfigProblem e) {
            return e.getMessage();
        }
    }

    private Optional<StartRehearsal> rehearsal() {
        try {
            StartRehearsal rehearsal = StartRehearsal.prepare();
            Runtime.getRuntime().addShutdownHook(new Thread(rehearsal::remove, "stop")); // asked to stop while it waits
            Thread.ofPlatform().name("rehearsal").daemon().start(() -> tell(rehearsal.run()));
            return Optional.of(rehearsal);
        } catch (IOException e) {
            log.info("stands by, and cannot rehearse: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static void tell(String outcome) {
        ClassArchive.isWhole();
        log.info("the rehearsal of a start is {}", outcome);
    }
}
