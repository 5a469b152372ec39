package io.parley.sip.call;

import io.parley.acd.port.PageCalls;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Fault;
import io.parley.core.routing.Board;
import io.parley.core.routing.RoutingEvent;
import io.parley.media.MediaEngine.MediaPortsExhausted;
import io.parley.media.MediaLeg;
import io.parley.sip.flow.Step;
import io.parley.sip.sdp.SdpRefused;
import io.parley.sip.stack.CallEvent;
import io.parley.sip.stack.SipCall;
import io.parley.sip.trunk.Trunk;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A call that came in a process before, from where it was: its customer waits, or talks to somebody. Where the floor
 * knows it otherwise, or a side of it cannot be had again, it ends.
 */
final class TakenUpCall implements CallScript {
    private static final Logger log = LoggerFactory.getLogger(TakenUpCall.class);
    private static final CallEvent GONE = new CallEvent.Vanished("vanished");
    private static final ContactEnd FAILED = new ContactEnd(Fault.US, "script-failed");

    private final KeptCall kept;
    private final CompletableFuture<TakingUp.Legs> coming;
    private final CallParts parts;
    private final CallInbox inbox;
    /** Where they call from a page. */
    private final Optional<TakenUpPage> page;

    private volatile Optional<CallerLeg> customer = Optional.empty();
    private volatile Optional<AgentLeg> desk = Optional.empty();
    /** Until the conversation has it. */
    private Optional<AgentLeg> phone = Optional.empty();

    /** Of somebody outside. */
    private volatile Optional<Companion.Outsider> beyond = Optional.empty();

    private Optional<LiveStops> stops = Optional.empty();
    /** Where we had called them. */
    private final Optional<TakenUpDialled> dialled;

    private boolean isKnown = true;

    TakenUpCall(
            KeptCall kept, CompletableFuture<TakingUp.Legs> coming, Optional<PageCalls.Words> words, CallParts parts) {
        this.kept = kept;
        this.coming = coming;
        this.parts = parts;
        inbox = new CallInbox(parts.clock());
        dialled = kept.course().ours().map(ours -> new TakenUpDialled(kept, ours, parts, inbox));
        page = kept.visitor().flatMap(by -> words.map(with -> new TakenUpPage(kept, with, parts, inbox)));
    }

    @Override
    public ContactId id() {
        return kept.contact();
    }

    @Override
    public void signal(Signal signal) {
        inbox.add(signal);
    }

    @Override
    public void over() {
        inbox.close();
    }

    @Override
    public void run() {
        TakingUp.Legs legs = coming.join();
        ContactEnd end = FAILED;
        try {
            end = script(legs);
        } finally {
            finish(end, legs);
        }
    }

    /** Whoever neither is heard nor answers that they are there is gone. From any thread. */
    void look() {
        Optional<TakingUp.Legs> legs = Optional.ofNullable(coming.getNow(null));
        customer.filter(leg -> page.isEmpty() && isGone(leg.media(), legs.flatMap(TakingUp.Legs::customer)))
                .ifPresent(leg -> inbox.add(new Signal.Caller(GONE)));
        desk.filter(leg -> isGone(leg.media(), legs.flatMap(TakingUp.Legs::phone)))
                .ifPresent(leg -> inbox.add(new Signal.Agent(leg, GONE)));
        beyond.filter(other -> isGone(
                        other.leg().media(), legs.flatMap(TakingUp.Legs::beyond).map(TakingUp.Beyond::leg)))
                .ifPresent(other -> inbox.add(new Signal.Outside(new Signal.Caller(GONE), other.line())));
    }

    private static boolean isGone(MediaLeg media, Optional<TakenUp> leg) {
        return media.statistics().received() == 0
                && leg.filter(one -> !one.call().isThere()).isPresent();
    }

    private ContactEnd script(TakingUp.Legs legs) {
        Optional<Board.ContactView> now = onFloor().filter(this::isAsKept);
        isKnown = now.isPresent();
        boolean whole =
                (page.isPresent() || legs.trunk().isPresent() && legs.customer().isPresent())
                        && (legs.phone().isPresent() || desk().isEmpty())
                        && (legs.beyond().isPresent() || kept.outside().isEmpty());
        if (now.isEmpty() || !whole) {
            log.info(
                    "contact {}: cannot go on, {}",
                    id(),
                    now.isEmpty() ? "the floor has it otherwise" : "a leg is gone");
            return ContactEnd.SERVER_RESTARTED;
        }
        try {
            LegStory story = story();
            CallerLeg leg = page.isPresent()
                    ? visitor(page.get(), story)
                    : customer(legs.trunk().get(), legs.customer().get(), story);
            if (kept.phone().isPresent()) {
                agent(legs.phone(), now.get());
            }
            if (legs.beyond().isPresent()) {
                beyond = Optional.of(new TakenUpOutside(kept, legs.beyond().get(), parts, inbox).again());
            }
            log.info("contact {}: goes on, {}", id(), phone.isPresent() || beyond.isPresent() ? "talking" : "waiting");
            return goesOn(leg, story, now.get());
        } catch (CallOver over) {
            return over.end();
        } catch (SdpRefused | MediaPortsExhausted gone) {
            log.warn("contact {}: cannot go on: {}", id(), gone.getMessage());
            return ContactEnd.SERVER_RESTARTED;
        } catch (RuntimeException fault) {
            log.error("contact {}: the call script failed", id(), fault);
            return FAILED;
        }
    }

    /** As it was numbered before, or it would be another leg over the trunk. */
    private LegStory story() {
        String number = kept.course().number();
        return kept.course()
                .ours()
                .flatMap(KeptCall.Ours::place)
                .map(place -> parts.stories().customer(id(), number, place))
                .orElseGet(() -> parts.stories().customer(id(), number));
    }

