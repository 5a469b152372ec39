package io.parley.review;

import io.parley.core.contact.ContactId;
import io.parley.core.contact.RecordingFile;
import io.parley.core.contact.RecordingSeal;
import io.parley.seal.LedgerSeal;
import io.parley.seal.SealBroken;
import io.parley.seal.SealBroken.Why;
import io.parley.seal.Statement;
import io.parley.store.RecordingLedger;
import io.parley.store.RecordingLedger.Did;
import io.parley.store.RecordingLedger.Entry;
import io.parley.store.Recordings;
import io.parley.store.Recordings.Indexed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Whether recordings are what was made: each file against what the site signed of it, and all of them against the
 * ledger. Reads every byte, and blocks.
 */
public final class SealCheck {
    private static final int NEW_SECONDS = 60;

    private final Recordings recordings;
    private final SoundFiles files;

    public SealCheck(Recordings recordings, SoundFiles files) {
        this.recordings = recordings;
        this.files = files;
    }

    /** What is found of a recording. */
    public enum State {
        /** It is what was made. */
        SEALED,
        /** The same, but the ledger does not tell of it. */
        UNLISTED,
        /** It was made before recordings were sealed. */
        NOT_SEALED,
        EDITED,
        CUT,
        SWAPPED,
        MISSING,
        OTHER_KEY;

        /** Whether something was done to it, or nobody can say. */
        public boolean isProblem() {
            return ordinal() > NOT_SEALED.ordinal();
        }

        private static State of(Why why) {
            return valueOf(why.name());
        }
    }

    /** @param told what is wrong, in words; empty if nothing is */
    public record Found(String path, State state, String told) {}

    /** What is found of each recording of a contact, the first one first; empty if it has none. */
    public List<Found> of(ContactId contact) throws IOException {
        List<Found> found = new ArrayList<>();
        for (Indexed indexed : recordings.of(contact)) {
            found.add(of(indexed));
        }
        return found;
    }

    /** What is found of one. */
    public Found of(Indexed indexed) throws IOException {
        RecordingFile file = indexed.file();
        try {
            State state = file.seal().isPresent() ? sealed(indexed, file.seal().get()) : unsealed(file);
            return new Found(file.path(), state, "");
        } catch (SealBroken e) {
            return new Found(file.path(), State.of(e.why()), e.getMessage());
        }
    }

    private State sealed(Indexed indexed, RecordingSeal seal) throws IOException {
        RecordingFile file = indexed.file();
        if (!Statement.isTrue(file, seal, files.keys())) {
            throw new SealBroken(Why.EDITED, "the index says of it what was never signed");
        }
        Path path = existing(file.path());
        String sum = sum(path);
        if (!sum.equals(file.sha256())) {
            throw difference(file, sum);
        }
        files.sound(file).orElseThrow().close();
        if (indexed.peaksPath().isPresent()) {
            existing(indexed.peaksPath().get());
            files.peaks(file, indexed.peaksPath().get());
        }
        return listed(file.path(), seal);
    }

    private State listed(String path, RecordingSeal seal) throws SealBroken {
        Optional<Entry> newest = recordings.ledger().newest(path);
        if (newest.isEmpty()) {
            return State.UNLISTED;
        }
        if (!newest.get().statement().equals(seal.statement())) {
            throw new SealBroken(Why.SWAPPED, "entry " + newest.get().number() + " of the ledger tells of another");
        }
        return State.SEALED;
    }

    /** A recording of before has no signature, but its sum was written down. */
    private State unsealed(RecordingFile file) throws IOException {
        Optional<Entry> newest = recordings.ledger().newest(file.path());
        if (newest.isPresent() && newest.get().act() == Did.FINISHED) {
            throw new SealBroken(Why.EDITED, "its seal was taken off: the ledger knows it as sealed");
        }
        if (!sum(existing(file.path())).equalsIgnoreCase(file.sha256())) {
            throw new SealBroken(Why.EDITED, "its SHA-256 is another than when it was made");
        }
        return State.NOT_SEALED;
    }

    private Path existing(String path) throws IOException {
        return files.inside(path).orElseThrow(() -> new SealBroken(Why.MISSING, path + " is not there"));
    }

