package io.parley;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been opened, to be closed in reverse; one that fails keeps no other from being closed. */
final class Closing implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Closing.class);

    private final Deque<Step> steps = new ArrayDeque<>();

    private record Step(String name, AutoCloseable close) {}

    <T extends AutoCloseable> T keep(String name, T opened) {
        steps.push(new Step(name, opened));
        return opened;
    }

    @Override
    public void close() {
        while (!steps.isEmpty()) {
            Step step = steps.pop();
            try {
                step.close().close();
            } catch (Exception e) {
                log.warn("{} did not close cleanly", step.name(), e);
            }
        }
    }
}
