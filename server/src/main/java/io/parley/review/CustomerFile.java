package io.parley.review;

import io.parley.core.contact.ContactId;
import io.parley.core.contact.PagedTranscript;
import io.parley.core.contact.RecordingFile;
import io.parley.core.contact.StaffNote;
import io.parley.core.contact.TranscriptEvent;
import io.parley.seal.SealBroken;
import io.parley.store.ContactFinder;
import io.parley.store.ContactFinder.Found;
import io.parley.store.ErasureBook.Outcome;
import io.parley.store.FollowUpBook;
import io.parley.store.LetterBook;
import io.parley.store.Listens;
import io.parley.store.Recordings.Indexed;
import io.parley.store.RetentionBook.Act;
import io.parley.store.Store;
import io.parley.store.VisitorBook;
import io.parley.store.codec.StoredJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** All that is kept of one customer: what there is, as an archive to hand out, and erasing it. Blocks. */
public final class CustomerFile {
    private static final Logger LOG = LoggerFactory.getLogger(CustomerFile.class);
    private static final int PAGE = 200;

    private final Store store;
    private final Retention retention;
    private final Retention.Folders folders;
    private final SoundFiles sounds;
    private final InstantSource clock;

    public CustomerFile(Store store, Retention retention, Retention.Folders folders, InstantSource clock) {
        this.store = store;
        this.retention = retention;
        this.folders = folders;
        this.clock = clock;
        sounds = folders.recordings();
    }

    /**
     * @param identities by what they are recognised, as kind and value; all of it is theirs
     * @param written messages that were left in writing
     * @param inHand whether they are served, wait, or are to be called back; @param held one of their contacts is
     */
    public record Known(
            String key,
            List<String> identities,
            List<String> names,
            long contacts,
            Optional<Instant> first,
            Optional<Instant> last,
            long recordings,
            long chats,
            long messages,
            long written,
            boolean inHand,
            boolean held) {}

    public enum Erased {
        DONE,
        NOBODY,
        IN_HAND,
        HELD
    }

    /** One contact in the archive; what is not there is left out. @param consents what was said of being recorded */
    private record Exported(
            String id,
            String channel,
            String queue,
            String language,
            String customer,
            Optional<String> name,
            Instant arrivedAt,
            Optional<Instant> connectedAt,
            Optional<Instant> endedAt,
            Optional<String> agent,
            Optional<String> disposition,
            Optional<String> note,
            Optional<ContactFinder.Rating> rating,
            List<String> tags,
            Iterable<Written> written,
            List<Written> staffNotes,
            List<Sound> recordings,
            List<String> files,
            Optional<String> messageNote,
            List<FollowUpBook.Kept> followUps,
            List<LetterBook.Posted> letters,
            List<ContactFile.OverTrunk> trunks,
            List<ContactFinder.Moment> consents) {}

    /** @param broken why no more of it, or nothing, is in the archive: it is not what was recorded, or has no key */
    private record Sound(String name, Optional<String> broken) {}

    /** @param form what was filled in and agreed to before it */
    private record Left(
            Instant at,
            String queue,
            String language,
            String name,
            String replyTo,
            String body,
            Optional<JsonNode> form) {}

    private record Written(Instant at, String by, String name, String kind, String body) {}

    /** Empty if there is nobody of this key. */
    public Optional<Known> find(String key) {
        return store.erasures()
                .known(key)
                .map(one -> new Known(
                        one.key(),
                        store.customers().recognised(key).identities(),
                        one.names(),
                        one.contacts(),
                        one.first(),
                        one.last(),
                        one.recordings(),
                        one.chats(),
                        one.messages(),
                        one.written(),
                        one.inHand(),
                        one.held()));
    }

    /** Whatever is kept of them goes, but that somebody was there, when, and who served them. */
    public Erased erase(String key, Reviewer by) throws IOException {
        Outcome outcome = retention.erase(key, by.account());
        if (outcome == Outcome.BEGUN) {
            retention.removeFiles();
        }
        return switch (outcome) {
            case BEGUN -> Erased.DONE;
            case NOBODY -> Erased.NOBODY;
            case IN_HAND -> Erased.IN_HAND;
            case HELD -> Erased.HELD;
        };
    }