    /** Of a phone on the desk: a page that cannot go on is called back in. */
    private Optional<KeptCall.Leg> desk() {
        return kept.phone()
                .flatMap(KeptCall.Phone::leg)
                .filter(leg -> leg.page().isEmpty());
    }

    private Optional<Board.ContactView> onFloor() {
        Board board = parts.distributor().closeUp(id());
        return Stream.concat(board.waiting().stream(), board.live().stream())
                .filter(view -> view.record().contact().id().equals(id()))
                .findFirst();
    }

    private boolean isAsKept(Board.ContactView now) {
        return switch (now.phase()) {
            case QUEUED, OFFERED, PARKED ->
                kept.phone().isEmpty() && kept.outside().isEmpty();
            case OUTSIDE -> kept.outside().isPresent();
            case CONNECTED ->
                kept.phone().map(KeptCall.Phone::agent).equals(now.record().agent());
            default -> false;
        };
    }

    private CallerLeg customer(TakingUp.Over over, TakenUp taken, LegStory story) throws SdpRefused {
        Trunk trunk = over.trunk();
        CallerLeg leg = new CallerLeg(CallerEnd.again(taken.at(), trunk, taken.kept()), parts, inbox::add);
        customer = Optional.of(leg);
        leg.goesOn(taken, trunk);
        story.dialog(taken.call().callId());
        story.wentOver(trunk.id(), kept.course().since());
        leg.notedIn(story, dialled.isEmpty());
        dialled.ifPresent(ours -> ours.counts(leg, over));
        return leg;
    }

    private CallerLeg visitor(TakenUpPage from, LegStory story) throws SdpRefused {
        CallerLeg leg = from.leg();
        customer = Optional.of(leg);
        return leg.notedIn(story, true);
    }

    /** @param taken empty of a page that cannot go on: it is called back in as soon as it is there */
    private void agent(Optional<TakenUp> taken, Board.ContactView now) throws SdpRefused {
        Summons summons =
                Summons.again(now.record().agent().orElseThrow(), now.record().contact());
        PhonePlace place = taken.map(PhonePlace::again).orElseGet(PhonePlace::page);
        AgentLeg leg = new AgentLeg(summons, parts, customer.orElseThrow().codec(), inbox::add, place);
        phone = Optional.of(leg);
        if (taken.isPresent()) {
            leg.goesOn(taken.get());
            desk = phone.filter(AgentLeg::isOnDesk); // of a page its sound is looked at
        }
    }

    private ContactEnd goesOn(CallerLeg leg, LegStory story, Board.ContactView now) {
        if (dialled.isPresent()) {
            return dialled.get().goesOn(leg, story, now, with());
        }
        return page.isPresent() ? page.get().goesOn(leg, now, with()) : inFlow(leg, story, now);
    }

    private ContactEnd inFlow(CallerLeg leg, LegStory story, Board.ContactView now) {
        KeptCall.Course course = kept.course();
        CallSettings settings = parts.settings();
        CallFlow flow =
                settings.flow().apply(course.dialled()).filter(this::leadsHere).orElseGet(this::straight);
        FlowCaller caller = new FlowCaller(
                id(), new FlowCaller.Calling(course.number(), course.display(), course.attributes()), flow, parts);
        caller.goesOn(course);
        FlowRun.CallLine line = new FlowRun.CallLine(leg, inbox);
        LiveStops live =
                new LiveStops(new KeptCalls.Comer(course.trunk(), course.dialled(), caller, leg, story), line, parts);
        stops = Optional.of(live);
        Step.Queue step = (Step.Queue) flow.step(course.step());
        return new FlowRun(caller, new FlowRun.Began(flow, settings), line, parts, live)
                .untilOver(() -> live.goesOn(step, kept, now, with()));
    }

    private Service.With with() {
        boolean recorded = kept.outside().filter(KeptCall.Outside::recorded).isPresent();
        return new Service.With(taken(), beyond, recorded);
    }

    /** The conversation lets go of it. */
    private Optional<AgentLeg> taken() {
        Optional<AgentLeg> leg = phone;
        phone = Optional.empty();
        return leg;
    }

    private boolean leadsHere(CallFlow flow) {
        return flow.step(kept.course().step()) instanceof Step.Queue;
    }

    /** The flow is another by now: whoever is in the queue stays there, and is led nowhere else. */
    private CallFlow straight() {
        KeptCall.Course course = kept.course();
        Step.Queue queue = CallFlow.straight();
        return new CallFlow(List.of(course.language()), course.step(), Map.of(course.step(), queue), Map.of());
    }

    private void finish(ContactEnd end, TakingUp.Legs legs) {
        RoutingEvent over = new RoutingEvent.ContactEnded(id(), end);
        boolean onFloor = stops.map(LiveStops::inQueue).orElse(isKnown); // a callback has another round
        LastSteps.take(
                id(),
                () -> Optional.of(over).filter(known -> onFloor).ifPresent(parts.distributor()::post),
                () -> legs.customer().map(TakenUp::call).ifPresent(SipCall::hangUp),
                () -> legs.phone().map(TakenUp::call).ifPresent(SipCall::hangUp),
                () -> legs.beyond().map(one -> one.leg().call()).ifPresent(SipCall::hangUp),
                () -> beyond.ifPresent(Companion.Outsider::drop),
                () -> page.ifPresent(one -> one.over(end)),
                () -> customer.ifPresent(CallerLeg::close),
                () -> phone.ifPresent(leg -> leg.drop(false)),
                () -> kept.legs().map(KeptCall.Leg::where).forEach(parts.media()::release));
        log.info("contact {}: ended, fault {}, {}", id(), end.fault(), end.reason());
    }
}
