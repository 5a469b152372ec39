package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Callback;
import io.parley.core.contact.CallbackAttempt;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Customer;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.queue.QueueId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Everything that can happen on a floor, by dice. */
final class RandomDay {
    private static final int AGENTS = 8;

    final TestFloor floor;
    private final Random dice;
    /** Whether agents call people, park callers and pick calls up, too. */
    private final boolean begins;

    /** Whether chats fall asleep and wake. */
    private boolean sleeps;

    private int contacts;

    RandomDay(Random dice, TestFloor floor, boolean begins) {
        this.dice = dice;
        this.floor = floor;
        this.begins = begins;
    }

    /** Eight agents, two queues, nothing configured. */
    static TestFloor ordinary(long seed) {
        AgentProfile[] agents = new AgentProfile[AGENTS];
        for (int i = 0; i < agents.length; i++) {
            String languages = RandomRules.LANGUAGES[i % 3] + " " + RandomRules.LANGUAGES[(i + 1) % 3];
            agents[i] = TestFloor.agent("a" + i, languages, 1 + i % 3);
        }
        return run(new RandomDay(new Random(seed), new TestFloor(agents), false), 4000);
    }

    static TestFloor random(long seed) {
        return run(new RandomDay(new Random(seed), floor(seed, AGENTS), false), 3200);
    }

    /** The same on which agents call people, park callers and pick calls up, too. */
    static TestFloor withOwnCalls(long seed) {
        return run(new RandomDay(new Random(seed), floor(seed, AGENTS), true), 3200);
    }

    /** The same on which chats fall asleep and wake. */
    static TestFloor withSleep(long seed) {
        RandomDay day = new RandomDay(new Random(seed), floor(seed, AGENTS), false);
        day.sleeps = true;
        return run(day, 1_600);
    }

    /** A floor with rules by this seed. */
    static TestFloor floor(long seed, int agents) {
        TestFloor floor = new TestFloor();
        floor.tell(new RoutingEvent.RulesLoaded(new RandomRules(new Random(seed)).rules(agents)));
        return floor;
    }

    private static TestFloor run(RandomDay day, int steps) {
        day.floor.ready("a0", "a1", "a2", "a3");
        for (int step = 0; step < steps; step++) {
            day.step(day.dice.nextInt(128));
            day.floor.advance(day.dice.nextInt(8));
        }
        return day.floor;
    }

    void step(int choice) {
        AgentId agent = new AgentId("a" + dice.nextInt(AGENTS));
        Board board = floor.board();
        switch (choice % 16) {
            case 0, 1, 2 -> arrive();
            case 3, 4 -> pick(board.offers()).ifPresent(this::accept);
            case 5 -> pick(board.offers()).ifPresentOrElse(this::accept, () -> takeByHand(board));
            case 6 ->
                pick(board.offers())
                        .ifPresent(o -> floor.tell(
                                new RoutingEvent.OfferRefused(o.id(), OfferOutcome.values()[dice.nextInt(5)])));
            case 7, 8 -> pick(board.live()).ifPresent(c -> floor.end(id(c)));
            case 9 -> pick(board.waiting()).filter(c -> dice.nextInt(3) == 0).ifPresent(c -> floor.end(id(c)));
            case 10 -> floor.tell(new RoutingEvent.DeviceChanged(agent, channel(), dice.nextInt(4) > 0));
            case 11 -> floor.ready(agent.value());
            case 12 -> handle(board);
            case 13, 14 -> callBack(board);
            default -> away(agent);
        }
        if (sleeps && choice < 16) {
            sleep(floor.board());
        }
        leave();
    }

    private void takeByHand(Board board) {
        List<Board.ContactView> open = board.waiting().stream()
                .filter(view -> !view.takers().isEmpty())
                .toList();
        pick(open).ifPresent(view -> {
            AgentId taker = pick(view.takers()).orElseThrow();
            floor.tell(new RoutingEvent.ContactPicked(id(view), taker));
            pick(floor.board().offers().stream()
                            .filter(offer -> offer.contact().equals(id(view)))
                            .toList())
                    .ifPresent(this::accept);
        });
    }

    /** An agent who takes a callback hears it ring, and often in vain. */
    private void accept(Board.OfferView offer) {
        if (offer.contact().value().endsWith("-cb") && dice.nextBoolean()) {
            floor.tell(new RoutingEvent.OfferAccepted(offer.id()));
            floor.tell(new RoutingEvent.CallbackDialled(offer.contact()));
        } else {
            floor.accept(offer.contact(), offer.agent().value());
        }
    }

    private static ContactId id(Board.ContactView view) {
        return view.record().contact().id();
    }

    private Channel channel() {
        return dice.nextBoolean() ? Channel.VOICE : Channel.CHAT;
    }

