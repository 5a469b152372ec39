package io.parley.sip.call;

import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Fault;
import io.parley.core.routing.Effect;
import io.parley.core.routing.OfferId;
import io.parley.core.routing.RoutingEvent;
import io.parley.media.AudioClip;
import io.parley.sip.flow.Step;
import io.parley.sip.stack.CallEvent;
import io.parley.sip.stack.PeerAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** In the queue: music, place and expected wait, and the ringing of agents' phones, until one is connected. */
final class Waiting {
    private static final Logger log = LoggerFactory.getLogger(Waiting.class);
    private static final String CALLED_BACK = "flow-out-callback";
    /** The visitor goes on in the chat, and is not told goodbye. */
    private static final String WRITES_ON = "flow-out-chat";

    private static final String FLOW_OUT = "flow-out";
    /** The caller was not answered within the time that the flow gives. */
    private static final ContactEnd IMPATIENT = new ContactEnd(Fault.NONE, FLOW_OUT + "-impatient");

    private static final ContactEnd BY_KEY = new ContactEnd(Fault.NONE, FLOW_OUT + "-key");
    private static final Duration FIRST = Duration.ofSeconds(4);
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final ContactId id;
    private final CallTape tape;
    private final CallerLeg leg;
    private final Step.Queue step;
    private final CallParts parts;
    private final CallInbox inbox;
    private final AudioClip music;
    private final RingingPhones ringing;
    private final PickedUp pickedUp;
    private final CallbackKeys callback;
    private Optional<Talk> talk = Optional.empty();
    private long announcement = -1;

    Waiting(CallTape tape, CallbackKeys callback, CallerLeg leg, Step.Queue step, CallParts parts, CallInbox inbox) {
        this.tape = tape;
        this.callback = callback;
        id = callback.id();
        this.leg = leg;
        this.step = step;
        this.parts = parts;
        this.inbox = inbox;
        ringing = new RingingPhones(id, parts, inbox);
        pickedUp = new PickedUp(id, ringing, parts, inbox);
        music = parts.prompts().clip("music", "hold");
    }

    /** An agent is on the line already, who was asked first. */
    Waiting with(AgentLeg asked) {
        ringing.adopt(asked);
        return this;
    }

    /** Phones that ring are told who says to have handed the caller on. */
    Waiting referredBy(Optional<String> whom) {
        ringing.referredBy(whom);
        return this;
    }

    /** Gives the conversation once it has begun; throws {@link CallOver} if the call ends before. */
    Talk untilConnected(String language) {
        Announcer announcer = new Announcer(id, parts.distributor(), parts.prompts(), language, parts.clock());
        List<AudioClip> entering = step.announcing().prompts().stream()
                .map(name -> parts.prompts().clip(language, name))
                .toList();
        leg.playMusic(music);
        boolean told = false;
        Instant begun = parts.clock().instant();
        Instant next = begun.plus(FIRST);
        Instant patient = begun.plus(step.patience().map(Step.Patience::after).orElse(FOR_EVER));
        try {
            while (talk.isEmpty()) {
                Instant silent = ringing.silentUntil();
                Instant due = CallInbox.earlier(CallInbox.earlier(silent, next), patient);
                Optional<Signal> signal = inbox.until(due);
                if (signal.isPresent()) {
                    take(signal.get(), language);
                } else if (due.equals(patient)) {
                    leave(step.patience().orElseThrow().to(), IMPATIENT);
                } else if (silent.isBefore(next)) {
                    ringing.dropSilent(parts.clock().instant());
                } else {
                    announce(told ? announcer.announcement() : announcer.after(entering), callback.offer());
                    told = true;
                    next = parts.clock().instant().plus(step.announcing().announceEvery());
                }
            }
            return talk.get();
        } finally {
            pickedUp.refuse(ParkNews.GONE);
            if (talk.isEmpty()) {
                ringing.drop(false);
            }
        }
    }

    /** Out of the queue, to another step; nobody is offered the caller any more. */
    private void leave(String to, ContactEnd how) {
        ringing.drop(false);
        leg.media().stopPlaying();
        parts.distributor().post(new RoutingEvent.ContactEnded(id, how));
        log.info("contact {}: left the queue, {}", id, how.reason());
        throw new QueueLeft(to, how);
    }

