package io.parley.ops;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.helpers.MessageFormatter;

/**
 * Keeps what the thread that opens it says, and all threads that come of it, out of the log: what is only rehearsed is
 * not to look like the server. Threads that outlive it are heard again once it is closed.
 */
public final class Hush extends TurboFilter implements AutoCloseable {
    private static final InheritableThreadLocal<Hush> OVER_THIS = new InheritableThreadLocal<>();

    private final Optional<LoggerContext> context;
    private final AtomicInteger warnings = new AtomicInteger();
    private final AtomicReference<String> first = new AtomicReference<>("");
    private volatile boolean over;

    private Hush(Optional<LoggerContext> context) {
        this.context = context;
    }

    /** From now on, for the thread that calls this. */
    public static Hush begin() {
        Optional<LoggerContext> context = Optional.of(LoggerFactory.getILoggerFactory())
                .filter(LoggerContext.class::isInstance)
                .map(LoggerContext.class::cast);
        Hush hush = new Hush(context);
        OVER_THIS.set(hush);
        context.ifPresent(log -> log.addTurboFilter(hush));
        return hush;
    }

    @Override
    public FilterReply decide(
            Marker marker, Logger logger, Level level, String format, Object[] parameters, Throwable thrown) {
        if (over || OVER_THIS.get() != this) {
            return FilterReply.NEUTRAL;
        }
        if (format != null && level.isGreaterOrEqual(Level.WARN)) { // without a text it is asked whether it would be
            warnings.incrementAndGet();
            first.compareAndSet(
                    "", MessageFormatter.arrayFormat(format, parameters).getMessage());
        }
        return FilterReply.DENY;
    }

    /** Of warnings and errors, the first. */
    public Optional<String> firstWarning() {
        return Optional.of(first.get()).filter(text -> !text.isEmpty());
    }

    /** How many warnings and errors it has kept to itself. */
    public int warnings() {
        return warnings.get();
    }

    @Override
    public void close() {
        over = true;
        OVER_THIS.remove();
        context.ifPresent(log -> log.getTurboFilterList().remove(this));
    }
}
