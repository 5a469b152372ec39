package io.parley.chat.conversation;

import io.parley.acd.port.Attachments;
import io.parley.acd.port.Visitors;
import io.parley.chat.conversation.Told.Outcome;
import io.parley.chat.protocol.ErrorCode;
import io.parley.chat.protocol.PlainText;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.TranscriptEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that visitors share. An upload comes in pieces and goes on where it stopped; it is named by the client id of
 * the event that shares it, so a repeat shares nothing twice. Blocks: for requests on threads of their own.
 */
public final class ChatFiles {
    private static final Logger log = LoggerFactory.getLogger(ChatFiles.class);
    /** Bytes of one request. */
    public static final int PIECE = 1024 * 1024;

    private static final int NAME_CHARS = 120;
    private static final int OWNER_CHARS = 16;
    private static final int ID_CHARS = 32;
    private static final int CHATS = 50;
    private static final int PAGE = 500;
    private static final Duration DAY = Duration.ofDays(1);

    private final ChatFloor floor;
    private final ChatParts parts;
    private final Attachments files;
    private final Supplier<FileRules> rules;
    private final FileCheck check;

    /** A piece of an upload. @param at where it belongs */
    public record Piece(String token, ContactId chat, String cid, String name, long size, long at) {}

    /** What became of a piece. */
    public sealed interface Result {
        /** Send on from there. */
        record Next(long at) implements Result {}

        record Shared(long seq) implements Result {}

        record Refused(Why why) implements Result {}
    }

    public enum Why {
        UNKNOWN,
        CLOSED,
        TOO_LARGE,
        TOO_MUCH,
        WRONG_TYPE,
        HARMFUL,
        CONFLICT,
        LATER
    }

    /** A file with its bytes. */
    public record Kept(SharedFile file, Path path) {}

    public ChatFiles(ChatFloor floor, Attachments files, Supplier<FileRules> rules, FileCheck check) {
        this.floor = floor;
        this.files = files;
        this.rules = rules;
        this.check = check;
        parts = floor.parts();
    }

    /** What may be shared now. */
    public FileRules rules() {
        return rules.get();
    }

    public Result take(Piece piece, InputStream body) throws IOException {
        VisitorIdentity visitor = VisitorIdentity.of(piece.token(), parts.visitors());
        Optional<ChatConversation> own =
                floor.find(piece.chat()).filter(one -> one.opened().visitorId().equals(visitor.id()));
        if (own.isEmpty()) {
            return new Result.Refused(Why.UNKNOWN);
        }
        Optional<TranscriptEvent> gone = gone(own.get(), piece.cid());
        if (gone.isPresent()) {
            return new Result.Shared(gone.get().seq()); // a repeat of what was redacted brings nothing back
        }
        String upload = owner(visitor)
                + VisitorIdentity.hash(
                        String.join("/", piece.token(), piece.chat().value(), piece.cid()));
        Optional<Path> whole = files.find(piece.chat(), id(upload));
        if (whole.isPresent()) {
            return share(own.get(), piece, id(upload), check.type(whole.get()));
        }
        Optional<Why> barred = barred(piece, visitor, own.get(), upload);
        if (barred.isPresent()) {
            return new Result.Refused(barred.get());
        }
        long came = files.came(upload);
        if (piece.at() == came) {
            came = files.add(upload, came, body, Math.min(PIECE, piece.size() - came));
        }
        return came < piece.size() ? new Result.Next(came) : finish(own.get(), piece, upload);
    }

    /** What was shared under this id and redacted since. */
    private Optional<TranscriptEvent> gone(ChatConversation chat, String cid) {
        return parts.log()
                .find(chat.id(), chat.opened().visitorId(), cid)
                .filter(event -> event.kind() == TranscriptEvent.Kind.FILE
                        && event.body().isEmpty());
    }

    /** What the names of all uploads of one visitor begin with. */
    private static String owner(VisitorIdentity visitor) {
        return VisitorIdentity.hash(visitor.id()).substring(0, OWNER_CHARS) + '~';
    }

    private static String id(String upload) {
        int from = upload.indexOf('~') + 1;
        return upload.substring(from, from + ID_CHARS);
    }

