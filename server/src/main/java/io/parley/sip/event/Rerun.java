package io.parley.sip.event;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A script that runs once at a time: whoever wishes for it while it runs has it run once more, not beside itself. */
public final class Rerun {
    private static final Logger log = LoggerFactory.getLogger(Rerun.class);

    private final Executor scripts;
    private final Runnable script;
    private final AtomicInteger wishes = new AtomicInteger();

    public Rerun(Executor scripts, Runnable script) {
        this.scripts = scripts;
        this.script = script;
    }

    /** It runs from its beginning after this. Returns at once. */
    public void wish() {
        if (wishes.getAndIncrement() == 0) {
            scripts.execute(this::run);
        }
    }

    private void run() {
        int served = wishes.get();
        try {
            script.run();
        } catch (RuntimeException e) {
            log.error("what was to be looked at could not be", e);
        } finally { // whatever it throws: the next wish is served
            if (!wishes.compareAndSet(served, 0)) {
                scripts.execute(this::run);
            }
        }
    }
}
