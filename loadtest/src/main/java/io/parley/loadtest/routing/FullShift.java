package io.parley.loadtest.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Callback;
import io.parley.core.contact.CallbackAttempt.Outcome;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.routing.Effect;
import io.parley.core.routing.OfferOutcome;
import io.parley.core.routing.Portions;
import io.parley.core.routing.RoutingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The work of a {@link FullFloor} on which many wait: people accept, decline, do not hear it or have a phone that
 * fails, take breaks, pick by hand, give up, and ask to be called back; calls and chats end, wrap-ups too. What people
 * do is drawn from a fixed seed; they do it on timers, as in life.
 */
final class FullShift implements Work {
    /** From one contact of an agent to the next, about. */
    private static final Duration ROUND = Duration.ofSeconds(30);

    private static final long MS = 1_000_000;

    private final FullFloor setting;
    private final Decider decider;
    private final long stepNanos;
    private final Timers timers;
    private final Map<ContactId, Life> lives = new HashMap<>();
    private final long[] tally = new long[Counted.values().length];
    private final List<RoutingEvent> turn = new ArrayList<>();
    private final Hands hands;
    private final Predicate<AgentId> unwilling;
    private Instant now = Instant.parse("2026-03-12T08:00:00Z");
    private int arrived;
    private int waiting;
    private long dice = 4711;
    private long decisions;
    /** A sum of no meaning: what is only read has to be used for something. */
    private int read;

    /** What is counted beside decisions. */
    enum Counted {
        CALLS,
        CHATS,
        CALLED_BACK,
        PICKED,
        CALLED_IN_VAIN,
        NOT_ANSWERED,
        REFUSED,
        GAVE_UP,
        BREAKS,
        ENDED
    }

    FullShift(FullFloor setting, Decider decider) {
        this(setting, decider, agent -> false);
    }

    /** @param unwilling who declines most of what they are offered, and is ready again at once */
    FullShift(FullFloor setting, Decider decider, Predicate<AgentId> unwilling) {
        this.setting = setting;
        this.unwilling = unwilling;
        this.decider = decider;
        hands = new Hands(setting);
        stepNanos = ROUND.dividedBy(setting.rules().agents().size()).toNanos();
        timers = new Timers(now);
    }

    /** Everybody signs in and is ready for calls and chats. */
    @Override
    public FullShift open() {
        tell(new RoutingEvent.RulesLoaded(setting.rules()));
        for (var profile : setting.rules().agents()) {
            AgentId agent = profile.id();
            tell(new RoutingEvent.AgentSignedIn(agent));
            tell(new RoutingEvent.DeviceChanged(agent, Channel.VOICE, true));
            tell(new RoutingEvent.DeviceChanged(agent, Channel.CHAT, true));
            tell(new RoutingEvent.AgentStateChosen(agent, new RoutingState.Ready()));
        }
        return this;
    }

    /** Contacts come, quickly, until as many wait as shall. */
    @Override
    public FullShift fill() {
        while (waiting < setting.waiting()) {
            pass(stepNanos / 50);
            arrive(32);
        }
        return this;
    }

    @Override
    public long turn(int contacts) {
        long before = decisions;
        pass(contacts * stepNanos);
        arrive(Math.min(2 * contacts, setting.waiting() - waiting));
        return decisions - before;
    }

    private void pass(long nanos) {
        now = now.plusNanos(nanos);
        timers.fire(now, due -> Portions.each(due, this::foresee, this::fires));
    }

