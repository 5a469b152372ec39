package io.parley.chat.conversation;

import io.parley.acd.port.Visitors;
import io.parley.chat.conversation.Told.Outcome;
import io.parley.chat.form.Filled;
import io.parley.chat.form.PreChatForm;
import io.parley.chat.identity.SignedIdentity;
import io.parley.chat.language.LanguageSense;
import io.parley.chat.language.Spoken;
import io.parley.chat.protocol.ClientFrame;
import io.parley.chat.protocol.ErrorCode;
import io.parley.core.contact.ContactId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Opens conversations. One visitor has at most one open: what one visitor asks for is done one after the other. */
final class Openings {
    private static final int LOOK_BACK = 50;
    /** Chats of one visitor that words to an old one are led along. */
    private static final int FARTHEST = 5_000;

    private final ChatFloor floor;
    private final ChatParts parts;
    private final OpeningForms forms;
    private final ConcurrentHashMap<String, CompletableFuture<Result>> last = new ConcurrentHashMap<>();
    private final AtomicLong newcomers = new AtomicLong();

    /** How an opening went. */
    sealed interface Result {
        /**
         * @param first what became of the message that came with it
         * @param goes whether the visitor's pages go there; not where the message came again, is in a chat that is
         *     over, and they are in another since
         */
        record Opened(ChatConversation conversation, Outcome first, boolean goes) implements Result {}

        record Refused(ErrorCode code, String why) implements Result {}
    }

    /**
     * Where words go that were meant for a chat that is over.
     *
     * @param last the end of the row of chats that went on with it, perhaps itself
     * @param going the visitor's chat that takes them now, or has them; nothing has to be opened for them
     */
    record Row(Visitors.Conversation last, Optional<Visitors.Conversation> going) {}

    /**
     * The form as a page says it was filled in.
     *
     * @param consent the version of the text that was agreed to
     * @param language of the page
     */
    record Sheet(Map<String, String> form, Optional<String> consent, String language) {
        static final Sheet EMPTY = new Sheet(Map.of(), Optional.empty(), "");
    }

    /** What is asked for. @param isFollowUp whether the words were meant for a chat that is over */
    record Wish(
            String oid,
            String topic,
            String language,
            String name,
            Told.Details details,
            Optional<Told.Words> first,
            boolean isFollowUp,
            Sheet sheet) {

        /** Under the name that the site signs, if it does. */
        Wish signed(Optional<SignedIdentity> identity) {
            String known = identity.flatMap(SignedIdentity::name).orElse(name);
            return new Wish(oid, topic, language, known, details.of(identity), first, isFollowUp, sheet);
        }

        Wish filled(Filled form) {
            return new Wish(oid, topic, language, name, details.with(form), first, isFollowUp, sheet);
        }

        Wish speaking(Spoken spoken) {
            return new Wish(oid, topic, spoken.language(), name, details.with(spoken), first, isFollowUp, sheet);
        }

        static Wish of(ClientFrame.Open open, Optional<String> page, Optional<ContactId> continues) {
            return new Wish(
                    open.oid(),
                    open.topic(),
                    open.lang(),
                    open.name().orElse(""),
                    Told.Details.told(page, open.fields(), continues),
                    open.first().map(first -> new Told.Words(first.cid(), first.body())),
                    false,
                    new Sheet(open.form(), open.consent(), open.lang()));
        }

        /** What goes on with a chat that ended while the message was on its way; always the same one. */
        static Wish followUp(Visitors.Conversation ended, Told.Words words) {
            return meant(ended, nextOf(ended), words);
        }

        /** Words for this one, which there is: under its own name nothing is ever opened. */
        static Wish into(Visitors.Conversation going, Told.Words words) {
            return meant(going, going.oid(), words);
        }

        private static Wish meant(Visitors.Conversation chat, String oid, Told.Words words) {
            Optional<Told.Words> first = Optional.of(words);
            return new Wish(
                    oid, chat.topic(), chat.language(), chat.name(), Told.Details.NONE, first, true, Sheet.EMPTY);
        }

        boolean goesOnWith(Visitors.Conversation ended) {
            return oid.equals(nextOf(ended));
        }

        private static String nextOf(Visitors.Conversation ended) {
            return "follow-up:" + VisitorIdentity.hash(ended.id().value()).substring(0, 32);
        }
    }

