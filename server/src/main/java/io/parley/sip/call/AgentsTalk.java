package io.parley.sip.call;

import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.Fault;
import io.parley.media.CallBridge;
import io.parley.sip.sdp.AudioCodec;
import io.parley.sip.stack.CallEvent;
import io.parley.sip.stack.Referral;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Two agents talk, until one of them hangs up or is gone; whoever is held hears music, and so does whose colleague's
 * page is being loaded anew: that one is called back in.
 */
final class AgentsTalk {
    static final ContactEnd ENDED = new ContactEnd(Fault.NONE, "agent-ended");
    static final ContactEnd GIVEN = new ContactEnd(Fault.NONE, "handed-on");
    /** Whom somebody was to be joined with has not answered, and who wanted that has left. */
    static final ContactEnd NOBODY = new ContactEnd(Fault.NONE, "colleague-no-answer");

    private static final ContactEnd LINE_LOST = new ContactEnd(Fault.AGENT, "line-lost");
    private static final ContactEnd NO_MEDIA = new ContactEnd(Fault.UNKNOWN, "no-media");
    private static final Duration FOR_EVER = Duration.ofDays(1);
    private static final int KEY_MS = 160;

    /** Who talk. */
    record Two(AgentLeg one, AgentLeg other) {}

    /** Who talks by which line. */
    @FunctionalInterface
    interface Moves {
        /** A page has come back: its agent talks by another line from now on. */
        void moved(AgentLeg before, AgentLeg now);
    }

    private Side first;
    private Side second;
    private final Moves moves;
    private final Joining joining;
    private final CallParts parts;
    private final CallInbox inbox;
    /** Who hears music. */
    private final Set<AgentLeg> waiting = new HashSet<>();

    /** Who wants one of the two. */
    private Optional<ConsultNews.Give> giving = Optional.empty();

    private Optional<AgentLeg> given = Optional.empty();
    private Optional<Joining.Pair> joined = Optional.empty();

    private Optional<CallBridge> bridge = Optional.empty();
    private boolean held;
    private boolean moved;
    private Optional<Instant> noMediaAt = Optional.empty();

    AgentsTalk(Two two, Moves moves, Joining joining, CallParts parts, CallInbox inbox) {
        this.moves = moves;
        this.joining = joining;
        this.parts = parts;
        this.inbox = inbox;
        first = new Side(two.one(), two.other().codec());
        second = new Side(two.other(), two.one().codec());
    }

    /** One of the two, whose page may be loaded anew. */
    private final class Side implements AskedPage.Line {
        private AgentLeg leg;
        private final AskedPage page;

        /** @param with what the other one speaks */
        Side(AgentLeg leg, AudioCodec with) {
            this.leg = leg;
            page = new AskedPage(
                    leg.summons().contact().id(),
                    leg,
                    parts,
                    summons -> new AgentLeg(summons, parts, with, inbox::add),
                    this);
        }

        @Override
        public void now(AgentLeg by) {
            if (by != leg) {
                moves.moved(leg, by);
                joining.moved(leg, by);
                leg = by;
                moved = true;
            }
            arrange(); // before the line of a page that went away is closed
        }

        @Override
        public void lost() {
            throw new CallOver(LINE_LOST);
        }

