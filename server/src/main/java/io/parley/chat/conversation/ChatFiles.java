package io.parley.chat.conversation;

import io.parley.acd.port.Attachments;
import io.parley.acd.port.Visitors;
import io.parley.chat.conversation.Told.Outcome;
import io.parley.chat.protocol.ErrorCode;
import io.parley.chat.protocol.PlainText;
import io.parley.core.agent.AgentId;
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
 * Files that visitors and agents share. An upload comes in pieces and goes on where it stopped; it is named by the
 * client id of the event that shares it, so a repeat shares nothing twice. Blocks: for requests on threads of their
 * own.
 */
public final class ChatFiles {
    private static final Logger log = LoggerFactory.getLogger(ChatFiles.class);
    /** Bytes of one request. */
    public static final int PIECE = 1024 * 1024;

    private static final int NAME_CHARS = 120;
    private static final int OWNER_CHARS = 16;
    private static final int ID_CHARS = 32;
    /** What the names of agents' files begin with; those of visitors are hexadecimal. */
    private static final String STAFF = "s";

    private static final int CHATS = 50;
    private static final int PAGE = 500;
    private static final Duration DAY = Duration.ofDays(1);

    private final ChatFloor floor;
    private final ChatParts parts;
    private final Attachments files;
    private final Supplier<FileRules> rules;
    private final FileCheck check;

    /** A piece of an upload. @param size bytes of the whole file; @param at where it belongs */
    public record Piece(Bringer by, ContactId chat, String cid, String name, long size, long at) {}

    /** Who brings a file. */
    public sealed interface Bringer {
        /** Who has this token. */
        record Visitor(String token) implements Bringer {}

        /** An agent, or a colleague who is in the chat beside them. */
        record Staff(AgentId id) implements Bringer {}
    }

    /**
     * The same, as uploads have it.
     *
     * @param owner what the names of all uploads of theirs begin with
     * @param key what nobody else knows, so that nobody else can name a file of theirs
     */
    private record Sharer(Told.Author author, String owner, String key) {
        boolean isVisitor() {
            return author.who() == TranscriptEvent.Author.VISITOR;
        }

        boolean isIn(ConversationView view) {
            return isVisitor() || view.isWith(new AgentId(author.id())) || view.hasGuest(author.id());
        }
    }

    /** What became of a piece. */
    public sealed interface Result {
        /** Send on from there. */
        record Next(long at) implements Result {}

        record Shared(long seq) implements Result {}

        record Refused(Why why) implements Result {}
    }

    public enum Why {
        UNKNOWN,
        /** The chat is not with who brings it. */
        FOREIGN,
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
        Optional<ChatConversation> found = floor.find(piece.chat());
        Optional<Sharer> sharer = found.flatMap(chat -> sharer(piece.by(), chat));
        return sharer.isPresent()
                ? take(piece, found.orElseThrow(), sharer.get(), body)
                : new Result.Refused(Why.UNKNOWN);
    }

    /** Empty if a visitor asks for the chat of another. */
    private Optional<Sharer> sharer(Bringer by, ChatConversation chat) {
        String owner = chat.opened().visitorId();
        return switch (by) {
            case Bringer.Visitor(String token) ->
                Optional.of(VisitorIdentity.of(token, parts.visitors()))
                        .filter(visitor -> visitor.id().equals(owner))
                        .map(visitor -> new Sharer(
                                Told.Author.visitor(visitor.id(), chat.opened().name()), owner(visitor.id()), token));
            case Bringer.Staff(AgentId id) ->
                Optional.of(new Sharer(
                        Told.Author.agent(id, parts.settings().agentName(id)),
                        owner("staff/" + id.value()),
                        String.join("/", "staff", owner, id.value())));
        };
    }

    private Result take(Piece piece, ChatConversation chat, Sharer sharer, InputStream body) throws IOException {
        Optional<TranscriptEvent> gone = gone(chat, sharer, piece.cid());
        if (gone.isPresent()) {
            return new Result.Shared(gone.get().seq()); // a repeat of what was redacted brings nothing back
        }
        String upload = upload(sharer, piece.chat(), piece.cid());
        Optional<Path> whole = files.find(piece.chat(), id(upload));
        if (whole.isPresent()) {
            return share(chat, sharer, file(piece, upload, check.type(whole.get())), piece.cid());
        }
        Optional<Why> barred = barred(piece, sharer, chat, upload);
        if (barred.isPresent()) {
            return new Result.Refused(barred.get());
        }
        long came = files.came(upload);
        if (piece.at() == came) {
            came = files.add(upload, came, body, Math.min(PIECE, piece.size() - came));
        }
        return came < piece.size() ? new Result.Next(came) : finish(chat, sharer, piece, upload);
    }