    Openings(ChatFloor floor) {
        this.floor = floor;
        this.parts = floor.parts();
        forms = new OpeningForms(parts);
    }

    /** Fails only if the store does; the same wish is then repeated by the visitor. */
    CompletableFuture<Result> open(VisitorIdentity visitor, Origin origin, Wish wish) {
        return inTurn(visitor.id(), () -> attempt(visitor, origin, wish));
    }

    private CompletableFuture<Result> inTurn(String visitor, Supplier<CompletableFuture<Result>> attempt) {
        CompletableFuture<Result> mine = last.compute(visitor, (id, before) -> {
            CompletableFuture<?> ready =
                    before == null ? CompletableFuture.completedFuture(null) : before.handle((result, failure) -> null);
            return ready.thenComposeAsync(done -> attempt.get(), parts.scripts());
        });
        mine.whenComplete((result, failure) -> last.remove(visitor, mine));
        return mine;
    }

    private CompletableFuture<Result> attempt(VisitorIdentity visitor, Origin origin, Wish wish) {
        List<Visitors.Conversation> known = parts.visitors().ofVisitor(visitor.id(), LOOK_BACK);
        Optional<Visitors.Conversation> has = wish.first().flatMap(words -> whichHas(visitor, words));
        if (has.isPresent()) {
            return begin(has.get(), wish, !wish.isFollowUp() || !isLeft(has.get(), known));
        }
        Optional<Visitors.Conversation> same =
                known.stream().filter(c -> c.oid().equals(wish.oid())).findFirst();
        Optional<Visitors.Conversation> going = same.or(() -> known.stream()
                .filter(c -> isGoing(c) && !wish.goesOnWith(c)) // that one is known to be over
                .findFirst());
        if (going.isPresent()) {
            boolean begun = forms.hasBegun(going.get());
            return begun
                    ? begin(going.get(), wish, true)
                    : asking(wish, known, filled -> begin(going.get(), filled, true));
        }
        if (parts.bans().isBanned(visitor.id(), origin.address(), parts.now())) {
            return refused(ErrorCode.BANNED, "you may not open chats here");
        }
        Optional<ChatSettings.Topic> topic = parts.settings().topic(wish.topic());
        if (topic.isEmpty() || !parts.settings().languages().contains(wish.language())) {
            return refused(ErrorCode.FORBIDDEN, "there is no such topic or language");
        }
        Wish spoken = wish.speaking(spoken(origin, wish));
        boolean open = topic.get().isOpen(parts.now());
        if (!open
                && parts.settings()
                        .bot(topic.get().queue(), spoken.language(), false)
                        .isEmpty()) {
            return refused(ErrorCode.CLOSED_HOURS, "this topic is closed now; leave a message");
        }
        return asking(spoken, known, filled -> opened(visitor, filled, topic.get()));
    }

    /**
     * The chat that has these words already: their answer was lost, and they come again by way of one that is over, or
     * to open one. It may be over itself; in no other are they stored once more.
     */
    private Optional<Visitors.Conversation> whichHas(VisitorIdentity visitor, Told.Words words) {
        return parts.log()
                .find(visitor.id(), words.cid())
                .flatMap(event -> parts.visitors().conversation(event.conversation()));
    }

    private boolean isLeft(Visitors.Conversation chat, List<Visitors.Conversation> known) {
        return !isGoing(chat) && known.stream().anyMatch(this::isGoing);
    }

    /** Nothing is kept before the form is complete. */
    private CompletableFuture<Result> asking(
            Wish wish, List<Visitors.Conversation> known, Function<Wish, CompletableFuture<Result>> then) {
        return switch (forms.check(wish, known)) {
            case PreChatForm.Checked.Bad(String why) -> refused(ErrorCode.FORM_INCOMPLETE, why);
            case PreChatForm.Checked.Good(Filled filled) -> then.apply(wish.filled(filled));
        };
    }