    private void arrive() {
        floor.tell(new RoutingEvent.ContactArrived(contact(this::channel)));
    }

    private void begin(AgentId agent) {
        Contact called = contact(() -> Channel.VOICE);
        floor.tell(new RoutingEvent.ContactBegun(called, agent));
        if (dice.nextInt(3) > 0) {
            floor.tell(new RoutingEvent.ContactConnected(called.id(), agent));
        }
        if (dice.nextInt(3) == 0) {
            AgentId any = new AgentId("a" + dice.nextInt(AGENTS));
            floor.tell(new RoutingEvent.ContactTransferred(called.id(), agent, anywhere(any), way()));
        }
    }

    private Contact contact(Supplier<Channel> channel) {
        List<QueueId> queues = List.copyOf(floor.floor.queues.ids());
        Customer customer = new Customer("+370" + (100 + dice.nextInt(60)), Optional.empty());
        return new Contact(
                new ContactId("c" + contacts++),
                channel.get(),
                queues.get(dice.nextInt(queues.size())),
                RandomRules.LANGUAGES[dice.nextInt(3)],
                dice.nextInt(3) * 20,
                customer,
                floor.now,
                dice.nextInt(4) == 0 ? Map.of("plan", "gold") : Map.of());
    }

    /** What agents do with contacts in hand, and without being asked. */
    private void handle(Board board) {
        AgentId any = new AgentId("a" + dice.nextInt(AGENTS));
        Optional<Board.ContactView> live = pick(board.live());
        Optional<AgentId> theirs = live.flatMap(c -> c.record().agent());
        switch (dice.nextInt(begins ? 18 : 11)) {
            case 14, 15 -> live.ifPresent(c -> park(c, any));
            case 16 -> live.ifPresent(c -> floor.tell(new RoutingEvent.ParkedTooLong(id(c))));
            case 17 ->
                pick(board.offers()).ifPresent(o -> floor.tell(new RoutingEvent.OfferPickedUp(o.contact(), any)));
            case 11, 12 -> begin(any);
            case 13 -> theirs.ifPresent(a -> floor.tell(new RoutingEvent.ContactConnected(id(live.get()), a)));
            case 10 -> theirs.ifPresent(a -> floor.tell(new RoutingEvent.TakerLeft(id(live.get()), a)));
            case 7, 8 ->
                theirs.ifPresent(
                        a -> floor.tell(new RoutingEvent.ContactTransferred(id(live.get()), a, anywhere(any), way())));
            case 9 ->
                live.ifPresent(c -> floor.tell(
                        new RoutingEvent.TransferTried(id(c), CallbackAttempt.Outcome.values()[dice.nextInt(4)])));
            case 0 -> theirs.ifPresent(a -> floor.tell(new RoutingEvent.WrapUpFinished(id(live.get()), a, "ok", "")));
            case 1 -> theirs.ifPresent(a -> floor.tell(new RoutingEvent.WrapUpExtended(id(live.get()), a)));
            case 2 ->
                theirs.ifPresent(a -> {
                    floor.tell(new RoutingEvent.WrapUpAsked(id(live.get()), a, true));
                    if (!begins) { // where agents call people, it would leave too few callers parked for too long
                        floor.tell(new RoutingEvent.OutcomeChosen(id(live.get()), a, "ok"));
                    }
                });
            case 3 -> pick(board.waiting()).ifPresent(c -> floor.tell(new RoutingEvent.ContactPicked(id(c), any)));
            case 4 ->
                floor.tell(new RoutingEvent.OutsideCall(
                        any, RoutingEvent.OutsideKind.values()[dice.nextInt(2)], dice.nextBoolean()));
            case 5 -> live.ifPresent(c -> floor.tell(new RoutingEvent.NoAudio(id(c), dice.nextInt(3) > 0)));
            default -> live.ifPresent(c -> floor.tell(new RoutingEvent.ContactHeld(id(c), dice.nextBoolean())));
        }
    }

    /** Into a place, and often out of it by somebody who may hang up before they are heard. */
    private void park(Board.ContactView live, AgentId any) {
        ContactId id = id(live);
        live.record().agent().ifPresent(by -> {
            Destination place = Destination.parked("70" + dice.nextInt(3));
            floor.tell(new RoutingEvent.ContactTransferred(id, by, place, Handover.Way.BLIND));
        });
        switch (dice.nextInt(4)) {
            case 0, 1 -> floor.tell(new RoutingEvent.ParkedTaken(id, any));
            case 2 -> {
                floor.tell(new RoutingEvent.ParkedTaken(id, any));
                floor.tell(new RoutingEvent.ContactConnected(id, any));
            }
            default -> {}
        }
    }

