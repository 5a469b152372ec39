package io.parley;

import io.parley.media.KeptBridge;
import io.parley.sip.call.KeptCall;
import io.parley.sip.stack.KeptDialog;
import io.parley.sip.stack.OpenDialogs;
import io.parley.store.codec.StoredJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a server that was killed left of its calls. Nobody else's calls are touched by an old copy: after a minute none
 * goes on, after ten no end is told.
 *
 * @param dialogs of all legs, by their names
 * @param calls that can go on
 */
record CallsLeft(Map<String, KeptDialog> dialogs, List<KeptCall> calls) {
    private static final Logger log = LoggerFactory.getLogger(CallsLeft.class);
    /** Phones and networks end a call by themselves in which they hear nothing for longer. */
    private static final Duration GOES_ON = Duration.ofMinutes(1);

    private static final Duration IS_TOLD = Duration.ofMinutes(10);
    private static final long LARGEST = 64 << 20;
    private static final CallsLeft NOTHING = new CallsLeft(Map.of(), List.of());

    /** A file that is not there, or cannot be read, tells of nobody. */
    static CallsLeft in(Path file, Instant now) {
        try {
            return age(file, now)
                    .filter(age -> age.compareTo(IS_TOLD) < 0)
                    .map(age -> in(lines(file), age.compareTo(GOES_ON) < 0))
                    .orElse(NOTHING);
        } catch (UncheckedIOException e) {
            log.warn("{}: who was in calls of before cannot be read: {}", file, e.getMessage());
            return NOTHING;
        }
    }

    /** Who can hear each other again before anything else is there: of calls that can go on. Throws nothing. */
    static List<KeptBridge> bridges(Path file, Instant now) {
        try {
            Optional<Duration> young = age(file, now).filter(age -> age.compareTo(GOES_ON) < 0);
            return young.isPresent() ? bridges(file) : List.of();
        } catch (IOException | UncheckedIOException e) { // it is told when the rest is read
            return List.of();
        }
    }

    /** They stand first, and nothing behind them is read. */
    private static List<KeptBridge> bridges(Path file) throws IOException {
        List<KeptBridge> all = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String line = lines.readLine();
            while (line != null && KeptBridge.isOne(line)) {
                KeptBridge.parse(line).ifPresent(all::add);
                line = lines.readLine();
            }
        }
        return all;
    }

    /** Empty where there is none, or what is there cannot be one. */
    private static Optional<Duration> age(Path file, Instant now) {
        try {
            return Files.exists(file) && Files.size(file) <= LARGEST
                    ? Optional.of(
                            Duration.between(Files.getLastModifiedTime(file).toInstant(), now))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CallsLeft in(List<String> text, boolean goOn) {
        List<OpenCallsFile.Line> lines = text.stream()
                .filter(line -> !KeptBridge.isOne(line))
                .map(CallsLeft::parse)
                .flatMap(Optional::stream)
                .toList();
        Map<String, KeptDialog> known = new LinkedHashMap<>();
        lines.stream()
                .flatMap(line -> line.dialog().stream())
                .forEach(one -> OpenDialogs.callId(one).ifPresent(id -> known.put(id, one)));
        List<KeptCall> calls = lines.stream()
                .flatMap(line -> line.call().stream())
                .filter(call -> goOn && call.legs().map(KeptCall.Leg::callId).allMatch(known::containsKey))
                .toList();
        return new CallsLeft(known, calls);
    }

    /** A line that cannot be read tells nobody. */
    private static Optional<OpenCallsFile.Line> parse(String line) {
        try {
            return Optional.of(StoredJson.read(line, OpenCallsFile.Line.class));
        } catch (RuntimeException e) {
            log.warn("a line of {} is no call: {}", OpenCallsFile.FILE, e.getMessage());
            return Optional.empty();
        }
    }
}
