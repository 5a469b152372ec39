package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.acd.port.Bans;
import io.parley.chat.conversation.ConversationView;
import io.parley.chat.conversation.Conversations;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.routing.Board;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Chats that are spam, and visitors who may not come again: said at the desk, listed and lifted by supervisors. */
public final class BanRoutes {
    private static final int MOST = 500;
    private static final int LONGEST_NOTE = 1_000;
    private static final long LONGEST_HOURS = 24L * 366;

    private final Distributor distributor;
    private final Conversations conversations;
    private final Bans bans;
    private final InstantSource clock;
    private final Supplier<String> secrets;

    public BanRoutes(
            Distributor distributor,
            Conversations conversations,
            Bans bans,
            InstantSource clock,
            Supplier<String> secrets) {
        this.distributor = distributor;
        this.conversations = conversations;
        this.bans = bans;
        this.clock = clock;
        this.secrets = secrets;
    }

    /** @param hours absent: until it is lifted; @param address the visitor's network, too, where it is known */
    public record BanWanted(String note, Optional<Long> hours, Optional<Boolean> address) {
        public BanWanted {
            if (note.isBlank() || note.length() > LONGEST_NOTE) {
                throw Refusal.badLength(
                        "note",
                        new Refusal.Between(1, LONGEST_NOTE),
                        "says why, in 1 to " + LONGEST_NOTE + " characters");
            }
            if (hours.filter(h -> h < 1 || h > LONGEST_HOURS).isPresent()) {
                throw Refusal.badNumber("hours", 1, LONGEST_HOURS);
            }
        }
    }

    /** @param kind visitor or address; @param holds whether it is in force now */
    public record BanView(
            String id,
            Bans.Kind kind,
            String subject,
            String name,
            String contact,
            String note,
            long at,
            String by,
            Optional<Long> until,
            boolean holds,
            Optional<Long> liftedAt,
            Optional<String> liftedBy) {}

    /** @param address whether the network address is banned, too: only if it was asked for and is known */
    public record Banned(boolean address) {}

    public record BanList(List<BanView> bans) {}

    public List<Route<?>> routes() {
        return List.of(
                Route.post("/api/contacts/{id}/spam")
                        .access(Access.DESK)
                        .about("Ends a chat on one's desk that is spam.")
                        .does(this::spam),
                Route.post("/api/contacts/{id}/ban")
                        .takes(BanWanted.class)
                        .access(Access.DESK)
                        .answers(Banned.class)
                        .about("Ends a chat on one's desk; its visitor may not open another for so long.")
                        .does(this::ban),
                Route.get("/api/bans")
                        .access(Access.FLOOR)
                        .answers(BanList.class)
                        .about("Who was banned, the newest first.")
                        .does(this::list),
                Route.post("/api/bans/{id}/lift")
                        .access(Access.FLOOR)
                        .forPrograms()
                        .about("The visitor may come again.")
                        .does(this::lift));
    }

    private ContactId connected(ApiCall call) {
        Board.ContactView view = Mine.contact(call, distributor);
        if (view.record().contact().channel() != Channel.CHAT || view.phase() != ContactPhase.CONNECTED) {
            throw Refusal.conflict("not_connected", "only a chat that goes on can be ended so");
        }
        return view.record().contact().id();
    }

    private Answer spam(ApiCall call) {
        conversations.end(connected(call), Mine.agent(call), ContactEnd.SPAM);
        return Answer.done();
    }

    /** First it is on disk, then the chat ends: what the visitor says next must meet the ban. */
    private Answer ban(ApiCall call, BanWanted wanted) {
        ContactId chat = connected(call);
        ConversationView view = conversations.view(chat).orElseThrow(() -> Refusal.notFound("contact"));
        String visitor = view.opened().visitorId();
        Durably.await(bans.add(made(call, Bans.Kind.VISITOR, visitor, view, wanted)));
        Optional<String> address = wanted.address().orElse(false) ? conversations.address(chat) : Optional.empty();
        address.ifPresent(from -> Durably.await(bans.add(made(call, Bans.Kind.ADDRESS, from, view, wanted))));
        conversations.end(chat, Mine.agent(call), ContactEnd.BANNED);
        return Answer.json(new Banned(address.isPresent()));
    }

    private Bans.Ban made(ApiCall call, Bans.Kind kind, String subject, ConversationView chat, BanWanted wanted) {
        Instant now = clock.instant();
        return new Bans.Ban(
                (kind == Bans.Kind.VISITOR ? "bv" : "ba") + secrets.get(),
                kind,
                subject,
                chat.opened().name(),
                chat.id(),
                wanted.note(),
                now,
                call.person().id(),
                wanted.hours().map(hours -> now.plus(Duration.ofHours(hours))),
                Optional.empty());
    }

    private Answer list(ApiCall call) {
        Instant now = clock.instant();
        return Answer.json(
                new BanList(bans.list(MOST).stream().map(ban -> shown(ban, now)).toList()));
    }

    private static BanView shown(Bans.Ban ban, Instant now) {
        return new BanView(
                ban.id(),
                ban.kind(),
                ban.subject(),
                ban.name(),
                ban.contact().value(),
                ban.note(),
                ban.at().toEpochMilli(),
                ban.by(),
                ban.until().map(Instant::toEpochMilli),
                ban.holds(now),
                ban.lifted().map(lifted -> lifted.at().toEpochMilli()),
                ban.lifted().map(Bans.Lifted::by));
    }

    private Answer lift(ApiCall call) {
        if (!Durably.await(bans.lift(call.path("id"), call.person().id(), clock.instant()))) {
            throw Refusal.notFound("ban in force");
        }
        return Answer.done();
    }
}