        boolean isAway() {
            return leg.isOnHold() || joining.hasLeft(leg) || page.isAway();
        }
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
            if (joined.isEmpty()) {
                first.page.end();
                second.page.end();
            }
        }
    }

    /** Once they are joined: a page that is away in this moment is called back in by whoever calls it already. */
    void goesOn(Joining.Pair pair) {
        Side stays = pair.stays() == first.leg ? first : second;
        Side gone = stays == first ? second : first;
        gone.page.end();
        first = stays;
        second = new Side(pair.next(), pair.stays().codec());
        joined = Optional.empty();
        noMediaAt = Optional.empty();
    }

    private void untilWanted() {
        AgentLeg one = first.leg;
        AgentLeg other = second.leg;
        moved = false;
        CallBridge between = parts.media().bridge(one.media(), other.media());
        bridge = Optional.of(between);
        one.talksTo(Optional.of(other.agent()));
        other.talksTo(Optional.of(one.agent()));
        held = false;
        try {
            arrange();
            while (giving.isEmpty() && joined.isEmpty() && !moved) {
                Optional<Signal> signal = inbox.until(dueAt());
                signal.filter(news -> !joining.took(news)).ifPresent(this::take);
                if (signal.isEmpty()) {
                    due();
                }
                joined = joined.or(joining::came);
                arrange();
                watch();
            }
        } finally {
            one.talksTo(Optional.empty());
            other.talksTo(Optional.empty());
            music(one, false);
            music(other, false);
            bridge = Optional.empty();
            between.close();
        }
    }

    private Instant dueAt() {
        Instant silent = noMediaAt.orElse(parts.clock().instant().plus(FOR_EVER));
        return Stream.of(silent, first.page.dueAt(), second.page.dueAt(), joining.dueAt())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private void due() {
        Instant now = parts.clock().instant();
        first.page.due(now);
        second.page.due(now);
    }

    private AgentLeg beside(AgentLeg leg) {
        return leg == first.leg ? second.leg : first.leg;
    }

    private Optional<AgentLeg> give(ConsultNews.Give wanted) {
        AgentLeg leg = beside(wanted.from());
        boolean went = new Giving(parts, inbox).give(leg, wanted);
        joining.went(went);
        return went ? Optional.of(leg) : Optional.empty();
    }

    private void take(Signal signal) {
        if (signal instanceof Signal.Agent(AgentLeg from, CallEvent event)
                && (first.page.took(from, event) || second.page.took(from, event))) {
            return;
        }
        told(signal);
        first.page.take(signal);
        second.page.take(signal);
    }

    private void told(Signal signal) {
        switch (signal) {
            case Signal.Agent(AgentLeg from, CallEvent event) -> said(from, event);
            case Signal.AgentSilent(AgentLeg from, boolean silent) -> from.silent(silent);
            case Signal.HangUp() -> throw new CallOver(ENDED);
            case Signal.End(ContactEnd end) -> throw new CallOver(end);
            case Signal.Consulting(ConsultNews.Give give)
            when isOurs(give.from()) && joining.lets(give) -> giving = Optional.of(give);
            case Signal.Consulting(ConsultNews.Given(Optional<AgentLeg> leg)) -> joined = joining.given(leg);
            case Signal.Consulting(ConsultNews news) -> news.refuse();
            case Signal.Supervising(SupervisionNews news) -> news.refuse();
            default -> {} // about contacts, and this is none, or about pages
        }
    }

    private boolean isOurs(AgentLeg leg) {
        return leg == first.leg || leg == second.leg;
    }

    private void said(AgentLeg from, CallEvent event) {
        switch (event) {
            case CallEvent.HungUp() -> left(from, ENDED);
            case CallEvent.NeverAcknowledged() -> left(from, new ContactEnd(Fault.AGENT, "never-acknowledged"));
            case CallEvent.Vanished(String reason) -> left(from, new ContactEnd(Fault.AGENT, reason));
            case CallEvent.Referred(Referral asked) when isOurs(from) -> joining.take(from, beside(from), asked);
            case CallEvent.Key(char key, boolean heard) -> {
                if (!heard && !from.sendsKeyEvents()) { // else the bridge does
                    beside(from).media().sendDigit(key, KEY_MS);
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

    private void arrange() {
        boolean firstAway = first.isAway();
        boolean secondAway = second.isAway();
        boolean waits = firstAway || secondAway;
        if (waits != held) {
            held = waits;
            bridge.ifPresent(between -> between.hold(waits));
        }
        music(first.leg, secondAway && !firstAway);
        music(second.leg, firstAway && !secondAway);
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
        boolean dead = !held && first.leg.isSilent() && second.leg.isSilent();
        if (!dead) {
            noMediaAt = Optional.empty();
        } else if (noMediaAt.isEmpty()) {
            noMediaAt = Optional.of(now.plus(parts.settings().mostSilent()));
        } else if (!now.isBefore(noMediaAt.get())) {
            throw new CallOver(NO_MEDIA);
        }
    }
}