    /** What is under way counts like what was shared: nobody fills the disk with beginnings. */
    private Optional<Why> barred(Piece piece, VisitorIdentity visitor, ChatConversation chat, String upload)
            throws IOException {
        FileRules now = rules.get();
        if (piece.size() < 1 || piece.size() > now.largest()) {
            return Optional.of(Why.TOO_LARGE);
        }
        boolean over = chat.view()
                .filter(view -> view.state() == ConversationView.State.CLOSED)
                .isPresent();
        if (over) {
            return Optional.of(Why.CLOSED);
        }
        long today = piece.size() + files.pending(owner(visitor), upload);
        Instant since = parts.now().minus(DAY);
        for (Visitors.Conversation one : parts.visitors().ofVisitor(visitor.id(), CHATS)) {
            today += files.kept(one.id(), since);
        }
        return today > now.perDay() ? Optional.of(Why.TOO_MUCH) : Optional.empty();
    }

    private Result finish(ChatConversation chat, Piece piece, String upload) throws IOException {
        String type = check.type(files.part(upload));
        if (!rules.get().types().contains(type)) {
            return refuse(chat, upload, Why.WRONG_TYPE);
        }
        try {
            if (!check.isHarmless(files.part(upload))) {
                return refuse(chat, upload, Why.HARMFUL);
            }
        } catch (IOException e) {
            log.warn("chat {}: a file could not be scanned: {}", chat.id(), e.getMessage());
            return new Result.Refused(Why.LATER); // the last piece may come again: the file is whole
        }
        files.keep(upload, chat.id(), id(upload));
        return share(chat, piece, id(upload), type);
    }

    private Result refuse(ChatConversation chat, String upload, Why why) throws IOException {
        parts.counters().refusedFiles.increment();
        log.info("chat {}: a file was refused: {}", chat.id(), why);
        files.drop(upload);
        return new Result.Refused(why);
    }

    private Result share(ChatConversation chat, Piece piece, String id, String type) {
        SharedFile file = new SharedFile(id, name(piece.name()), piece.size(), type);
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        chat.post(new Told.Share(piece.cid(), file, outcome::complete));
        return switch (outcome.join()) {
            case Outcome.Stored(TranscriptEvent event, boolean dup) -> {
                if (dup && gone(chat, piece.cid()).isPresent()) {
                    erase(chat.id(), file); // it came again while it was made to be gone
                }
                yield new Result.Shared(event.seq());
            }
            case Outcome.Refused(var code, String why) ->
                new Result.Refused(code == ErrorCode.CLOSED ? Why.CLOSED : Why.CONFLICT);
            case Outcome.Done _, Outcome.Stale _ ->
                throw new IllegalStateException("a file was neither shared nor refused");
        };
    }

    /** The last part of what may be a path, as text. */
    private static String name(String raw) {
        String last = raw.substring(Math.max(raw.lastIndexOf('/'), raw.lastIndexOf('\\')) + 1);
        String clean = PlainText.clean(last).replaceAll("\\s+", " ").strip();
        return clean.isEmpty() ? "file" : clean.substring(0, Math.min(NAME_CHARS, clean.length()));
    }

    /** A shared file of a chat; reads its log. */
    public Optional<Kept> find(ContactId chat, String id) {
        long after = 0;
        List<TranscriptEvent> page;
        do {
            page = parts.log().read(chat, after, PAGE);
            for (TranscriptEvent event : page) {
                Optional<SharedFile> file = event.kind() == TranscriptEvent.Kind.FILE
                        ? SharedFile.of(event.body()).filter(one -> one.id().equals(id))
                        : Optional.empty();
                if (file.isPresent()) {
                    return files.find(chat, id).map(path -> new Kept(file.get(), path));
                }
                after = event.seq();
            }
        } while (page.size() == PAGE);
        return Optional.empty();
    }

    /** The bytes of what this event shares, if it shares something, are gone. @return makes them so once more */
    Runnable erase(ContactId chat, long seq) {
        List<SharedFile> shared = parts.log().read(chat, seq - 1, 1).stream()
                .filter(event -> event.kind() == TranscriptEvent.Kind.FILE && event.seq() == seq)
                .flatMap(event -> SharedFile.of(event.body()).stream())
                .toList();
        Runnable erase = () -> shared.forEach(file -> erase(chat, file));
        erase.run();
        return erase;
    }

    private void erase(ContactId chat, SharedFile file) {
        try {
            files.erase(chat, file.id());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets what was left half-way for a day. */
    public void sweep() {
        try {
            files.sweep(parts.now().minus(DAY));
        } catch (IOException e) {
            log.warn("unfinished uploads could not be swept: {}", e.getMessage());
        }
    }
}
