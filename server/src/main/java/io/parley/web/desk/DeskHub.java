package io.parley.web.desk;

import io.parley.acd.Distributor;
import io.parley.acd.port.Consults;
import io.parley.acd.port.Desks;
import io.parley.acd.port.Wake;
import io.parley.chat.conversation.Conversations;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.StaffNote;
import io.parley.core.contact.TranscriptEvent;
import io.parley.core.routing.Board;
import io.parley.core.routing.Effect;
import io.parley.web.http.Person;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every open desk and board up to date. All news comes into one inbox and is told in order by one virtual
 * thread, so a desk that starts with a whole picture misses nothing and sees nothing twice.
 */
public final class DeskHub implements Desks, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DeskHub.class);
    private static final Duration BOARD_EVERY = Duration.ofMillis(500);
    private static final Duration BEAT_EVERY = Duration.ofSeconds(25);

    private final Distributor distributor;
    private final DeskPictures pictures;
    private final Wake wake;
    private final InstantSource clock;
    private final NewsInbox inbox = new NewsInbox();
    private final OpenDesks desks = new OpenDesks();
    private final OpenBoards boards;
    private final DeskPresence presence;
    private final DeskBeats beats;
    private final Map<ContactId, AgentId> cards = new HashMap<>();
    private final ChatTelling chats;
    private final LateBoards late = new LateBoards();
    private final OpenToTake openToTake = new OpenToTake();
    private final AskedColleagues asked = new AskedColleagues();
    private final LongAdder slow = new LongAdder();
    private final Thread thread;
    private Optional<Board> seen = Optional.empty();
    private boolean boardTimerRuns;

    /** What desks show, and what is shown of others' chats. */
    public record Pictures(DeskPictures desks, StaffPictures staff) {}

    /** Whether a sign-in goes on; an open desk keeps it from ending for idleness. */
    @FunctionalInterface
    public interface Attendance {
        Optional<Person> stillIn(String signIn);
    }

    public DeskHub(Distributor distributor, Pictures shown, Attendance attendance, Wake wake, InstantSource clock) {
        this.distributor = distributor;
        this.pictures = shown.desks();
        boards = new OpenBoards(pictures);
        chats = new ChatTelling(distributor, pictures, shown.staff(), desks, cards);
        beats = new DeskBeats(desks, attendance, this::signOut, clock);
        this.wake = wake;
        this.clock = clock;
        presence = new DeskPresence(distributor, (when, news) -> wake.at(when, () -> inbox.add(news)), clock);
        thread = Thread.ofVirtual().name("desks").unstarted(this::run);
    }

    public void start() {
        thread.start();
        wake.at(clock.instant().plus(BEAT_EVERY), () -> inbox.add(new DeskNews.Beat()));
    }

    @Override
    public void offer(Effect.Offer offer) {
        inbox.add(new DeskNews.Offered(offer));
    }

    @Override
    public void withdraw(Effect.Withdraw withdrawal) {
        inbox.add(new DeskNews.Withdrawn(withdrawal));
    }

    @Override
    public void agentChanged(AgentId agent) {
        inbox.add(new DeskNews.AgentChanged(agent));
    }

    /** Another phone rings for the agent now, or none. */
    public void phoneChanged(AgentId agent) {
        inbox.add(new DeskNews.PhoneChanged(agent));
    }

    @Override
    public void contactChanged(ContactRecord record) {
        inbox.add(new DeskNews.RecordChanged(record));
    }

    /** Whom an agent asks, or no longer. */
    public void consultChanged(Consults.Standing now) {
        inbox.add(new DeskNews.ConsultChanged(now));
    }

    /**
     * A leg became poor to hear or is no longer, a supervisor is in the call, otherwise in it or no longer, or its
     * recording is paused or goes on.
     */
    public void callIsOther(ContactId call) {
        inbox.add(new DeskNews.CallChanged(call));
    }

    /** What chat tells the desks. */
    public Conversations.Listener chatListener() {
        return new ChatNews(inbox::add);
    }

    /** Staff wrote among themselves. */
    public void noted(StaffNote note) {
        inbox.add(new DeskNews.Noted(note));
    }

    /** A left message was done. */
    public void leftMessagesChanged() {
        inbox.add(new DeskNews.LeftMessagesChanged());
    }

    /** Something is other that pages of these people read for themselves. */
    public void tell(Predicate<AgentId> whom, Function<String, DeskFrame> frame) {
        inbox.add(new DeskNews.Told(whom, frame));
    }

    /** Another version of the configuration holds. @param newcomers agents whom the floor has just learned of */
    public void orgChanged(long version, Set<AgentId> newcomers) {
        inbox.add(new DeskNews.OrgChanged(version, newcomers));
    }

    public void signedIn(Person person) {
        inbox.add(new DeskNews.SignedIn(person));
    }

    public void signedOut(Person person) {
        inbox.add(new DeskNews.SignedOut(person));
    }

    void opened(DeskSocket socket) {
        inbox.add(new DeskNews.Opened(socket));
    }

    void closed(DeskSocket socket) {
        inbox.add(new DeskNews.Closed(socket));
    }

    void shown(DeskNews.Shown shown) {
        inbox.add(shown);
    }

    /** In a turn of ours: what is said is yet to leave. */
    void toLeave(DeskSocket socket) {
        desks.toLeave(socket);
    }

    void tooSlow() {
        slow.increment();
    }

    int socketsOf(String person) {
        return desks.count(person);
    }

    /** Desk sockets open now. */
    public int sockets() {
        return desks.count();
    }

    /** Sockets cut because the other side did not read. */
    public long slowReaders() {
        return slow.sum();
    }

    private void run() {
        boolean running = true;
        while (running) {
            try {
                List<DeskNews> some = inbox.take();
                seen = Optional.empty();
                some.forEach(this::attempt);
                attempt(new DeskNews.CardsDue());
                desks.leave();
                running = !some.contains(new DeskNews.Stop());
            } catch (InterruptedException e) {
                running = false;
            }
        }
    }

    private void attempt(DeskNews news) {
        try {
            tell(news);
        } catch (RuntimeException e) {
            log.error("a desk could not be told something", e);
        }
    }

    /** One picture for all that was taken together; on a large floor it may be older than some of it. */
    private Board board() {
        seen = Optional.of(seen.orElseGet(distributor::board));
        return seen.get();
    }

    private void tell(DeskNews news) {
        switch (news) {
            case DeskNews.Opened(DeskSocket socket) -> open(socket);
            case DeskNews.Closed(DeskSocket socket) -> close(socket);
            case DeskNews.Offered(Effect.Offer offer) -> offered(offer);
            case DeskNews.Withdrawn(Effect.Withdraw withdrawal) ->
                desks.tell(withdrawal.agent(), language -> DeskPictures.withdrawn(withdrawal));
            case DeskNews.AgentChanged(AgentId agent) ->
                desks.tell(agent, language -> DeskFrame.agent(pictures.agent(distributor.closeUp(agent), agent)));
            case DeskNews.PhoneChanged(AgentId agent) ->
                desks.tell(agent, language -> DeskFrame.phone(pictures.phone(agent)));
            case DeskNews.RecordChanged(ContactRecord record) -> recordChanged(record);
            case DeskNews.ConsultChanged(Consults.Standing now) -> consulted(now);
            case DeskNews.CallChanged(ContactId contact) -> callChanged(contact);
            case DeskNews.Said(TranscriptEvent event) -> chats.said(event);
            case DeskNews.Noted(StaffNote note) -> chats.noted(note);
            case DeskNews.ColleagueTyping typing -> chats.colleagueTyping(typing);
            case DeskNews.Typing typing -> chats.typing(typing);
            case DeskNews.Asked asked -> chats.invite(asked, inbox::add);
            case DeskNews.Seen seen -> chats.seen(seen);
            case DeskNews.Shown shown -> chats.shown(shown);
            case DeskNews.CardsDue() -> chats.pushCardsDue();
            case DeskNews.LeftMessagesChanged() ->
                pictures.leftMessages(desks.people())
                        .forEach((person, count) ->
                                desks.tell(new AgentId(person), language -> DeskFrame.offline(count)));
            case DeskNews.Told(Predicate<AgentId> whom, Function<String, DeskFrame> frame) -> desks.tell(whom, frame);
            case DeskNews.OrgChanged(long version, Set<AgentId> newcomers) -> comeToKnow(version, newcomers);
            case DeskNews.SignedIn(Person person) -> presence.signedIn(person);
            case DeskNews.SignedOut(Person person) -> signOut(person);
            case DeskNews.GraceOver(AgentId agent, long loss) -> presence.graceOver(agent, loss);
            case DeskNews.Beat() -> beat();
            case DeskNews.BoardDue() -> boardDue();
            case DeskNews.Stop() -> desks.all().forEach(s -> s.close(DeskSocket.GOING_AWAY, "the server stops"));
        }
    }

    private void open(DeskSocket socket) {
        desks.add(socket);
        if (socket.chat().isPresent()) {
            chats.watch(socket, socket.chat().get());
            return;
        }
        if (socket.person().desk()) {
            AgentId agent = new AgentId(socket.person().id());
            Board board = board();
            Board own = distributor.closeUp(agent);
            DeskPictures.contactsOf(own, agent).forEach(id -> cards.put(id, agent));
            socket.send(DeskFrame.desk(pictures.desk(board, own, agent, socket.language()))
                    .json());
            chats.readInvitations(socket, inbox::add);
            openToTake.told(board, agent);
            startBoardTimer();
            presence.opened(agent);
        }
        if (socket.watchesBoard()) {
            boards.begin(socket, board());
            startBoardTimer();
        }
    }

    /** Whoever sees that the last tab is gone may count on its grace running. */
    private void close(DeskSocket socket) {
        boolean last = desks.of(socket.person().id()).equals(List.of(socket));
        if (socket.person().desk() && last && socket.chat().isEmpty()) {
            presence.lost(new AgentId(socket.person().id()));
        }
        desks.remove(socket);
    }

    private void signOut(Person person) {
        List<DeskSocket> theirs = desks.bySignIn(person);
        theirs.forEach(socket -> {
            desks.remove(socket);
            socket.close(DeskSocket.SIGNED_OUT, "signed out");
        });
        if (person.desk() && desks.of(person.id()).isEmpty()) {
            presence.signedOut(new AgentId(person.id()));
        }
    }

    private void offered(Effect.Offer offer) {
        if (desks.of(offer.agent().value()).isEmpty()) {
            return; // nobody would see it, and a picture of the floor costs more than the offer
        }
        DeskViews.Made made = DeskViews.made(distributor.closeUp(offer.contact().id()), offer, clock.instant());
        desks.tell(offer.agent(), language -> DeskFrame.offer(pictures.offer(made, language)));
    }

    private void recordChanged(ContactRecord record) {
        ContactId contact = record.contact().id();
        Optional<AgentId> now = DeskViews.isOnDesk(record.phase()) ? record.agent() : Optional.empty();
        AgentId before = now.isPresent() ? cards.put(contact, now.get()) : cards.remove(contact);
        if (before != null && !now.equals(Optional.of(before))) {
            desks.tell(before, language -> DeskFrame.gone(contact.value()));
        }
        now.filter(agent -> !desks.of(agent.value()).isEmpty()).ifPresent(agent -> chats.pushCard(contact));
        chats.changed(record);
        if (record.phase() == ContactPhase.QUEUED) {
            late.queued(clock.instant());
            startBoardTimer(); // somebody may take it by hand
        }
    }

    /** The agent who asks sees how it stands, and so do those who are asked, or were. */
    private void consulted(Consults.Standing now) {
        chats.pushCard(now.contact());
        asked.concerned(now)
                .forEach(agent -> desks.tell(
                        agent, language -> DeskFrame.asked(pictures.asked(distributor::closeUp, agent, language))));
    }

    /** Boards are told, too, though nothing changed on the floor. */
    private void callChanged(ContactId contact) {
        chats.pushCard(contact);
        boards.anew();
        startBoardTimer();
    }

    private void startBoardTimer() {
        if (!boardTimerRuns) {
            boardTimerRuns = true;
            wake.at(clock.instant().plus(BOARD_EVERY), () -> inbox.add(new DeskNews.BoardDue()));
        }
    }

    private void boardDue() {
        boardTimerRuns = false;
        List<DeskSocket> watchers = desks.watchers();
        Board board = board();
        boards.tell(watchers, board);
        boolean anyToTake = openToTake.look(board, desks.people(), agent -> chats.tellWaiting(board, agent));
        if (anyToTake || !watchers.isEmpty() || late.mayLack(board, clock.instant())) {
            startBoardTimer();
        }
    }

    /** The next beat is sure before anything can fail. */
    private void beat() {
        wake.at(clock.instant().plus(BEAT_EVERY), () -> inbox.add(new DeskNews.Beat()));
        beats.beat();
    }

    private void comeToKnow(long version, Set<AgentId> newcomers) {
        newcomers.stream().filter(agent -> !desks.of(agent.value()).isEmpty()).forEach(presence::learned);
        desks.tellEverybody(DeskFrame.org(version));
        cards.forEach((contact, agent) -> {
            if (!desks.of(agent.value()).isEmpty()) {
                chats.pushCard(contact); // what it is called, and where its links lead, is of the configuration
            }
        });
        desks.all().forEach(beats::check);
        desks.all().stream()
                .flatMap(socket -> socket.chat().stream())
                .distinct()
                .forEach(chats::lookAgain);
        boards.anew();
    }

    /** Closes every socket with 1001 and stops. */
    @Override
    public void close() {
        inbox.add(new DeskNews.Stop());
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
