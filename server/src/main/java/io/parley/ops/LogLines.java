package io.parley.ops;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * The log: lines on standard error, as {@code 2026-11-30T02:25:16.838 INFO  main         Main text}. Written in Java,
 * for a start waits for its log, and to read it from XML took 0.4 s of CPU of one (adr/131).
 */
final class LogLines {
    /** Of others, who say more than is of use here. */
    private static final Map<String, Level> OTHERS = Map.of(
            "org.eclipse.jetty", Level.WARN,
            "org.flywaydb", Level.WARN,
            "com.zaxxer.hikari", Level.WARN,
            "gov.nist", Level.ERROR,
            "io.netty", Level.WARN);

    private LogLines() {}

    static void into(LoggerContext log) {
        Line line = new Line();
        line.setContext(log);
        line.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(log);
        encoder.setLayout(line);
        encoder.start();
        ConsoleAppender<ILoggingEvent> errors = new ConsoleAppender<>();
        errors.setContext(log);
        errors.setName("console");
        errors.setTarget("System.err");
        errors.setEncoder(encoder);
        errors.start();
        OTHERS.forEach((name, level) -> log.getLogger(name).setLevel(level));
        log.getLogger("ROOT").setLevel(Level.INFO);
        log.getLogger("ROOT").addAppender(errors);
    }

    /** One event: local time, level, thread, class, text, and eight lines of what was thrown. */
    static final class Line extends LayoutBase<ILoggingEvent> {
        private static final int LEVEL = 5;
        private static final int THREAD = 12;
        private static final String FRAMES = "8";

        /** Looked up with the first line: it has all jars opened. */
        private static final class Here {
            static final ZoneId ZONE = ZoneId.systemDefault();
        }

        private final ThrowableProxyConverter thrown = new ThrowableProxyConverter();

        @Override
        public void start() {
            thrown.setOptionList(List.of(FRAMES));
            thrown.start();
            super.start();
        }

        @Override
        public String doLayout(ILoggingEvent event) {
            StringBuilder line = new StringBuilder(160);
            time(event, line);
            padded(event.getLevel().toString(), LEVEL, line.append(' '));
            String thread = event.getThreadName();
            padded(thread.substring(Math.max(0, thread.length() - THREAD)), THREAD, line.append(' '));
            String logger = event.getLoggerName();
            line.append(' ').append(logger, logger.lastIndexOf('.') + 1, logger.length());
            line.append(' ').append(event.getFormattedMessage()).append(System.lineSeparator());
            return line.append(thrown.convert(event)).toString();
        }

        private void time(ILoggingEvent event, StringBuilder line) {
            LocalDateTime at = LocalDateTime.ofInstant(event.getInstant(), Here.ZONE);
            number(at.getYear(), 4, line);
            number(at.getMonthValue(), 2, line.append('-'));
            number(at.getDayOfMonth(), 2, line.append('-'));
            number(at.getHour(), 2, line.append('T'));
            number(at.getMinute(), 2, line.append(':'));
            number(at.getSecond(), 2, line.append(':'));
            number(at.getNano() / 1_000_000, 3, line.append('.'));
        }

        private static void number(int value, int digits, StringBuilder line) {
            String text = Integer.toString(value);
            line.repeat('0', Math.max(0, digits - text.length())).append(text);
        }

        private static void padded(String text, int width, StringBuilder line) {
            line.append(text).repeat(' ', Math.max(0, width - text.length()));
        }
    }
}
