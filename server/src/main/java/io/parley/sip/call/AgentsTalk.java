package io.parley.sip.call;

import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.Fault;
import io.parley.media.CallBridge;
import io.parley.sip.stack.CallEvent;
import io.parley.sip.stack.Referral;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Two agents talk, until one of them hangs up or is gone; whoever is held hears music. */
final class AgentsTalk {
    static final ContactEnd ENDED = new ContactEnd(Fault.NONE, "agent-ended");
    static final ContactEnd GIVEN = new ContactEnd(Fault.NONE, "handed-on");
    private static final ContactEnd LINE_LOST = new ContactEnd(Fault.AGENT, "line-lost");
    private static final ContactEnd NO_MEDIA = new ContactEnd(Fault.UNKNOWN, "no-media");
    private static final Duration FOR_EVER = Duration.ofDays(1);
    private static final int KEY_MS = 160;

    private final AgentLeg one;
    private final AgentLeg other;
    private final CallParts parts;
    private final CallInbox inbox;
    /** Who hears music. */
    private final Set<AgentLeg> waiting = new HashSet<>();

    /** Who wants one of the two. */
    private Optional<ConsultNews.Give> giving = Optional.empty();

    private boolean held;
    private Optional<Instant> noMediaAt = Optional.empty();

    AgentsTalk(AgentLeg one, AgentLeg other, CallParts parts, CallInbox inbox) {
        this.one = one;
        this.other = other;
        this.parts = parts;
        this.inbox = inbox;
    }

    ContactEnd untilOver() {
        CallBridge bridge = parts.media().bridge(one.media(), other.media());
        one.talksTo(Optional.of(other.agent()));
        other.talksTo(Optional.of(one.agent()));
        try {
            while (giving.isEmpty()) {
                Instant now = parts.clock().instant();
                Optional<Signal> signal = inbox.until(noMediaAt.orElse(now.plus(FOR_EVER)));
                signal.ifPresent(this::take);
                arrange(bridge);
                watch();
            }
        } catch (CallOver over) {
            giving.ifPresent(ConsultNews::refuse);
            return over.end();
        } finally {
            one.talksTo(Optional.empty());
            other.talksTo(Optional.empty());
            bridge.close();
        }
        give(giving.get());
        return GIVEN;
    }

    /** Whoever wants them hears so before anything that they say, and misses nothing that they have said. */
    private void give(ConsultNews.Give wanted) {
        AgentLeg leg = wanted.from() == one ? other : one;
        music(leg, false);
        leg.becomes(wanted.as());
        wanted.reply().complete(Optional.of(leg));
        leg.tellsTo(wanted.to());
        Optional<Signal> rest = inbox.next(Duration.ZERO);
        while (rest.isPresent()) {
            forward(leg, rest.get());
            rest = inbox.next(Duration.ZERO);
        }
    }

    private static void forward(AgentLeg leg, Signal signal) {
        switch (signal) {
            case Signal.Agent(AgentLeg from, CallEvent event) when from == leg -> leg.tell(signal);
            case Signal.AgentSilent(AgentLeg from, boolean silent) when from == leg -> leg.tell(signal);
            case Signal.AgentDeaf(AgentLeg from, String why) when from == leg -> leg.tell(signal);
            case Signal.Consulting(ConsultNews news) -> news.refuse();
            case Signal.Supervising(SupervisionNews news) -> news.refuse();
            default -> {} // of the one who stays
        }
    }

    private void take(Signal signal) {
        switch (signal) {
            case Signal.Agent(AgentLeg from, CallEvent event) -> said(from, event);
            case Signal.AgentSilent(AgentLeg from, boolean silent) -> from.silent(silent);
            case Signal.AgentDeaf deaf -> throw new CallOver(LINE_LOST);
            case Signal.LineUp(var line) -> {
                for (AgentLeg leg : List.of(one, other)) {
                    if (leg.isAt(line) && leg.isLive()) {
                        leg.moved(line);
                    }
                }
            }
            case Signal.HangUp() -> throw new CallOver(ENDED);
            case Signal.End(ContactEnd end) -> throw new CallOver(end);
            case Signal.Consulting(ConsultNews.Give give) -> giving = Optional.of(give);
            case Signal.Consulting(ConsultNews news) -> news.refuse();
            case Signal.Supervising(SupervisionNews news) -> news.refuse();
            default -> {} // about contacts, and this is none
        }
    }

    private void said(AgentLeg from, CallEvent event) {
        switch (event) {
            case CallEvent.HungUp() -> throw new CallOver(ENDED);
            case CallEvent.NeverAcknowledged() -> throw new CallOver(new ContactEnd(Fault.AGENT, "never-acknowledged"));
            case CallEvent.Vanished(String reason) -> throw new CallOver(new ContactEnd(Fault.AGENT, reason));
            case CallEvent.Key(char key, boolean heard) -> {
                if (!heard && !from.sendsKeyEvents()) { // else the bridge does
                    (from == one ? other : one).media().sendDigit(key, KEY_MS);
                }
            }
            default -> within(from, event);
        }
    }

    /** What a phone says of itself within a call. */
    static void within(AgentLeg from, CallEvent event) {
        switch (event) {
            case CallEvent.Offered(String sdp) -> from.renegotiate(sdp);
            case CallEvent.Acknowledged(Optional<String> sdp) -> from.acknowledged(sdp);
            case CallEvent.OfferAnswered(String sdp) -> from.accept(sdp);
            case CallEvent.Referred(Referral referral) -> referral.refuse(ReferRules.Answer.DECLINED);
            default -> {}
        }
    }

    private void arrange(CallBridge bridge) {
        boolean now = one.isOnHold() || other.isOnHold();
        if (now != held) {
            held = now;
            bridge.hold(now);
        }
        music(one, other.isOnHold() && !one.isOnHold());
        music(other, one.isOnHold() && !other.isOnHold());
    }

    private void music(AgentLeg to, boolean on) {
        if (on && waiting.add(to)) {
            to.media().play(List.of(parts.prompts().clip("music", "hold")), true);
        } else if (!on && waiting.remove(to)) {
            to.media().stopPlaying();
        }
    }

    /** Where both are gone without a word, nobody else would end it. */
    private void watch() {
        Instant now = parts.clock().instant();
        boolean dead = !held && one.isSilent() && other.isSilent();
        if (!dead) {
            noMediaAt = Optional.empty();
        } else if (noMediaAt.isEmpty()) {
            noMediaAt = Optional.of(now.plus(parts.settings().mostSilent()));
        } else if (!now.isBefore(noMediaAt.get())) {
            throw new CallOver(NO_MEDIA);
        }
    }
}
