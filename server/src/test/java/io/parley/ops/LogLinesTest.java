package io.parley.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a line of the log is written. */
class LogLinesTest {
    private final LoggerContext context = new LoggerContext();

    private String line(String thread, String text, Throwable thrown) {
        Logger logger = context.getLogger("io.parley.sip.call.TakenUpCall");
        LoggingEvent event = new LoggingEvent("", logger, Level.INFO, text, thrown, null);
        event.setThreadName(thread);
        event.setInstant(LocalDateTime.of(2026, 3, 1, 9, 5, 7, 42_999_999)
                .atZone(ZoneId.systemDefault())
                .toInstant());
        LogLines.Line line = new LogLines.Line();
        line.setContext(context);
        line.start();
        return line.doLayout(event);
    }

    @Test
    void timeLevelThreadClassAndTextStandInALine() {
        assertEquals(
                "2026-03-01T09:05:07.042 INFO  main         TakenUpCall goes on" + System.lineSeparator(),
                line("main", "goes on", null));
    }

    @Test
    void ofALongNameOfAThreadTheEndIsTold() {
        assertTrue(line("a-thread-with-a-long-name", "x", null).contains(" -a-long-name TakenUpCall x"));
    }

    @Test
    void ofWhatWasThrownEightFramesAreTold() {
        IllegalStateException thrown = new IllegalStateException("broken");
        StackTraceElement[] many = new StackTraceElement[20];
        Arrays.setAll(many, n -> new StackTraceElement("A", "m" + n, "A.java", n));
        thrown.setStackTrace(many);
        List<String> lines = line("main", "failed", thrown).lines().toList();
        assertEquals("java.lang.IllegalStateException: broken", lines.get(1));
        assertEquals(8, lines.stream().filter(one -> one.contains("at A.m")).count());
    }
}