    /**
     * What came of an upload is none any more; twice is once.
     *
     * @return false if it is whole and shared, so that there is nothing to stop
     */
    public boolean drop(Bringer by, ContactId chat, String cid) throws IOException {
        Optional<Sharer> sharer = floor.find(chat).flatMap(found -> sharer(by, found));
        if (sharer.isEmpty()) {
            return true;
        }
        String upload = upload(sharer.get(), chat, cid);
        files.drop(upload);
        return files.find(chat, id(upload)).isEmpty();
    }

    /** What was shared under this id and redacted since. */
    private Optional<TranscriptEvent> gone(ChatConversation chat, Sharer sharer, String cid) {
        return parts.log()
                .find(chat.id(), sharer.author().id(), cid)
                .filter(event -> event.kind() == TranscriptEvent.Kind.FILE
                        && event.body().isEmpty());
    }

    private static String owner(String of) {
        return VisitorIdentity.hash(of).substring(0, OWNER_CHARS) + '~';
    }

    private static String upload(Sharer sharer, ContactId chat, String cid) {
        String name = VisitorIdentity.hash(String.join("/", sharer.key(), chat.value(), cid));
        return sharer.owner() + (sharer.isVisitor() ? "" : STAFF) + name;
    }

    private static String id(String upload) {
        int from = upload.indexOf('~') + 1;
        return upload.substring(from, from + ID_CHARS);
    }

    private static SharedFile file(Piece piece, String upload, String type) {
        return new SharedFile(id(upload), name(piece.name()), piece.size(), type);
    }

    /** What is under way counts like what was shared: nobody fills the disk with beginnings. */
    private Optional<Why> barred(Piece piece, Sharer sharer, ChatConversation chat, String upload) throws IOException {
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
        if (chat.view().filter(view -> !sharer.isIn(view)).isPresent()) {
            return Optional.of(Why.FOREIGN);
        }
        long least = now.least();
        long before = files.pending(sharer.owner(), upload, least) + kept(sharer, chat, least);
        return Math.max(least, piece.size()) + before > now.perDay() ? Optional.of(Why.TOO_MUCH) : Optional.empty();
    }

    /** Bytes within a day: a visitor's in all their chats, an agent's in this one. */
    private long kept(Sharer sharer, ChatConversation chat, long least) throws IOException {
        Instant since = parts.now().minus(DAY);
        if (!sharer.isVisitor()) {
            return files.kept(chat.id(), name -> name.startsWith(STAFF), since, least);
        }
        long bytes = 0;
        for (Visitors.Conversation one :
                parts.visitors().ofVisitor(sharer.author().id(), CHATS)) {
            bytes += files.kept(one.id(), name -> !name.startsWith(STAFF), since, least);
        }
        return bytes;
    }

    private Result finish(ChatConversation chat, Sharer sharer, Piece piece, String upload) throws IOException {
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
        return share(chat, sharer, file(piece, upload, type), piece.cid());
    }

    private Result refuse(ChatConversation chat, String upload, Why why) throws IOException {
        parts.counters().refusedFiles.increment();
        log.info("chat {}: a file was refused: {}", chat.id(), why);
        files.drop(upload);
        return new Result.Refused(why);
    }

    private Result share(ChatConversation chat, Sharer sharer, SharedFile file, String cid) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        chat.post(new Told.Share(sharer.author(), cid, file, outcome::complete));
        return switch (outcome.join()) {
            case Outcome.Stored(TranscriptEvent event, boolean dup) -> {
                if (dup && gone(chat, sharer, cid).isPresent()) {
                    erase(chat.id(), file); // it came again while it was made to be gone
                }
                yield new Result.Shared(event.seq());
            }
            case Outcome.Refused(ErrorCode code, String why) -> notShared(chat, file, code);
            case Outcome.Done _, Outcome.Stale _ ->
                throw new IllegalStateException("a file was neither shared nor refused");
        };
    }

    /** An agent who is in the chat no more has brought bytes that nobody will ask for. */
    private Result notShared(ChatConversation chat, SharedFile file, ErrorCode code) {
        if (code == ErrorCode.FORBIDDEN) {
            erase(chat.id(), file);
            return new Result.Refused(Why.FOREIGN);
        }
        return new Result.Refused(code == ErrorCode.CLOSED ? Why.CLOSED : Why.CONFLICT);
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