    /** What is wrong with a file of which the sum is another. */
    private SealBroken difference(RecordingFile file, String sum) throws IOException {
        Optional<RecordingFile> other = recordings.withSum(sum).stream()
                .map(Indexed::file)
                .filter(one -> !one.path().equals(file.path()))
                .findFirst();
        if (other.isPresent()) {
            String whose = other.get().path() + ", of contact " + other.get().contact();
            return new SealBroken(Why.SWAPPED, "the file is, byte for byte, that of " + whose);
        }
        try (InputStream in = Channels.newInputStream(files.sound(file).orElseThrow())) {
            in.transferTo(OutputStream.nullOutputStream());
            return new SealBroken(Why.SWAPPED, "the file is another one, sealed with the same key");
        } catch (SealBroken e) {
            return e;
        }
    }

    private static String sum(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digesting = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digesting.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /**
     * Looks at each recording.
     *
     * @param taker gets what is found of each
     */
    public void all(Taker taker) throws IOException {
        List<IOException> failed = new ArrayList<>();
        recordings.each(indexed -> {
            try {
                look(indexed, taker);
            } catch (IOException e) {
                failed.add(e);
            }
        });
        if (!failed.isEmpty()) {
            throw failed.getFirst();
        }
    }

    private void look(Indexed indexed, Taker taker) throws IOException {
        Found found = of(indexed);
        boolean removedMeanwhile =
                found.state() == State.MISSING && !recordings.has(indexed.file().path());
        if (!removedMeanwhile) {
            taker.take(found);
        }
    }

    /**
     * Looks at those that began last.
     *
     * @return how many there are in all
     */
    public long newest(int count, Taker taker) throws IOException {
        for (Indexed indexed : recordings.newest(count)) {
            look(indexed, taker);
        }
        return recordings.count();
    }

    /**
     * In words, if there are files of recordings that are newer than all the database knows of; empty if not.
     *
     * @param now those of the last minute are left out: they may be on their way into the index
     */
    public Optional<String> newerFiles(Instant now) throws IOException {
        return new NewerFiles(recordings, files.folder())
                .look(now.minusSeconds(NEW_SECONDS))
                .map(NewerFiles.Unknown::told);
    }

    /** Takes what is found. */
    public interface Taker {
        void take(Found found);
    }

    /** The ledger as it was read. @param head hash of its last entry */
    public record Ledger(long entries, String head, List<String> problems) {}

    /**
     * Whether the ledger is whole, and each recording that was finished and not removed is in the index.
     *
     * @param noted number and hash of an entry that somebody noted elsewhere: only that shows an end that was cut off
     */
    public Ledger ledger(Optional<Noted> noted) {
        Reading reading = new Reading(noted);
        recordings.ledger().each(reading);
        noted.filter(one -> one.entry() > reading.last)
                .ifPresent(one -> reading.problems.add(
                        "the ledger ends at entry " + reading.last + ", before the noted entry " + one.entry()));
        return new Ledger(reading.last, reading.before, List.copyOf(reading.problems));
    }

    /** An entry of the ledger that was noted elsewhere. */
    public record Noted(long entry, String hash) {}

    private final class Reading implements Consumer<Entry> {
        private final Optional<Noted> noted;
        private final List<String> problems = new ArrayList<>();
        private long last;
        private String before = RecordingLedger.BEGINNING;

        Reading(Optional<Noted> noted) {
            this.noted = noted;
        }

        @Override
        public void accept(Entry entry) {
            String name = "entry " + entry.number() + " of the ledger, of " + entry.path() + ", ";
            if (entry.number() != last + 1) {
                problems.add("entries " + (last + 1) + " to " + (entry.number() - 1) + " of the ledger are gone");
            }
            if (!entry.hash().equals(entry.expected(before))) {
                problems.add(name + "does not follow the one before it");
            }
            wrong(entry).ifPresent(why -> problems.add(name + why));
            if (noted.filter(one -> one.entry() == entry.number() && !one.hash().equals(entry.hash()))
                    .isPresent()) {
                problems.add(name + "is not the one that was noted");
            }
            if (entry.act() == Did.FINISHED && isGone(entry.path())) {
                problems.add("recording " + entry.path() + " is gone, and the ledger tells of no removal");
            }
            last = entry.number();
            before = entry.hash();
        }

        private Optional<String> wrong(Entry entry) {
            String key = entry.signed().siteKey();
            try {
                boolean signed = !key.isEmpty()
                        && LedgerSeal.RECORDINGS.isTrue(
                                entry.hash(), key, entry.signed().signature(), files.keys());
                return signed ? Optional.empty() : Optional.of("was not signed by this site");
            } catch (SealBroken e) {
                return Optional.of("is " + e.getMessage());
            }
        }

        private boolean isGone(String path) {
            return !recordings.has(path)
                    && recordings
                            .ledger()
                            .newest(path)
                            .filter(newest -> newest.act() == Did.FINISHED)
                            .isPresent();
        }
    }
}
