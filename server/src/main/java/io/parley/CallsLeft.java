package io.parley;

import io.parley.media.KeptBridge;
import io.parley.media.srtp.PassedStreams;
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
    static CallsLeft in(Path file, Instant now, CallSecrets secrets, Map<String, PassedStreams> streams) {
        try {
            return age(file, now)
                    .filter(age -> age.compareTo(IS_TOLD) < 0)
                    .map(age -> in(lines(file, secrets), age.compareTo(GOES_ON) < 0, streams))
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

    private static List<OpenCallsFile.Line> lines(Path file, CallSecrets secrets) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !KeptBridge.isOne(line))
                    .map(CallsLeft::parse)
                    .flatMap(Optional::stream)
                    .map(secrets::opened)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CallsLeft in(List<OpenCallsFile.Line> lines, boolean goOn, Map<String, PassedStreams> streams) {
        Map<String, KeptDialog> known = new LinkedHashMap<>();
        lines.stream()
                .flatMap(line -> line.dialog().stream())
                .forEach(one -> OpenDialogs.callId(one).ifPresent(id -> known.put(id, one)));
        List<KeptCall> calls = lines.stream()
                .flatMap(line -> line.call().stream())
                .filter(call ->
                        goOn && call.inDialogs().map(KeptCall.Leg::callId).allMatch(known::containsKey))
                .map(call -> call.with(leg -> leg.with(Optional.ofNullable(streams.get(leg.callId())))))
                .map(call -> withoutPage(call, known))
                .filter(call -> areThere(call, known))
                .toList();
        return new CallsLeft(known, calls);
    }

    /** A page whose keys cannot be had is called back in. */
    private static KeptCall withoutPage(KeptCall call, Map<String, KeptDialog> known) {
        return call.phone()
                .filter(phone -> phone.leg()
                        .filter(leg -> OpenDialogs.isBeyond(known.get(leg.callId())) && !isWhole(leg, known))
                        .isPresent())
                .map(phone -> call.calledBack())
                .orElse(call);
    }

    private static boolean isWhole(KeptCall.Leg leg, Map<String, KeptDialog> known) {
        boolean keys = leg.page().isPresent()
                || CallSecrets.hasKeys(leg.theirs())
                        && CallSecrets.hasKeys(known.get(leg.callId()).manner().sdp());
        return !leg.keyed() || keys && leg.passed().isPresent();
    }

    /** Whether all that is needed of its keys could be had. */
    private static boolean areThere(KeptCall call, Map<String, KeptDialog> known) {
        boolean there = call.legs().allMatch(leg -> isWhole(leg, known));
        if (!there) {
            log.warn(
                    "contact {}: cannot go on, its sound is encrypted and not all of its keys are here",
                    call.contact());
        }
        return there;
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
