package io.parley.web.desk;

import io.parley.acd.port.Consults;
import io.parley.acd.port.LiveSounds;
import io.parley.acd.port.RecordingPauses;
import io.parley.acd.port.Supervisions;
import io.parley.acd.port.Visitors;
import io.parley.chat.conversation.ConversationView;
import io.parley.chat.conversation.Conversations;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.RatingScale;
import io.parley.core.contact.TranscriptEvent;
import io.parley.core.routing.Board;
import io.parley.core.routing.Effect;
import io.parley.web.alert.LimitShapes.AlertRow;
import io.parley.web.desk.BoardShapes.BoardView;
import io.parley.web.desk.DeskShapes.AgentState;
import io.parley.web.desk.DeskShapes.ContactCard;
import io.parley.web.desk.DeskShapes.Desk;
import io.parley.web.desk.DeskShapes.Offer;
import io.parley.web.http.Person;
import io.parley.web.link.DeskLinks;
import io.parley.web.org.Org;
import io.parley.web.org.Reach;
import io.parley.web.phone.PhoneLines.PhoneState;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything a desk or a board can show, made from a picture of the floor and what is stored. Safe from any thread;
 * blocks.
 */
public final class DeskPictures {
    private static final Pattern SCORE = Pattern.compile("\"score\"\\s*:\\s*([0-9]{1,2})");
    /** In what people wrote quotes are escaped: it is not found there. */
    private static final Pattern KIND = Pattern.compile("\"kind\":\"([a-z]+)\"");

    private final Org org;
    private final DeskViews views;
    private final ConsultViews consults;
    private final BoardViews boards;
    private final Conversations chats;
    private final PoorSound sound;
    private final LeftMessages left;
    private final TodaysRatings ratings;
    private final Function<AgentId, PhoneState> phones;
    private final Supplier<List<AlertRow>> alerts;
    private final InstantSource clock;

    /** What goes on in calls, which limits are passed, and what leads from contacts elsewhere. */
    public record Live(
            Consults consults,
            Supervisions supervisions,
            RecordingPauses pauses,
            LiveSounds sounds,
            Supplier<List<AlertRow>> alerts,
            DeskLinks links) {}

    /** @param phones which phone rings for an agent */
    public DeskPictures(
            Org org,
            Conversations chats,
            Visitors visitors,
            TodaysRatings ratings,
            Function<AgentId, PhoneState> phones,
            Live live,
            InstantSource clock) {
        this.org = org;
        this.phones = phones;
        this.consults = new ConsultViews(org, live.consults());
        SupervisionViews supervised = new SupervisionViews(live.supervisions());
        sound = new PoorSound(live.sounds(), clock);
        PoorLegs legs = new PoorLegs(org, sound);
        PauseViews pauses = new PauseViews(org, live.pauses());
        DeskViews.Calls calls = new DeskViews.Calls(this.consults, supervised, pauses, legs);
        this.views = new DeskViews(org, chats, calls, live.links());
        this.chats = chats;
        BoardViews.Beside beside =
                new BoardViews.Beside(supervised, pauses, legs, new BotChats(org, chats), live.alerts());
        alerts = live.alerts();
        this.boards = new BoardViews(org, views, ratings, beside);
        this.left = new LeftMessages(visitors, org);
        this.ratings = ratings;
        this.clock = clock;
    }

    /** How calls are to hear now, as their agents' pages tell. */
    public PoorSound poorSound() {
        return sound;
    }

    public LeftMessages leftMessages() {
        return left;
    }

    PhoneState phone(AgentId agent) {
        return phones.apply(agent);
    }

    public AgentState agent(Board board, AgentId agent) {
        return views.agent(DeskViews.agent(board, agent).orElseGet(() -> DeskViews.unknown(agent)));
    }

    Offer offer(DeskViews.Made made, String language) {
        return views.offer(made, language);
    }

    ContactCard card(ContactRecord record, Board board, String language) {
        return views.card(record, board, language);
    }

    static DeskFrame withdrawn(Effect.Withdraw withdrawal) {
        return DeskFrame.withdraw(withdrawal.id().toString(), DeskShapes.code(withdrawal.reason()));
    }

    /** The contact, if it is on this agent's desk. */
    public static Optional<Board.ContactView> inHand(Board board, ContactId id, AgentId agent) {
        return DeskViews.inHand(board, id, agent);
    }

