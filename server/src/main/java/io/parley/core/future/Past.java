package io.parley.core.future;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.SegmentEnd;
import io.parley.core.routing.Effect;
import io.parley.core.routing.Floor;
import io.parley.core.routing.OfferId;
import io.parley.core.routing.Router;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.RoutingEvent.OutsideKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A journal told again: the floor it leads to, what was learned of those who came, and how each contact went, so that
 * the same people can come once more under other rules.
 */
public final class Past {
    private final Floor floor;
    private final TrafficMeter meter = new TrafficMeter();
    private final Map<ContactId, Life> lives = new LinkedHashMap<>();
    private final Map<OfferId, Instant> offered = new HashMap<>();
    private final List<Outside> outside = new ArrayList<>();
    /** Who is on a call that they began themselves; once they handed it on, by what is left of it for them. */
    private final Map<ContactId, AgentId> begun = new HashMap<>();

    private Instant now = Instant.EPOCH;
    private long seq;

    /** Something that happened whatever the router decided: agents, devices, rules, restarts. */
    record Outside(Instant at, RoutingEvent event) {}

    private static final class Life {
        final Contact contact;
        double accept = Prior.ACCEPT_SECONDS;
        Instant acceptedAt = Instant.EPOCH;
        Fate fate;
        ContactRecord last;
        final Sleeper sleeper = new Sleeper();

        Life(Contact contact) {
            this.contact = contact;
        }
    }

    public Past(ZoneId zone) {
        floor = new Floor(zone);
    }

    /** The next entry of the journal. */
    public void observe(RoutingEvent event, Instant at) {
        now = at;
        seq++;
        List<Effect> effects = Router.decide(floor, event, at);
        meter.observe(event, effects, at);
        switch (event) {
            case RoutingEvent.ContactArrived(Contact contact) -> lives.putIfAbsent(contact.id(), new Life(contact));
            case RoutingEvent.OfferAccepted(OfferId offer) -> accepted(offer, effects);
            case RoutingEvent.RulesLoaded e -> outside.add(new Outside(at, event));
            case RoutingEvent.ServerStarted e -> outside.add(new Outside(at, event));
            case RoutingEvent.AgentSignedIn e -> outside.add(new Outside(at, event));
            case RoutingEvent.AgentSignedOut e -> outside.add(new Outside(at, event));
            case RoutingEvent.AgentStateChosen _, RoutingEvent.AgentStateSet _ -> outside.add(new Outside(at, event));
            case RoutingEvent.DeviceChanged e -> outside.add(new Outside(at, event));
            case RoutingEvent.OutsideCall e -> outside.add(new Outside(at, event));
            case RoutingEvent.ContactEnded _, RoutingEvent.ContactConnected _ -> {}
            case RoutingEvent.ContactHeld _, RoutingEvent.ContactFellAsleep _, RoutingEvent.ContactWoke _ -> {}
            case RoutingEvent.TakerLeft e -> {}
            case RoutingEvent.NoteSaved _, RoutingEvent.RefusalExplained _, RoutingEvent.RecordingSettled _ -> {}
            case RoutingEvent.ContactServed e -> {}
            case RoutingEvent.ContactBegun e -> begun(e, effects);
            case RoutingEvent.LanguageCorrected _, RoutingEvent.CustomerFound _ -> {}
            case RoutingEvent.OfferRefused e -> {}
            case RoutingEvent.OfferExpired e -> {}
            case RoutingEvent.OutcomeChosen _, RoutingEvent.WrapUpFinished _ -> {}
            case RoutingEvent.WrapUpExpired e -> {}
            case RoutingEvent.MaxWaitReached e -> {}
            case RoutingEvent.ContactDue e -> {}
            case RoutingEvent.AgentDue e -> {}
            case RoutingEvent.ContactPicked _, RoutingEvent.OfferPickedUp _ -> {}
            case RoutingEvent.WrapUpAsked e -> {}
            case RoutingEvent.WrapUpExtended e -> {}
            case RoutingEvent.NoAudio _, RoutingEvent.CustomerUnheard _ -> {}
            case RoutingEvent.ContactTransferred e -> {}
            case RoutingEvent.TransferTried _, RoutingEvent.ParkedTaken _, RoutingEvent.ParkedTooLong _ -> {}
            case RoutingEvent.CallbackEvent e -> {}
            case RoutingEvent.FloorMended _, RoutingEvent.Tick _ -> {}
        }
        effects.forEach(this::keep);
    }

    /** Whatever rules hold, the agent is on a call of their own then. */
    private void begun(RoutingEvent.ContactBegun event, List<Effect> effects) {
        if (effects.stream().anyMatch(effect -> effect instanceof Effect.Connect)) {
            isOnTheirOwn(event.contact().id(), event.agent());
        }
    }

    private void isOnTheirOwn(ContactId call, AgentId agent) {
        begun.put(call, agent);
        outside.add(new Outside(now, new RoutingEvent.OutsideCall(agent, OutsideKind.OUTBOUND, true)));
    }

