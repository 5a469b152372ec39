package io.parley.review;

import io.parley.core.contact.ContactId;
import io.parley.core.contact.RecordingFile;
import io.parley.store.Listens;
import io.parley.store.Recordings;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Plays what was recorded of contacts. A contact may have several recordings, as where the server was killed in the
 * middle and the call went on: they are parts, numbered from 1 in the order of time. A place in all of them counts on
 * from part to part, as if each began where the one before ends. Callers check roles first; methods block on the
 * database.
 */
public final class RecordingDesk {
    private static final long SPAN_SLACK_MS = 1_000;

    private final Recordings recordings;
    private final SoundFiles files;
    private final ListenLog listens;
    private final InstantSource clock;
    private final RecentPlays recentPlays = new RecentPlays();

    RecordingDesk(Recordings recordings, SoundFiles files, ListenLog listens, InstantSource clock) {
        this.recordings = recordings;
        this.files = files;
        this.listens = listens;
        this.clock = clock;
    }

    /**
     * A part as bytes to seek in, to play; empty if there is none. The parts of a contact are one listening.
     *
     * @throws SoundBroken if it is not what was made
     */
    public Optional<Sound> play(ContactId id, int part, Reviewer reviewer) throws IOException {
        Optional<Recordings.Indexed> recording = part(id, part);
        if (recording.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (!recentPlays.goesOn(reviewer.account(), id.value(), now)) {
            listens.add(id, reviewer, Listens.What.PLAYED, Optional.empty());
        }
        recentPlays.logged(reviewer.account(), id.value(), now);
        return files.heard(recording.get().file());
    }

    /** A part as bytes to take away; each time is written down. */
    public Optional<Sound> download(ContactId id, int part, Reviewer reviewer) throws IOException {
        Optional<Recordings.Indexed> recording = part(id, part);
        if (recording.isEmpty()) {
            return Optional.empty();
        }
        listens.add(id, reviewer, Listens.What.DOWNLOADED, Optional.empty());
        return files.heard(recording.get().file());
    }

    /** The waveform of a part as its JSON text; empty if there is none. */
    public Optional<byte[]> peaks(ContactId id, int part) throws IOException {
        Optional<Recordings.Indexed> recording = part(id, part);
        return recording.isPresent() ? drawn(recording.get()) : Optional.empty();
    }

    /** Who spoke when, over all parts; empty if nothing is known of it. */
    Optional<Voices> voices(ContactId id) throws IOException {
        List<byte[]> waveforms = new ArrayList<>();
        for (Recordings.Indexed recording : recordings.of(id)) {
            drawn(recording).ifPresent(waveforms::add);
        }
        return Voices.ofSound(waveforms);
    }

    private Optional<byte[]> drawn(Recordings.Indexed recording) throws IOException {
        Optional<String> path = recording.peaksPath();
        return path.isPresent() ? files.drawn(recording.file(), path.get()) : Optional.empty();
    }

    /**
     * The player tells what of a part was really heard; written down is the place in all of them.
     *
     * @param fromMs, toMs within the part
     * @return false if there is no such part
     * @throws ReviewRefused if the stretch does not lie in it
     */
    public boolean listened(ContactId id, int part, Reviewer reviewer, long fromMs, long toMs) {
        List<RecordingFile> all = files(id);
        if (part > all.size()) {
            return false;
        }
        long length = all.get(part - 1).lengthMs();
        if (fromMs < 0 || toMs < fromMs || toMs > length + SPAN_SLACK_MS) {
            throw new ReviewRefused("toMs", "the stretch must lie in the recording of " + length + " ms");
        }
        long before = all.subList(0, part - 1).stream()
                .mapToLong(RecordingFile::lengthMs)
                .sum();
        Listens.Span place = new Listens.Span(before + fromMs, before + toMs);
        listens.add(id, reviewer, Listens.What.PLAYED, Optional.of(place));
        return true;
    }

    /** What is found of each part when it is looked whether it is what was made. */
    public List<SealCheck.Found> seals(ContactId id) throws IOException {
        return new SealCheck(recordings, files).of(id);
    }

    /** The recordings of a contact, the first part first. */
    List<RecordingFile> files(ContactId id) {
        return recordings.of(id).stream().map(Recordings.Indexed::file).toList();
    }

    /** As the API tells of them. */
    static List<ContactFile.Part> parts(List<RecordingFile> files) {
        return IntStream.range(0, files.size())
                .mapToObj(at -> part(at + 1, files.get(at)))
                .toList();
    }

    private static ContactFile.Part part(int number, RecordingFile file) {
        return new ContactFile.Part(
                number,
                file.startedAt().toEpochMilli(),
                file.lengthMs(),
                file.complete(),
                List.of(file.lostFrames()[0], file.lostFrames()[1]),
                file.marks().stream()
                        .map(mark -> new ContactFile.Mark(mark.kind(), mark.fromMs(), mark.toMs()))
                        .toList());
    }

    private Optional<Recordings.Indexed> part(ContactId id, int number) {
        return recordings.of(id).stream().skip(number - 1L).findFirst();
    }
}
