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
    /** Whom somebody was to be joined with has not answered, and who wanted that has left. */
    static final ContactEnd NOBODY = new ContactEnd(Fault.NONE, "colleague-no-answer");

    private static final ContactEnd LINE_LOST = new ContactEnd(Fault.AGENT, "line-lost");
    private static final ContactEnd NO_MEDIA = new ContactEnd(Fault.UNKNOWN, "no-media");
    private static final Duration FOR_EVER = Duration.ofDays(1);
    private static final int KEY_MS = 160;

    private final AgentLeg one;
    private final AgentLeg other;
    private final Joining joining;
    private final CallParts parts;
    private final CallInbox inbox;
    /** Who hears music. */
    private final Set<AgentLeg> waiting = new HashSet<>();

    /** Who wants one of the two. */
    private Optional<ConsultNews.Give> giving = Optional.empty();

    private Optional<AgentLeg> given = Optional.empty();
    private Optional<Joining.Pair> joined = Optional.empty();

    private boolean held;
    private Optional<Instant> noMediaAt = Optional.empty();

    AgentsTalk(AgentLeg one, AgentLeg other, Joining joining, CallParts parts, CallInbox inbox) {
        this.one = one;
        this.other = other;
        this.joining = joining;
        this.parts = parts;
        this.inbox = inbox;
    }

    /** Who went to another call, if that is how it ended. */
    Optional<AgentLeg> given() {
        return given;
    }

    /** Who talk from now on, if that is how it ended. */
    Optional<Joining.Pair> joined() {
        return joined;
    }

    ContactEnd untilOver() {
        try {
            while (given.isEmpty() && joined.isEmpty()) {
                untilWanted();
                given = giving.flatMap(this::give);
                giving = Optional.empty();
            }
            return GIVEN;
        } catch (CallOver over) {
            return over.end();
        } finally {
            giving.ifPresent(ConsultNews::refuse);
        }
    }

    private void untilWanted() {
        CallBridge bridge = parts.media().bridge(one.media(), other.media());
        one.talksTo(Optional.of(other.agent()));
        other.talksTo(Optional.of(one.agent()));
        held = false;
        try {
            arrange(bridge);
            while (giving.isEmpty() && joined.isEmpty()) {
                Instant now = parts.clock().instant();
                Optional<Signal> signal = inbox.until(noMediaAt.orElse(now.plus(FOR_EVER)));
                signal.ifPresent(this::take);
                arrange(bridge);
                watch();
            }
        } finally {
            one.talksTo(Optional.empty());
            other.talksTo(Optional.empty());
            music(one, false);
            music(other, false);
            bridge.close();
        }
    }

    private Optional<AgentLeg> give(ConsultNews.Give wanted) {
        AgentLeg leg = wanted.from() == one ? other : one;
        return new Giving(parts, inbox).give(leg, wanted) ? Optional.of(leg) : Optional.empty();
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
            case Signal.Consulting(ConsultNews.Give give)
            when isOurs(give.from()) && !joining.isAsked() -> giving = Optional.of(give);
            case Signal.Consulting(ConsultNews.Given(Optional<AgentLeg> leg)) -> joined = joining.given(leg);
            case Signal.Consulting(ConsultNews news) -> news.refuse();
            case Signal.Supervising(SupervisionNews news) -> news.refuse();
            default -> {} // about contacts, and this is none
        }
    }

    private boolean isOurs(AgentLeg leg) {
        return leg == one || leg == other;
    }

    private void said(AgentLeg from, CallEvent event) {
        switch (event) {
            case CallEvent.HungUp() -> left(from, ENDED);
            case CallEvent.NeverAcknowledged() -> left(from, new ContactEnd(Fault.AGENT, "never-acknowledged"));
            case CallEvent.Vanished(String reason) -> left(from, new ContactEnd(Fault.AGENT, reason));
            case CallEvent.Referred(Referral asked)
            when isOurs(from) -> joining.take(from, from == one ? other : one, asked);
            case CallEvent.Key(char key, boolean heard) -> {
                if (!heard && !from.sendsKeyEvents()) { // else the bridge does
                    (from == one ? other : one).media().sendDigit(key, KEY_MS);
                }
            }
            default -> within(from, event);
        }
    }

    private void left(AgentLeg from, ContactEnd end) {
        if (isOurs(from) && !joining.outlives(from)) {
            throw new CallOver(end);
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
        boolean first = one.isOnHold() || joining.hasLeft(one);
        boolean second = other.isOnHold() || joining.hasLeft(other);
        if ((first || second) != held) {
            held = first || second;
            bridge.hold(held);
        }
        music(one, second && !first);
        music(other, first && !second);
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
