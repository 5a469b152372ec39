package io.parley.media.record;

import io.parley.seal.JournalSeal;
import io.parley.seal.SealBroken;
import io.parley.seal.SiteKeys;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a former process left in the recording journal. A file whose end is torn is what a crash leaves; one that was
 * changed, cut or exchanged is told, its recordings are marked, and it is kept under another name.
 */
final class JournalRecovery {
    private static final Logger log = LoggerFactory.getLogger(JournalRecovery.class);
    private static final String SUFFIX = ".audio";

    /** What else somebody put there, as a copy of one, is none of ours and stops no start. */
    private static final Pattern NAME = Pattern.compile("[0-9]{16}\\.audio");

    private final Map<Long, TapeLog> tapes = new LinkedHashMap<>();
    private final TreeMap<Long, Segment> segments = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private final Set<Long> doubtful = new HashSet<>();
    private long last;
    private JournalSeal.Before end = JournalSeal.Before.NONE;

    private JournalRecovery() {}

    /** @throws IOException if the folder or a file in it cannot be read */
    static JournalRecovery of(Path folder, SiteKeys keys) throws IOException {
        JournalRecovery recovery = new JournalRecovery();
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            recovery.open(file, keys);
        }
        for (Segment segment : List.copyOf(recovery.segments.values())) {
            recovery.read(segment);
        }
        recovery.settle();
        return recovery;
    }

    /** Of a file with another key nothing is known, and it stays until its key is there. */
    private void open(Path file, SiteKeys keys) throws IOException {
        last = Math.max(last, Long.parseLong(file.getFileName().toString().replace(SUFFIX, "")));
        try {
            Segment segment = Segment.open(file, keys);
            segments.put(segment.number, segment);
        } catch (SealBroken e) {
            tell(file.getFileName() + " of the recording journal cannot be read and stays: " + e.getMessage()
                    + "; name this key in media.olderRecordingKeys");
        }
    }

    private void tell(String problem) {
        problems.add(problem);
        log.error(problem);
    }

    private void read(Segment segment) throws IOException {
        Optional<JournalSeal.Before> claimed = Optional.ofNullable(segments.higherEntry(segment.number))
                .flatMap(after -> after.getValue().before())
                .filter(before -> before.file() == segment.number);
        Scan scan = segment.scan(claimed, (offset, body, number) -> replay(segment, offset, body, number));
        end = segment.synced();
        if (scan.ending() == Scan.Ending.CHANGED) {
            spoilt(segment, "was changed at byte " + scan.end());
        } else if (!scan.isAsClaimed()) {
            spoilt(segment, "was cut or exchanged: the file after it tells of another end than byte " + scan.end());
        }
    }

    private void spoilt(Segment segment, String how) {
        tell("file " + segment.number + " of the recording journal " + how + "; it is kept under another name");
        segment.keepAside();
        doubtful.addAll(segment.needed);
    }

    private void replay(Segment segment, long offset, ByteBuffer body, int number) {
        byte type = body.get(0);
        long id = body.getLong(1);
        if (type == AudioJournal.DONE) {
            segment.closes.add(id);
            tapes.remove(id);
            return;
        }
        TapeLog tape = tapes.computeIfAbsent(id, TapeLog::new);
        if (tape.follows(number)) {
            tape.take(type, body, segment.number, offset);
            segment.holds(id);
        }
    }

    /** A tape whose beginning is gone means nothing any more. */
    private void settle() {
        tapes.values().removeIf(tape -> {
            if (!tape.isWhole() && tape.isSealed()) {
                tell("the beginning of a recording is gone from the recording journal, and what is left of it means"
                        + " nothing");
            }
            return !tape.isWhole();
        });
        tapes.values().stream()
                .filter(tape -> tape.wasCut() && doubtful.contains(tape.id))
                .forEach(TapeLog::spoil);
        tapes.values().stream()
                .filter(TapeLog::isSpoilt)
                .forEach(tape ->
                        tell("contact " + tape.contact() + ": the recording was damaged before it was finished"));
        segments.values().forEach(segment -> segment.needed.retainAll(tapes.keySet()));
    }

    Map<Long, TapeLog> tapes() {
        return tapes;
    }

    Map<Long, Segment> segments() {
        return segments;
    }

    /** The highest number of any file. */
    long last() {
        return last;
    }

    /** Where the last file that could be read ended. */
    JournalSeal.Before end() {
        return end;
    }

    /** What was done to it, a sentence each; none if nothing was. */
    List<String> problems() {
        return List.copyOf(problems);
    }
}