    /** A key leads out of the queue, or belongs to the callback. */
    private void press(char key) {
        Optional<String> out = Optional.ofNullable(step.keys().get(key)).filter(to -> !callback.isBusy());
        out.ifPresent(to -> leave(to, BY_KEY));
        announce(List.of(), callback.press(key));
    }

    private void announce(List<AudioClip> place, List<AudioClip> more) {
        List<AudioClip> clips = new ArrayList<>(callback.isBusy() ? List.of() : place);
        clips.addAll(more);
        if (!clips.isEmpty()) {
            announcement = leg.play(clips);
        }
    }

    private void take(Signal signal, String language) {
        switch (signal) {
            case Signal.Caller(CallEvent event) -> InboundCall.unawaited(leg, event);
            case Signal.Agent(AgentLeg phone, CallEvent event) -> ringing.take(phone, event);
            case Signal.Offer(Effect.Offer offer) -> pickedUp.offered(offer, leg.codec());
            case Signal.Withdraw(Effect.Withdraw withdrawal) -> ringing.withdraw(withdrawal);
            case Signal.Connect(Effect.Connect connection) -> connect(connection);
            case Signal.AnswerByItself(OfferId offer) -> ringing.answerByItself(offer);
            case Signal.Played(long playback) -> {
                if (playback == announcement) {
                    leg.playMusic(music);
                }
            }
            case Signal.End(ContactEnd end) -> over(end, language);
            case Signal.HangUp() -> throw new CallOver(ContactEnd.AGENT_ENDED);
            case Signal.CallerSilent(boolean silent) -> leg.silent(silent);
            case Signal.AgentSilent(AgentLeg phone, boolean silent) -> phone.silent(silent);
            case Signal.GiveBack back -> {}
            case Signal.PassOn on -> {}
            case Signal.Outside outside -> {}
            case Signal.Key(char key, boolean heard) -> press(key);
            case Signal.Dial dial -> {}
            case Signal.Turned turned -> {}
            case Signal.MinutesEnd(Optional<Instant> at) -> parts.stories().ends(id, at);
            case Signal.AgentSecured(AgentLeg phone) -> ringing.secured(phone);
            case Signal.AgentDeaf(AgentLeg phone, String why) -> ringing.deaf(phone, why);
            case Signal.LineLost(PeerAddress socket) -> ringing.lineLost(socket);
            case Signal.LineUp up -> {}
            case Signal.Hold _, Signal.Pausing _, Signal.Declined _ -> {}
            case Signal.Consulting(ConsultNews news) -> pickedUp.take(news);
            case Signal.Supervising(SupervisionNews news) -> news.refuse();
        }
    }

    private void over(ContactEnd end, String language) {
        boolean byRule = end.reason().startsWith(FLOW_OUT)
                && !Set.of(CALLED_BACK, WRITES_ON).contains(end.reason());
        step.patience().filter(patience -> byRule).ifPresent(patience -> leave(patience.to(), end));
        ringing.drop(false);
        parts.distributor().post(new RoutingEvent.ContactEnded(id, end)); // nobody else is offered it meanwhile
        if (end.reason().equals(WRITES_ON)) {
            throw new CallOver(end);
        }
        try {
            boolean calledBack = end.reason().equals(CALLED_BACK);
            inbox.play(leg, parts.prompts().clip(language, calledBack ? "callback-goodbye" : "unavailable"));
        } catch (CallOver left) {
            log.debug(
                    "contact {}: did not hear to the end why, {}",
                    id,
                    left.end().reason());
        }
        throw new CallOver(end);
    }

    private void connect(Effect.Connect connection) {
        Optional<AgentLeg> phone = ringing.winner(connection.agent());
        if (phone.isEmpty()) {
            log.info("contact {}: {} hung up before they were connected, so it waits on", id, connection.agent());
            parts.distributor().post(new RoutingEvent.TakerLeft(id, connection.agent()));
            return;
        }
        leg.media().stopPlaying();
        talk = TalkBegun.with(phone.get(), tape, leg, parts, inbox);
        if (talk.isEmpty()) {
            log.info("contact {}: {} left while the customer was asked, so it waits on", id, connection.agent());
            parts.distributor().post(new RoutingEvent.TakerLeft(id, connection.agent()));
            leg.playMusic(music);
            return;
        }
        log.info("contact {}: connected to {}", id, connection.agent());
    }
}