    /** An archive in a file of its own, which whoever asked removes; each contact in it is written down as taken. */
    public Optional<Path> export(String key, Reviewer by) throws IOException {
        Optional<Known> known = find(key);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        store.retention()
                .log(new Act(
                        clock.instant(),
                        by.account(),
                        "EXPORTED",
                        "",
                        known.get().contacts()))
                .join();
        Path file = folders.attachments().forAMoment(".zip");
        boolean whole = false;
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE);
                ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            entry(zip, "customer.json", StoredJson.write(store.customers().recognised(key)));
            contacts(key, by, zip);
            leftMessages(key, zip);
            whole = true;
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
        return Optional.of(file);
    }

    private void contacts(String key, Reviewer by, ZipOutputStream zip) throws IOException {
        Optional<ContactFinder.Position> after = Optional.empty();
        List<Found> page;
        do {
            page = store.contacts().find(wanted(key, after), PAGE);
            for (Found found : page) {
                contact(found, by, zip);
                after = Optional.of(found.position());
            }
        } while (page.size() == PAGE);
    }

    private static ContactFinder.Wanted wanted(String key, Optional<ContactFinder.Position> after) {
        Optional<Instant> always = Optional.empty();
        return new ContactFinder.Wanted(
                always,
                always,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(key),
                Optional.empty(),
                Optional.empty(),
                after);
    }

    private void contact(Found found, Reviewer by, ZipOutputStream zip) throws IOException {
        ContactId id = found.record().contact().id();
        store.listens()
                .add(new Listens.Listen(id, by.account(), Listens.What.DOWNLOADED, Optional.empty(), clock.instant()))
                .join();
        String folder = "contacts/" + found.record().contact().arrivedAt().toEpochMilli() + "-" + id.value() + "/";
        List<Sound> recordings = recordings(id, folder, zip);
        PagedTranscript events = new PagedTranscript(store.transcripts()::read, id);
        List<String> files = files(id, events, folder, zip);
        zip.putNextEntry(new ZipEntry(folder + "contact.json"));
        StoredJson.write(exported(found, events, recordings, files), zip);
        zip.closeEntry();
    }

    private List<Sound> recordings(ContactId id, String folder, ZipOutputStream zip) throws IOException {
        List<Sound> all = new ArrayList<>();
        for (Indexed indexed : store.recordings().of(id)) {
            sound(indexed.file(), folder, "recording-" + (all.size() + 1) + ".wav", zip)
                    .ifPresent(all::add);
        }
        return all;
    }

    /** One that is broken, maybe in its middle, keeps nobody from the rest. @return empty if there is no file */
    private Optional<Sound> sound(RecordingFile recording, String folder, String name, ZipOutputStream zip)
            throws IOException {
        try {
            Optional<SeekableByteChannel> sound = sounds.sound(recording);
            if (sound.isEmpty()) {
                return Optional.empty();
            }
            zip.putNextEntry(new ZipEntry(folder + name));
            try (InputStream in = Channels.newInputStream(sound.get())) {
                in.transferTo(zip);
            } finally {
                zip.closeEntry();
            }
            return Optional.of(new Sound(name, Optional.empty()));
        } catch (SealBroken e) {
            LOG.error("{} is not whole in the archive of its customer", recording.path(), e);
            return Optional.of(new Sound(name, Optional.of(e.getMessage())));
        }
    }

    /** Under the numbers of their messages: what a visitor calls a file is no name for ours. */
    private List<String> files(ContactId id, PagedTranscript events, String folder, ZipOutputStream zip)
            throws IOException {
        List<String> names = new ArrayList<>();
        for (TranscriptEvent event : events) {
            boolean shares =
                    event.kind() == TranscriptEvent.Kind.FILE && !event.body().isEmpty(); // not redacted
            Optional<Path> file = shares ? folders.attachments().find(id, fileId(event.body())) : Optional.empty();
            if (file.isPresent()) {
                String name = "file-" + event.seq();
                copy(zip, folder + name, file.get());
                names.add(name);
            }
        }
        return names;
    }

    private static String fileId(String body) {
        return StoredJson.read(body, JsonNode.class).path("id").asString("");
    }

    private static Written written(TranscriptEvent event) {
        return new Written(
                event.at(),
                event.author().name(),
                event.authorName(),
                event.kind().name(),
                event.body());
    }

    private Exported exported(Found found, PagedTranscript events, List<Sound> sounds, List<String> files) {
        var record = found.record();
        var contact = record.contact();
        List<StaffNote> notes = store.staffNotes().read(contact.id(), 0, Integer.MAX_VALUE);
        return new Exported(
                contact.id().value(),
                contact.channel().name(),
                contact.queue().value(),
                contact.language(),
                contact.customer().key(),
                contact.customer().name(),
                contact.arrivedAt(),
                record.connectedAt(),
                record.endedAt(),
                record.agent().map(Object::toString),
                record.disposition(),
                record.note(),
                found.rating(),
                store.tags().of(List.of(contact.id())).getOrDefault(contact.id(), List.of()),
                () -> events.stream().map(CustomerFile::written).iterator(),
                notes.stream()
                        .map(note -> new Written(
                                note.at(),
                                note.author(),
                                note.authorName(),
                                note.kind().name(),
                                note.body()))
                        .toList(),
                sounds,
                files,
                store.voicemails().noteOf(contact.id()),
                store.followUps().after(contact.id()),
                store.letters().of(contact.id()),
                store.trunkCalls().of(contact.id()).stream()
                        .map(ContactFile.OverTrunk::of)
                        .toList(),
                store.contacts().moments(contact.id()).stream()
                        .filter(moment -> moment.code().startsWith("recording_"))
                        .toList());
    }

    private void leftMessages(String key, ZipOutputStream zip) throws IOException {
        List<Left> left =
                store.visitors().leftBy(key).stream().map(CustomerFile::left).toList();
        if (!left.isEmpty()) {
            entry(zip, "left-messages.json", StoredJson.write(left));
        }
    }

    private static Left left(VisitorBook.Left one) {
        return new Left(
                one.at(),
                one.queue(),
                one.language(),
                one.name(),
                one.replyTo(),
                one.body(),
                one.form().map(form -> StoredJson.read(form, JsonNode.class)));
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static void copy(ZipOutputStream zip, String name, Path file) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        Files.copy(file, zip);
        zip.closeEntry();
    }
}
