package io.parley.review;

import io.parley.store.RecordingLedger.Entry;
import io.parley.store.Recordings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sealed recordings on the disk that are newer than all the database knows of: it is older than they are, as after a
 * restore of the one without the other. Only days from its newest entry on are looked at.
 */
final class NewerFiles {
    private static final String SOUND = ".wav.sealed";
    private static final String DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}";

    private final Recordings recordings;
    private final Path folder;

    NewerFiles(Recordings recordings, Path folder) {
        this.recordings = recordings;
        this.folder = folder;
    }

    /**
     * What the database does not know of.
     *
     * @param newest when the last of them was written
     * @param known of the newest entry of the ledger; empty if it has none
     */
    record Unknown(long files, Instant newest, Optional<Instant> known) {
        String told() {
            String until =
                    known.map(at -> "its newest entry is of " + seconds(at)).orElse("it has no entry");
            return "the database is older than the files: " + files + " recordings up to " + seconds(newest)
                    + " are in neither index nor ledger, and " + until
                    + "; an older database was put back, or the ends of both were cut off. What is missing may have"
                    + " been lawfully removed since then";
        }

        private static Instant seconds(Instant at) {
            return at.truncatedTo(ChronoUnit.SECONDS);
        }
    }

    /** Empty if the database knows all. @param before files of calls that end now may not be in the index yet */
    Optional<Unknown> look(Instant before) throws IOException {
        Optional<Instant> known = recordings.ledger().last().map(Entry::at);
        List<Path> files = files(known);
        long unknown = 0;
        Instant newest = Instant.MIN;
        for (Path file : files) {
            Optional<Instant> written = written(file);
            boolean newer = written.isPresent()
                    && written.get().isBefore(before)
                    && written.get().isAfter(known.orElse(Instant.MIN));
            if (newer && !isKnown(file)) {
                unknown++;
                newest = newest.isBefore(written.get()) ? written.get() : newest;
            }
        }
        return unknown == 0 ? Optional.empty() : Optional.of(new Unknown(unknown, newest, known));
    }

    /** The ledger knows each that was ever in the index. */
    private boolean isKnown(Path file) {
        return recordings.ledger().newest(folder.relativize(file).toString()).isPresent();
    }

    private static Optional<Instant> written(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(Files.getLastModifiedTime(file).toInstant()) : Optional.empty();
    }

    /** A call stands under the day on which it began. */
    private List<Path> files(Optional<Instant> known) throws IOException {
        String from = known.map(at -> LocalDate.ofInstant(at, ZoneOffset.UTC).minusDays(1))
                .map(LocalDate::toString)
                .orElse("");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(folder, 2)) {
            return found.filter(file -> file.toString().endsWith(SOUND))
                    .filter(file -> isDay(file, from))
                    .toList();
        }
    }

    private static boolean isDay(Path file, String from) {
        String day = file.getParent().getFileName().toString();
        return day.matches(DAY) && day.compareTo(from) >= 0;
    }
}