    /**
     * From here on they are busy with their part only. Whom they called waits as anybody does who comes now, or is on
     * a call with whoever was asked and took them over at once.
     */
    private void begunIsHandedOn(ContactRecord record) {
        ContactId id = record.contact().id();
        record.partOf().filter(begun::containsKey).ifPresent(call -> begun.put(id, begun.remove(call)));
        if (record.phase() == ContactPhase.QUEUED) {
            isOffIt(id); // they gave it back
        }
        boolean elsewhere = record.begunBy().isPresent() && !begun.containsKey(id) && !lives.containsKey(id);
        if (elsewhere && record.phase() == ContactPhase.QUEUED) {
            lives.put(id, new Life(record.contact().arriving(now)));
        } else if (elsewhere && record.phase() == ContactPhase.CONNECTED) {
            record.agent().ifPresent(agent -> isOnTheirOwn(id, agent));
        }
    }

    private void begunIsOver(ContactRecord record) {
        if (record.phase() == ContactPhase.ENDED) {
            isOffIt(record.contact().id());
        }
    }

    private void isOffIt(ContactId call) {
        AgentId agent = begun.remove(call);
        if (agent != null) {
            outside.add(new Outside(now, new RoutingEvent.OutsideCall(agent, OutsideKind.OUTBOUND, false)));
        }
    }

    private void accepted(OfferId offer, List<Effect> effects) {
        Instant made = offered.remove(offer);
        for (Effect effect : effects) {
            if (effect instanceof Effect.Connect connect && made != null && lives.containsKey(connect.contact())) {
                Life life = lives.get(connect.contact());
                life.accept = seconds(made, now);
                life.acceptedAt = now;
            }
        }
    }

    private void keep(Effect effect) {
        switch (effect) {
            case Effect.Offer offer -> offered.put(offer.id(), now);
            case Effect.RecordChanged(ContactRecord record) -> {
                begunIsHandedOn(record);
                begunIsOver(record);
                Life life = lives.get(record.contact().id());
                if (life == null) {
                    return; // a callback, or a part: those who come again wait once more, and are not called
                }
                life.last = record;
                life.sleeper.changed(record, now);
                if (record.segment().isPresent() && life.fate == null) {
                    life.fate = Fate.of(record, life.contact.arrivedAt(), now);
                }
            }
            case Effect.Withdraw withdrawn -> offered.remove(withdrawn.id());
            case Effect.Connect connect -> {}
            case Effect.Dial dial -> {}
            case Effect.EndContact end -> {}
            case Effect.AgentChanged agent -> {}
            case Effect.WakeAt wake -> {}
            case Effect.GiveBack back -> {}
            case Effect.PassOn on -> {}
            case Effect.Alarm alarm -> {}
        }
    }

    /** Entries told so far. */
    public long entries() {
        return seq;
    }

    public Present present() {
        return new Present(FloorSnapshot.of(floor, seq, now), meter.traffic(now));
    }

    Floor floor() {
        return floor;
    }

    Instant end() {
        return now;
    }

    List<Outside> outside() {
        return outside;
    }

    /** How each contact left its queue, of those who have. */
    Map<ContactId, Fate> fates() {
        Map<ContactId, Fate> fates = new LinkedHashMap<>();
        lives.forEach((id, life) -> {
            if (life.fate != null) {
                fates.put(id, life.fate);
            }
        });
        return fates;
    }

    /**
     * The same contacts at the same times, who talk as long as they did. How long those would have waited who were
     * answered nobody knows: it is drawn, longer than they did wait.
     */
    List<Traffic.Planned> planned(long seed) {
        Traffic learned = meter.traffic(now);
        List<Traffic.Planned> planned = new ArrayList<>();
        for (Life life : lives.values()) {
            Demand.Habits habits = learned.habitsOf(life.contact.queue());
            SplittableRandom dice =
                    new SplittableRandom(seed + life.contact.id().value().hashCode());
            planned.add(new Traffic.Planned(life.contact, course(life, habits, dice)));
        }
        return planned;
    }

    private static Traffic.Course course(Life life, Demand.Habits habits, SplittableRandom dice) {
        ContactRecord last = life.last;
        double handling = habits.handling().sample(dice);
        double wrapUp = habits.wrapUp().sample(dice);
        double connect = 0;
        if (last != null && last.connectedAt().isPresent() && last.endedAt().isPresent()) {
            handling = life.sleeper.worked(last, last.endedAt().get());
            wrapUp = last.wrappedUpAt()
                    .map(at -> seconds(last.endedAt().get(), at))
                    .orElse(wrapUp);
            connect = seconds(life.acceptedAt, last.connectedAt().get());
        }
        double waited = life.fate == null ? 0 : life.fate.waitMs() / 1000.0;
        boolean gaveUp = life.fate != null
                && (life.fate.end() == SegmentEnd.ABANDONED || life.fate.end() == SegmentEnd.SHORT_ABANDONED);
        double patience = gaveUp ? waited : habits.patience().beyond(waited, dice);
        return new Traffic.Course(life.accept, connect, handling, wrapUp, patience, life.sleeper.naps());
    }

    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis() / 1000.0);
    }
}