    /** What the customers' side knows of contacts is read ahead, too, and the bench waits less for it. */
    private void foresee(List<RoutingEvent> events) {
        decider.foresee(events);
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i) instanceof RoutingEvent.ContactEvent event
                    && !(event instanceof RoutingEvent.ContactDue)) {
                read += waits(event.contact()) ? 1 : 0;
            }
        }
    }

    private void arrive(int contacts) {
        for (int i = 0; i < contacts; i++) {
            turn.add(new RoutingEvent.ContactArrived(setting.contact(arrived++, now)));
        }
        Portions.each(turn, decider::foresee, this::comes);
        turn.clear();
    }

    private void comes(RoutingEvent event) {
        Contact contact = ((RoutingEvent.ContactArrived) event).contact();
        begin(contact);
        tell(event);
        long fate = roll(100);
        if (fate < 5) {
            in(90_000 + roll(120_000), new RoutingEvent.ContactEnded(contact.id(), ContactEnd.CUSTOMER_LEFT));
        } else if (fate < 10) {
            Callback.Way way = contact.channel() == Channel.VOICE ? Callback.Way.KEYPAD : Callback.Way.WIDGET;
            String number = contact.customer().key();
            in(20_000 + roll(60_000), new RoutingEvent.CallbackAsked(contact.id(), way, number));
        }
        hands.waits(contact).ifPresent(agent -> in(0, new RoutingEvent.ContactPicked(contact.id(), agent)));
    }

    private void begin(Contact contact) {
        lives.put(contact.id(), new Life(contact.callback().isPresent()));
        waiting++;
    }

    /** By chance, the same in each run. */
    private long roll(long sides) {
        dice = dice * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
        return Math.floorMod(dice >>> 17, sides);
    }

    private void in(long ms, RoutingEvent event) {
        timers.set(now.plusNanos(ms * MS), event);
    }

    /** What is meant for somebody who has gone on meanwhile is forgotten. */
    private void fires(RoutingEvent event) {
        if (decider.isOver(event)) {
            return;
        }
        switch (event) {
            case RoutingEvent.ContactDue due -> tell(event); // the most frequent, and nobody's but the floor's
            case RoutingEvent.CallbackTried(ContactId id, Outcome outcome) -> tried(id, outcome, event);
            case RoutingEvent.ContactPicked(ContactId id, AgentId agent) -> pick(id, agent, event);
            case RoutingEvent.ContactEvent about -> {
                if (isMeant(about)) {
                    tell(event);
                }
            }
            case RoutingEvent.OfferExpired expired -> {
                count(Counted.NOT_ANSWERED);
                tell(event);
            }
            case RoutingEvent.AgentStateChosen(AgentId agent, RoutingState.Ready ready) -> {
                tell(event);
                free(agent);
            }
            default -> tell(event);
        }
    }

    private boolean isMeant(RoutingEvent.ContactEvent event) {
        Life life = lives.get(event.contact());
        boolean meant = life != null
                && switch (event) {
                    case RoutingEvent.ContactEnded(ContactId id, ContactEnd end) ->
                        end != ContactEnd.CUSTOMER_LEFT || life.waits;
                    case RoutingEvent.CallbackAsked asked -> life.waits;
                    case RoutingEvent.ContactConnected connected -> life.onLine || !life.callback;
                    default -> true;
                };
        if (meant && event instanceof RoutingEvent.ContactEnded(ContactId id, ContactEnd end)) {
            count(end == ContactEnd.CUSTOMER_LEFT ? Counted.GAVE_UP : Counted.ENDED);
        }
        return meant;
    }

    private boolean waits(ContactId id) {
        Life life = lives.get(id);
        return life != null && life.waits;
    }

    private void tried(ContactId id, Outcome outcome, RoutingEvent event) {
        Life life = lives.get(id);
        if (life == null || outcome == Outcome.NO_AGENT && !(life.waits && life.onLine)) {
            return;
        }
        life.onLine = outcome == Outcome.ANSWERED;
        count(life.onLine ? Counted.CALLED_BACK : Counted.CALLED_IN_VAIN);
        tell(event);
    }

    /** Somebody who serves by hand takes the next. */
    private void free(AgentId agent) {
        hands.next(agent, this::waits).ifPresent(contact -> in(0, new RoutingEvent.ContactPicked(contact, agent)));
    }

    private void pick(ContactId contact, AgentId agent, RoutingEvent picked) {
        if (!waits(contact)) {
            free(agent);
            return;
        }
        long before = tally[Counted.PICKED.ordinal()];
        tell(picked);
        boolean theirs = tally[Counted.PICKED.ordinal()] > before;
        if (!theirs) {
            hands.keep(contact);
        }
    }

    private void tell(RoutingEvent event) {
        decisions++;
        List<Effect> effects = decider.decide(event, now);
        boolean picked = event instanceof RoutingEvent.ContactPicked;
        for (int i = 0; i < effects.size(); i++) {
            switch (effects.get(i)) {
                case Effect.Offer offer -> offered(offer, picked);
                case Effect.WakeAt(Instant at, RoutingEvent timer) -> timers.set(at, timer);
                case Effect.Connect(ContactId contact, Channel channel, AgentId agent) ->
                    connect(contact, channel, agent);
                case Effect.Dial(Contact contact) -> dial(contact.id(), 60_000);
                case Effect.EndContact(ContactId contact, Channel channel, ContactEnd end) ->
                    in(0, new RoutingEvent.ContactEnded(contact, end));
                case Effect.RecordChanged(ContactRecord record) -> changed(record);
                default -> {} // nothing that somebody on this floor has to act on
            }
        }
    }

    private void offered(Effect.Offer offer, boolean picked) {
        long fate = roll(100);
        if (picked) {
            count(Counted.PICKED);
        }
        if (picked || fate < (unwilling.test(offer.agent()) ? 10 : 92)) {
            in(500 + roll(3_000), new RoutingEvent.OfferAccepted(offer.id()));
            return;
        }
        AgentId agent = offer.agent();
        if (unwilling.test(agent)) {
            in(1_500, new RoutingEvent.OfferRefused(offer.id(), OfferOutcome.DECLINED));
            in(2_000, new RoutingEvent.AgentStateChosen(agent, new RoutingState.Ready()));
            return;
        }
        in(50_000, new RoutingEvent.AgentStateChosen(agent, new RoutingState.Ready()));
        if (fate < 96) {
            return; // it rings until its time is over
        }
        count(Counted.REFUSED);
        OfferOutcome[] ways = {OfferOutcome.DECLINED, OfferOutcome.DECLINED, OfferOutcome.BUSY, OfferOutcome.FAILED};
        OfferOutcome way = ways[(int) fate - 96];
        in(1_500, new RoutingEvent.OfferRefused(offer.id(), way));
        if (way == OfferOutcome.FAILED) {
            in(20_000, new RoutingEvent.DeviceChanged(agent, offer.contact().channel(), true));
        }
    }

    private void connect(ContactId id, Channel channel, AgentId agent) {
        Life life = lives.get(id);
        if (life != null && life.callback && !life.onLine) {
            dial(id, 0);
            in(6_000, new RoutingEvent.ContactConnected(id, agent));
        } else {
            in(0, new RoutingEvent.ContactConnected(id, agent));
        }
    }

    /** @param patienceMs for which the customer waits for an agent, who is not there yet; 0 where one is */
    private void dial(ContactId id, long patienceMs) {
        in(0, new RoutingEvent.CallbackDialled(id));
        boolean answers = roll(3) > 0;
        in(5_000, new RoutingEvent.CallbackTried(id, answers ? Outcome.ANSWERED : Outcome.NO_ANSWER));
        if (answers && patienceMs > 0) {
            in(5_000 + patienceMs, new RoutingEvent.CallbackTried(id, Outcome.NO_AGENT));
        }
    }

    private void changed(ContactRecord record) {
        ContactId id = record.contact().id();
        Life life = lives.get(id);
        ContactPhase phase = record.phase();
        if (life == null) {
            boolean isNew = record.contact().callback().isPresent() && phase == ContactPhase.QUEUED;
            if (isNew && record.end().isEmpty()) {
                begin(record.contact());
            }
            return;
        }
        if (life.waits && phase.compareTo(ContactPhase.CONNECTED) >= 0) {
            life.waits = false;
            waiting--;
            if (phase == ContactPhase.CONNECTED) {
                talks(record);
            }
        }
        if (phase == ContactPhase.WRAP_UP && !life.wrapsUp) {
            life.wrapsUp = true;
            record.agent().ifPresent(agent -> wrapUp(id, agent));
        }
        if (phase == ContactPhase.ENDED) {
            lives.remove(id);
            record.agent().ifPresent(this::free);
        }
    }

    private void talks(ContactRecord record) {
        Contact contact = record.contact();
        boolean call = contact.channel() == Channel.VOICE;
        count(call ? Counted.CALLS : Counted.CHATS);
        long ms = call ? 10_000 + roll(20_000) : 30_000 + roll(60_000);
        in(ms, new RoutingEvent.ContactEnded(contact.id(), ContactEnd.AGENT_ENDED));
        AgentId agent = record.agent().orElseThrow();
        if (roll(4) == 0) {
            in(ms / 2, new RoutingEvent.WrapUpAsked(contact.id(), agent, true));
        }
        if (roll(40) == 0) {
            count(Counted.BREAKS);
            in(ms / 2, new RoutingEvent.AgentStateChosen(agent, new RoutingState.NotReady("lunch")));
            in(ms + 60_000, new RoutingEvent.AgentStateChosen(agent, new RoutingState.Ready()));
        }
    }

    private void wrapUp(ContactId id, AgentId agent) {
        if (roll(8) == 0) {
            in(2_000, new RoutingEvent.WrapUpExtended(id, agent));
        }
        in(3_000 + roll(9_000), new RoutingEvent.WrapUpFinished(id, agent, "ok", ""));
    }

    private void count(Counted what) {
        tally[what.ordinal()]++;
    }

    Instant now() {
        return now;
    }

    @Override
    public int waiting() {
        return waiting;
    }

    /** What happened, and how often. */
    Map<Counted, Long> tally() {
        Map<Counted, Long> counts = new EnumMap<>(Counted.class);
        EnumSet.allOf(Counted.class).forEach(what -> counts.put(what, tally[what.ordinal()]));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    /** What never happened. */
    Set<Counted> missing() {
        Set<Counted> missing = EnumSet.allOf(Counted.class);
        missing.removeAll(tally().keySet());
        return missing;
    }
}