    /** Chats fall asleep and wake, also of those who were told so before. */
    private void sleep(Board board) {
        List<Board.ContactView> chats = board.live().stream()
                .filter(c -> c.record().contact().channel() == Channel.CHAT)
                .toList();
        pick(chats)
                .ifPresent(c -> c.record().agent().ifPresent(agent -> {
                    RoutingEvent woke = new RoutingEvent.ContactWoke(id(c), dice.nextInt(4) == 0);
                    floor.tell(
                            c.phase() == ContactPhase.ASLEEP ? woke : new RoutingEvent.ContactFellAsleep(id(c), agent));
                }));
        pick(chats).filter(c -> c.phase() == ContactPhase.ASLEEP).ifPresent(c -> {
            floor.tell(new RoutingEvent.ContactWoke(id(c), false));
            c.record().agent().ifPresent(agent -> floor.tell(new RoutingEvent.ContactConnected(id(c), agent)));
        });
    }

    private Destination anywhere(AgentId any) {
        return switch (dice.nextInt(4)) {
            case 0, 1 ->
                Destination.of(pick(List.copyOf(floor.floor.queues.ids())).orElseThrow());
            case 2 -> Destination.of(any);
            default -> Destination.outside("+370" + (100 + dice.nextInt(60)));
        };
    }

    private Handover.Way way() {
        return Handover.Way.values()[dice.nextInt(2)];
    }

    /** Customers ask for callbacks, answer, do not, hang up; scripts tell late, twice, and of what is over. */
    private void callBack(Board board) {
        List<Board.ContactView> callbacks = Stream.concat(board.waiting().stream(), board.live().stream())
                .filter(view -> view.record().callback().isPresent())
                .toList();
        Optional<Board.ContactView> any = pick(dice.nextBoolean() ? board.waiting() : callbacks);
        any.ifPresent(view -> {
            ContactId contact = id(view);
            CallbackAttempt.Outcome[] outcomes = CallbackAttempt.Outcome.values();
            floor.tell(
                    switch (dice.nextInt(8)) {
                        case 0, 1 ->
                            new RoutingEvent.CallbackAsked(
                                    contact, Callback.Way.values()[dice.nextInt(3)], "+370" + (100 + dice.nextInt(60)));
                        case 2 -> new RoutingEvent.CallbackDialled(contact);
                        case 3 -> new RoutingEvent.CallbackTried(contact, CallbackAttempt.Outcome.ANSWERED);
                        case 4, 5 -> new RoutingEvent.CallbackTried(contact, outcomes[dice.nextInt(outcomes.length)]);
                        case 6 -> new RoutingEvent.CallbackHastened(contact);
                        default ->
                            dice.nextInt(4) == 0
                                    ? new RoutingEvent.CallbackCancelled(contact)
                                    : new RoutingEvent.CustomerKnownAs(contact, "+370" + (100 + dice.nextInt(60)));
                    });
        });
    }

    private void away(AgentId agent) {
        switch (dice.nextInt(9)) {
            case 0, 1 -> floor.tell(new RoutingEvent.AgentSignedOut(agent));
            case 2, 3 -> floor.tell(new RoutingEvent.AgentStateChosen(agent, new RoutingState.NotReady("lunch")));
            case 4 -> floor.tell(dice.nextInt(4) == 0 ? started() : new RoutingEvent.Tick());
            case 5 -> floor.tell(new RoutingEvent.RulesLoaded(floor.floor.rules()));
            default -> floor.tell(new RoutingEvent.Tick());
        }
    }

    /** Every third call is kept, with whom it was a moment before. */
    private RoutingEvent started() {
        List<RoutingEvent.KeptCall> kept = floor.floor.contacts.values().stream()
                .filter(contact ->
                        contact.channel == Channel.VOICE && contact.id().hashCode() % 3 == 0)
                .map(contact -> new RoutingEvent.KeptCall(
                        contact.id(), contact.agent.map(AgentOnFloor::id), contact.phase == ContactPhase.OUTSIDE))
                .toList();
        return new RoutingEvent.ServerStarted(Optional.empty(), kept);
    }

    /** Scripts end what they were asked to end. */
    private void leave() {
        List<Effect> last = floor.answers.getLast();
        for (Effect effect : List.copyOf(last)) {
            if (effect instanceof Effect.Dial(Contact contact)) {
                floor.tell(new RoutingEvent.CallbackDialled(contact.id()));
            }
            if (effect instanceof Effect.EndContact end) {
                floor.tell(new RoutingEvent.ContactEnded(end.contact(), end.end()));
            }
        }
        if (floor.contactCount() > 60) {
            pick(floor.board().waiting())
                    .ifPresent(c -> floor.tell(new RoutingEvent.ContactEnded(id(c), ContactEnd.CUSTOMER_LEFT)));
        }
    }

    private <T> Optional<T> pick(List<T> from) {
        return from.isEmpty() ? Optional.empty() : Optional.of(from.get(dice.nextInt(from.size())));
    }
}