    private CompletableFuture<Result> opened(VisitorIdentity visitor, Wish wish, ChatSettings.Topic topic) {
        return save(visitor)
                .thenComposeAsync(saved -> parts.visitors().open(made(visitor, wish, topic)), parts.scripts())
                .thenCompose(opened -> begin(opened, wish, true));
    }

    /** Looks along the chats there are, in the store: whoever asks pays for nothing until one has to be opened. */
    Row row(VisitorIdentity visitor, Visitors.Conversation ended, Told.Words words) {
        List<Visitors.Conversation> known = since(visitor, ended);
        Visitors.Conversation last = ended;
        for (Optional<Visitors.Conversation> next = next(known, ended); next.isPresent(); next = next(known, last)) {
            last = next.get();
        }
        Optional<Visitors.Conversation> going = Stream.concat(Stream.of(last), known.stream())
                .filter(c -> !c.id().equals(ended.id()) && isGoing(c))
                .findFirst();
        return new Row(last, whichHas(visitor, words).or(() -> going));
    }

    /** What went on with a chat was opened after it: the newest are enough where it is one of them. */
    private List<Visitors.Conversation> since(VisitorIdentity visitor, Visitors.Conversation ended) {
        List<Visitors.Conversation> newest = parts.visitors().ofVisitor(visitor.id(), LOOK_BACK);
        boolean enough = newest.size() < LOOK_BACK || newest.stream().anyMatch(c -> c.id().equals(ended.id()));
        return enough ? newest : parts.visitors().ofVisitor(visitor.id(), FARTHEST);
    }

    private static Optional<Visitors.Conversation> next(
            List<Visitors.Conversation> known, Visitors.Conversation ended) {
        String oid = Wish.nextOf(ended);
        return known.stream().filter(c -> c.oid().equals(oid)).findFirst();
    }

    /** In which language the visitor is to be served. */
    private Spoken spoken(Origin origin, Wish wish) {
        Set<String> known = parts.settings().languages();
        Optional<LanguageSense.Sensed> words =
                wish.first().flatMap(first -> parts.aids().sense().of(first.body(), known));
        return Spoken.of(wish.language(), origin.languages(), words, known);
    }

    private static CompletableFuture<Result> refused(ErrorCode code, String why) {
        return CompletableFuture.completedFuture(new Result.Refused(code, why));
    }

    /** The book is told of an end a moment after the log. */
    private boolean isGoing(Visitors.Conversation conversation) {
        return conversation.closedAt().isEmpty()
                && floor.resident(conversation.id())
                        .flatMap(ChatConversation::view)
                        .filter(view -> view.state() == ConversationView.State.CLOSED)
                        .isEmpty();
    }

    /** Completes before anything is opened for this visitor. */
    CompletableFuture<Void> save(VisitorIdentity visitor) {
        return visitor.stored()
                ? CompletableFuture.completedFuture(null)
                : parts.visitors()
                        .save(new Visitors.Visitor(visitor.id(), parts.now()), visitor.tokenHash())
                        .thenRun(newcomers::incrementAndGet);
    }

    /** So many visitors were stored since the start: as long as it stays, whoever was not known has opened nothing. */
    long newcomers() {
        return newcomers.get();
    }

    private Visitors.Conversation made(VisitorIdentity visitor, Wish wish, ChatSettings.Topic topic) {
        return new Visitors.Conversation(
                new ContactId("c" + parts.secrets().get()),
                visitor.id(),
                wish.oid(),
                topic.queue().value(),
                topic.id(),
                wish.language(),
                wish.name(),
                parts.now(),
                Optional.empty());
    }

    private CompletableFuture<Result> begin(Visitors.Conversation opened, Wish wish, boolean goes) {
        ChatConversation conversation = floor.adopt(opened);
        CompletableFuture<Result> begun = new CompletableFuture<>();
        conversation.post(new Told.Begin(
                wish.details(), wish.first(), first -> begun.complete(new Result.Opened(conversation, first, goes))));
        return begun;
    }
}
