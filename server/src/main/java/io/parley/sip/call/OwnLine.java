package io.parley.sip.call;

import io.parley.media.SecureEvents;
import io.parley.sip.registrar.Binding;
import io.parley.sip.sdp.AudioCodec;
import io.parley.sip.sdp.CodecPolicy;
import io.parley.sip.sdp.SdpRefused;
import io.parley.sip.sdp.SrtpPolicy;
import io.parley.sip.stack.CallEvent;
import io.parley.sip.stack.OutboundInvite;
import io.parley.sip.stack.PeerAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The phone of one of ours that is called to be a caller's: their browser if it can be rung, else the desk phone. */
final class OwnLine {
    private final Summons summons;
    private final CallParts parts;
    private final Consumer<Signal> inbox;
    private final boolean browser;
    private final List<Binding> flows;

    OwnLine(Summons summons, CallParts parts, Consumer<Signal> inbox) {
        this.summons = summons;
        this.parts = parts;
        this.inbox = inbox;
        Optional<Binding> page = parts.lines().find(summons.agent().value());
        browser = page.isPresent();
        flows = page.map(List::of)
                .or(() -> Optional.ofNullable(parts.settings().phones().get(summons.agent()))
                        .map(phone -> parts.registrar().flows(phone.user())))
                .orElse(List.of());
    }

    /** Rings it; empty where it is not there, or its sound would have to be encrypted and cannot be. */
    Optional<CallerLeg> ring() {
        return flows.stream().findFirst().filter(this::hidesKeys).map(this::ring);
    }

    private SrtpPolicy policy() {
        return browser ? SrtpPolicy.OFF : parts.settings().srtpOf(summons.agent());
    }

    private boolean hidesKeys(Binding at) {
        return policy() != SrtpPolicy.REQUIRED || at.source().isEncrypted();
    }

    private CallerLeg ring(Binding at) {
        CodecPolicy codecs = parts.settings().codecsOf(summons.agent(), browser);
        CallerEnd end = new CallerEnd(
                at.source(),
                new SoundKeys(policy(), at.source().isEncrypted()),
                codecs,
                Optional.of(AudioCodec.PCMA),
                browser ? Optional.of(new Ears()) : Optional.empty());
        CallerLeg leg = new CallerLeg(end, parts, inbox);
        return leg.calls(() -> parts.sip().get().invite(invite(offer(leg)), event -> told(event, leg)));
    }

    private static String offer(CallerLeg leg) {
        try {
            return leg.offer();
        } catch (SdpRefused e) {
            throw new IllegalStateException("a phone was called that may not be", e);
        }
    }

    private OutboundInvite invite(String offer) {
        Map<String, String> headers = summons.headers(browser, true);
        return OutboundInvite.inTurn(flows.stream()
                .map(flow -> summons.invite(flow, parts.settings().queueNames(), offer, headers))
                .toList());
    }

    /** A desk phone is there once it has answered; of a page that has, keys have to be agreed first. */
    private void told(CallEvent event, CallerLeg leg) {
        leg.heard(event, inbox);
        if (event instanceof CallEvent.Answered && !browser) {
            acknowledged();
        }
    }

    private void acknowledged() {
        inbox.accept(new Signal.Caller(new CallEvent.Acknowledged(Optional.empty())));
    }

    private final class Ears implements SecureEvents {
        @Override
        public void secured() {
            acknowledged();
        }

        @Override
        public void refused(String why) {
            inbox.accept(new Signal.Caller(new CallEvent.Vanished("no-sound")));
        }

        @Override
        public void consentLost() {
            inbox.accept(new Signal.Caller(new CallEvent.HungUp()));
        }
    }

    /** Whether it is reached over this browser's socket. */
    boolean isOver(PeerAddress socket) {
        return browser && flows.stream().map(Binding::source).anyMatch(socket::equals);
    }
}