    /** Keys of the customers this agent has to do with now, offers included. */
    public static Set<String> customersOf(Board board, AgentId agent) {
        Stream<ContactId> offered = board.offers().stream()
                .filter(offer -> offer.agent().equals(agent))
                .map(Board.OfferView::contact);
        return Stream.concat(offered, contactsOf(board, agent).stream())
                .flatMap(id -> DeskViews.contact(board, id).stream())
                .map(view -> view.record().contact().customer().key())
                .collect(Collectors.toSet());
    }

    static List<ContactId> contactsOf(Board board, AgentId agent) {
        return board.live().stream()
                .map(Board.ContactView::record)
                .filter(record -> DeskViews.isOnDesk(record.phase())
                        && record.agent().filter(agent::equals).isPresent())
                .map(record -> record.contact().id())
                .toList();
    }

    /** A whole desk. @param own a close-up of the agent */
    public Desk desk(Board board, Board own, AgentId agent, String language) {
        List<Offer> offers = own.offers().stream()
                .filter(view -> view.agent().equals(agent))
                .flatMap(view -> DeskViews.made(own, view).stream())
                .map(made -> views.offer(made, language))
                .toList();
        List<ContactCard> contacts = contactsOf(own, agent).stream()
                .flatMap(id -> DeskViews.contact(own, id).stream())
                .map(view -> views.card(view.record(), own, language))
                .toList();
        List<DeskShapes.WaitingCard> waiting = waiting(board, agent, language);
        long offline = left.of(agent, false).size();
        return new Desk(
                clock.instant().toEpochMilli(),
                agent(own, agent),
                phone(agent),
                offers,
                contacts,
                waiting,
                offline,
                asked(contact -> board, agent, language));
    }

    /** About what a colleague asks this agent. @param floor a picture that has the contact */
    Optional<DeskShapes.AskedCard> asked(Function<ContactId, Board> floor, AgentId agent, String language) {
        return consults.asked(floor, agent, language);
    }

    /** What the agent may take by hand. */
    List<DeskShapes.WaitingCard> waiting(Board board, AgentId agent, String language) {
        return OpenToTake.of(board, agent).stream()
                .map(view -> views.waiting(view.record().contact(), language))
                .toList();
    }

    /** The first line of a chat, as offers show it. */
    Optional<String> firstLine(ContactId chat) {
        return chats.firstLine(chat);
    }

    /** Chat is told what was shown. */
    void shown(DeskNews.Shown news) {
        chats.delivered(news.contact(), news.agent(), news.seq());
    }

    /** What a board shows that is not on the floor: it is told anew where this is another one. */
    record Beside(long sound, Map<ContactId, ConversationView.BotPart> bots, List<AlertRow> alerts) {
        static final Beside NOTHING = new Beside(0, Map.of(), List.of());
    }

    Beside beside() {
        return new Beside(
                sound.changes(),
                chats.withBots().stream()
                        .collect(Collectors.toMap(
                                ConversationView::id, view -> view.bot().orElseThrow())),
                alerts.get());
    }

    /** What of the board somebody may see now. */
    public Reach reach(Person person) {
        return Reach.of(person, org);
    }

    /** The board, as far as one may look. */
    public BoardView board(Board board, String language, Reach reach) {
        return switch (reach) {
            case Reach.Everything() -> boards.board(board, language);
            case Reach.OfPeople(Set<String> people) -> {
                TeamBoard team = new TeamBoard(org, people);
                yield team.shown(boards.board(team.picture(board), language));
            }
        };
    }

    Map<String, Long> leftMessages(Set<String> agents) {
        List<Visitors.OfflineMessage> all = left.all(false);
        Map<String, Long> counts = new HashMap<>();
        agents.forEach(agent ->
                counts.put(agent, (long) left.mine(all, new AgentId(agent)).size()));
        return counts;
    }

    void rated(TranscriptEvent event) {
        if (event.kind() == TranscriptEvent.Kind.RATING) {
            Matcher score = SCORE.matcher(event.body());
            if (score.find()) {
                Matcher kind = KIND.matcher(event.body());
                RatingScale scale =
                        kind.find() ? RatingScale.of(kind.group(1)).orElse(RatingScale.STARS) : RatingScale.STARS;
                ratings.rated(event.conversation(), new TodaysRatings.Score(scale, Integer.parseInt(score.group(1))));
            }
        }
    }

    /** A customer said after a call how it was, from 1 to 5. */
    public void rated(ContactId contact, int score) {
        ratings.rated(contact, new TodaysRatings.Score(RatingScale.STARS, score));
    }
}
