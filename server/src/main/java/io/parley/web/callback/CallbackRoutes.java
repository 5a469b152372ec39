package io.parley.web.callback;

import io.parley.acd.Distributor;
import io.parley.acd.port.Visitors;
import io.parley.chat.conversation.VisitorTokens;
import io.parley.core.contact.CallbackAttempt;
import io.parley.core.contact.CallbackStanding;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.routing.Board;
import io.parley.core.routing.RoutingEvent;
import io.parley.web.auth.TokenBuckets;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the customer's page asks: who has the link is the customer. */
public final class CallbackRoutes {
    private static final String PATH = "/api/public/callbacks/{token}";
    private static final int BURST = 120;
    private static final int PER_MINUTE = 120;

    private final Distributor distributor;
    private final CallbackTokens tokens;
    private final Visiting visiting;
    private final Org org;
    private final InstantSource clock;
    private final TokenBuckets buckets = new TokenBuckets(BURST, PER_MINUTE);
    /** What chats know of visitors. @param secrets 128 unguessable bits as 22 characters each time */
    public record Visiting(Visitors visitors, Supplier<String> secrets) {}

    public CallbackRoutes(
            Distributor distributor, CallbackTokens tokens, Visiting visiting, Org org, InstantSource clock) {
        this.distributor = distributor;
        this.tokens = tokens;
        this.visiting = visiting;
        this.org = org;
        this.clock = clock;
    }

    /** One call that was made. @param outcome in lower case, absent while it rings */
    public record Attempt(long at, Optional<String> outcome) {}

    /**
     * What the page shows.
     *
     * @param state waiting, later, calling, talking or over
     * @param place 1 for the next
     * @param waitMinutes never more than was said before; absent while unknown or longer than was said
     * @param notBefore when the next call is made at the earliest, while later
     * @param number all but the end hidden
     */
    public record CallbackView(
            String state,
            String organisation,
            Optional<String> language,
            Optional<String> queueName,
            Optional<String> number,
            OptionalInt place,
            OptionalInt waitMinutes,
            Optional<Long> notBefore,
            List<Attempt> attempts) {}

    /** @param visitor the token the widget remembers, if it does */
    public record ChatWanted(Optional<String> visitor) {}

    /** @param visitor the token under which a chat takes over the place */
    public record ChatReady(String visitor) {}

    public List<Route<?>> routes() {
        return List.of(
                Route.get(PATH)
                        .access(Access.ANYBODY)
                        .answers(CallbackView.class)
                        .about("How a callback stands, for whoever has its link.")
                        .does(this::view),
                Route.post(PATH + "/now")
                        .access(Access.ANYBODY)
                        .about("The customer is there now: neither hours nor the pause between attempts hold the next.")
                        .does(call -> tell(call, RoutingEvent.CallbackHastened::new)),
                Route.post(PATH + "/cancel")
                        .access(Access.ANYBODY)
                        .about("The customer does not want to be called any more.")
                        .does(call -> tell(call, RoutingEvent.CallbackCancelled::new)),
                Route.post(PATH + "/chat")
                        .takes(ChatWanted.class)
                        .access(Access.ANYBODY)
                        .answers(ChatReady.class)
                        .about("Makes a visitor of the widget the customer, whose next chat takes over the place.")
                        .does(this::chat));
    }

    /** The callback of the link; links are not tried out, and not asked without end. */
    private ContactId callback(ApiCall call) {
        long wait = buckets.take(call.remoteNetwork(), clock.instant());
        if (wait > 0) {
            throw Refusal.tooMany(wait);
        }
        return tokens.read(call.path("token")).orElseThrow(() -> Refusal.notFound("callback"));
    }

    private Optional<Board.ContactView> onFloor(ContactId callback) {
        Board board = distributor.board();
        return Stream.concat(board.waiting().stream(), board.live().stream())
                .filter(view -> view.record().contact().id().equals(callback))
                .findFirst();
    }

    private Answer view(ApiCall call) {
        ContactId callback = callback(call);
        return Answer.json(onFloor(callback).map(this::view).orElseGet(this::over));
    }

    private CallbackView over() {
        return new CallbackView(
                "over",
                org.settings().name(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                List.of());
    }

    private CallbackView view(Board.ContactView view) {
        Contact contact = view.record().contact();
        Optional<CallbackStanding> standing = view.record().callback();
        String state = state(view);
        boolean later = state.equals("later");
        return new CallbackView(
                state,
                org.settings().name(),
                Optional.of(contact.language()),
                Optional.of(org.queueName(contact.queue().value(), contact.language())),
                contact.callback().map(callback -> hidden(callback.number())),
                view.place(),
                later ? OptionalInt.empty() : minutes(view.record(), view.etaSeconds()),
                standing.filter(s -> later).map(s -> s.notBefore().toEpochMilli()),
                standing.map(CallbackStanding::attempts).orElse(List.of()).stream()
                        .map(CallbackRoutes::attempt)
                        .toList());
    }

    private String state(Board.ContactView view) {
        if (view.phase() == ContactPhase.CONNECTED) {
            return "talking";
        }
        if (view.phase() == ContactPhase.WRAP_UP || view.phase() == ContactPhase.ENDED) {
            return "over";
        }
        boolean calling = view.phase() == ContactPhase.ACCEPTED
                || view.record()
                        .callback()
                        .filter(s -> s.state() == CallbackStanding.State.DIALLING
                                || s.state() == CallbackStanding.State.ON_LINE)
                        .isPresent();
        boolean later = view.record()
                .callback()
                .filter(s -> s.notBefore().isAfter(clock.instant()))
                .isPresent();
        return calling ? "calling" : later ? "later" : "waiting";
    }

    private OptionalInt minutes(ContactRecord callback, OptionalInt seconds) {
        return seconds.isPresent() ? distributor.told().minutes(callback, seconds.getAsInt()) : seconds;
    }

    private static Attempt attempt(CallbackAttempt attempt) {
        return new Attempt(
                attempt.dialledAt().toEpochMilli(),
                attempt.outcome().map(outcome -> outcome.name().toLowerCase(Locale.ROOT)));
    }

    private static String hidden(String number) {
        int shown = Math.min(3, number.length());
        return "•".repeat(number.length() - shown) + number.substring(number.length() - shown);
    }

    private interface Telling {
        RoutingEvent of(ContactId callback);
    }

    private Answer tell(ApiCall call, Telling telling) {
        ContactId callback = waiting(call);
        Durably.await(distributor.postDurably(telling.of(callback)));
        return Answer.done();
    }

    private ContactId waiting(ApiCall call) {
        ContactId callback = callback(call);
        boolean waits = onFloor(callback)
                .filter(view -> !state(view).equals("talking") && !state(view).equals("over"))
                .isPresent();
        if (!waits) {
            throw Refusal.conflict("over", "this callback is over");
        }
        return callback;
    }

    private Answer chat(ApiCall call, ChatWanted wanted) {
        ContactId callback = waiting(call);
        String token = Optional.ofNullable(wanted.visitor())
                .flatMap(visitor -> visitor)
                .orElseGet(visiting.secrets());
        if (!VisitorTokens.isToken(token)) {
            throw Refusal.badField("visitor", "is no token of a visitor");
        }
        String visitor = VisitorTokens.idOf(token, visiting.visitors());
        Durably.await(distributor.postDurably(new RoutingEvent.CustomerKnownAs(callback, visitor)));
        return Answer.json(new ChatReady(token));
    }
}
