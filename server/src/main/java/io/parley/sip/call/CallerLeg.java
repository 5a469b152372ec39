package io.parley.sip.call;

import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.Fault;
import io.parley.media.AudioClip;
import io.parley.media.MediaEngine.MediaPortsExhausted;
import io.parley.media.MediaLeg;
import io.parley.sip.sdp.AgreedAudio;
import io.parley.sip.sdp.AudioCodec;
import io.parley.sip.sdp.SdpOffer;
import io.parley.sip.sdp.SdpRefused;
import io.parley.sip.stack.CallEvent;
import io.parley.sip.stack.FarEnd;
import io.parley.sip.stack.InboundInvite;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.stack.SipCall;
import io.parley.sip.trunk.Trunk;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The customer's side of a call, whoever called: its dialog and its sound. */
final class CallerLeg implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CallerLeg.class);
    private static final int RINGING = 180;
    private static final int FORBIDDEN = 403;
    private static final int GONE = 481;
    /** Nothing is said with it (RFC 3261 section 21.1.1). */
    private static final CallEvent NEWS = new CallEvent.Progress(100, Optional.empty());

    private final CallCost cost = new CallCost();
    private final Consumer<Signal> inbox;
    private final Keys keys;
    private final CallParts parts;
    private final CallerEars ears;
    private volatile Optional<LegStory> story = Optional.empty();
    private volatile Optional<FarEnd> call = Optional.empty();
    private boolean closed;
    private boolean acknowledged;
    private boolean rang;
    private volatile TrunkWay way = TrunkWay.NONE;
    /** A call of ours, which may have gone on to another trunk than the first. */
    private Optional<SipCall> ours = Optional.empty();
    /** Its sound; another one is put here under the lock of this leg, by which none is left open. */
    private volatile CallerPlace place;
    /** We offered, in a 200; the ACK has to answer. */
    private boolean offering;

    CallerLeg(InboundInvite invite, CallParts parts, Consumer<Signal> inbox) {
        this(CallerEnd.of(invite), parts, inbox);
        call = Optional.of(invite.call());
        way = TrunkWay.of(invite.trunk());
        invite.call().events(event -> heard(event, inbox));
    }

    /** We call them. @param notes where it is noted, from before anything is sent: they may refuse at once */
    static CallerLeg dial(Called whom, CallParts parts, Consumer<Signal> inbox, Supplier<LegStory> notes) {
        OutLine line = whom.line();
        String number = whom.number();
        CallerLeg leg = new CallerLeg(CallerEnd.of(line, whom.partner()), parts, inbox);
        leg.acknowledged = true; // ours is the ACK
        leg.cost.tells(inbox);
        leg.way = TrunkWay.of(line);
        leg.notedIn(notes.get(), false);
        Making making = leg.new Making(whom);
        if (!making.goesOn(line, number)) {
            inbox.accept(new Signal.Caller(new CallEvent.Failed(FORBIDDEN)));
            return leg;
        }
        return leg.calls(() -> parts.sip().get().invite(line.invite(number, making), event -> leg.heard(event, inbox)));
    }

    CallCost cost() {
        return cost;
    }

    /** Where it is noted. */
    Optional<LegStory> story() {
        return story;
    }

    /** It is in a call of a process before, over this trunk. */
    void goesOn(TakenUp leg, Trunk over) throws SdpRefused {
        way = TrunkWay.of(over);
        place.follows(leg.ours());
        goesOn(leg.call(), leg.kept());
        leg.call().events(event -> heard(event, inbox));
    }

    void goesOn(FarEnd with, KeptCall.Leg before) throws SdpRefused {
        call = Optional.of(with);
        acknowledged = true;
        accept(before.theirs());
    }

    /** As a later process has to know it; empty where it could not go on. A page has no Call-ID. */
    Optional<KeptCall.Leg> kept() {
        return call.flatMap(with -> place.kept(with instanceof SipCall dialog ? dialog.callId() : ""));
    }

    /** It is we who call, by this. Where that fails, in whatever way, nothing of the leg is left open. */
    CallerLeg calls(Supplier<SipCall> calling) {
        try {
            ours = Optional.of(calling.get());
            call = Optional.of(ours.get());
            story.ifPresent(notes -> notes.dialog(ours.get().callId()));
            return this;
        } finally {
            if (ours.isEmpty()) {
                close();
            }
        }
    }

    private final class Making implements OutLine.Maker {
        private final Called whom;
        /** In the place where the call is now; empty where it began there. */
        private volatile Optional<String> further = Optional.empty();

        Making(Called whom) {
            this.whom = whom;
        }

        @Override
        public String offer(PeerAddress to) {
            try {
                return offerAt(to);
            } catch (SdpRefused e) {
                close();
                throw new CallOver(new ContactEnd(Fault.US, "srtp-needs-tls"));
            }
        }

        @Override
        public int hops() {
            return whom.hops();
        }

        @Override
        public boolean goesOn(OutLine line, String number) {
            way = TrunkWay.of(line);
            story.ifPresent(notes -> notes.goesOver(line.trunk()));
            return cost.goes(line.toll(), number) && goesTo(line);
        }

        @Override
        public Optional<String> offered() {
            return further;
        }

        /** On the stack's thread: false if there can be no sound over this line. */
        private boolean goesTo(OutLine line) {
            try {
                boolean moved = moves(CallerEnd.of(line, whom.partner()));
                further = place.isFurther() ? Optional.of(offerAt(line.to())) : Optional.empty();
                if (moved) {
                    inbox.accept(new Signal.Caller(NEWS)); // whoever heard the one before looks again
                }
                return true;
            } catch (MediaPortsExhausted | SdpRefused e) {
                log.info("a call cannot go on over {}: {}", line.to(), e.getMessage());
                return false;
            }
        }
    }

    /** The sound is where it may be offered to this end; whether another end was called before. */
    private synchronized boolean moves(CallerEnd next) throws SdpRefused {
        if (closed) {
            throw new SdpRefused(GONE, "it is over");
        }
        if (place.fits(next)) {
            return place.calls();
        }
        CallerPlace before = place;
        place = CallerPlace.further(next, parts, ears);
        before.close();
        story.ifPresent(notes -> notes.anew(place.media()));
        return true;
    }

    private String offerAt(PeerAddress to) throws SdpRefused {
        place.reachedFrom(InetAddress.ofLiteral(to.host()));
        return offer();
    }

    /** They call us from a page. */
    static CallerLeg ofPage(PageEnd page, CallParts parts, Consumer<Signal> inbox) {
        CallerLeg leg = new CallerLeg(CallerEnd.of(page, parts.settings()), parts, inbox);
        leg.call = Optional.of(page);
        return leg;
    }

    CallerLeg(CallerEnd end, CallParts parts, Consumer<Signal> inbox) {
        this.inbox = inbox;
        this.parts = parts;
        keys = new Keys(parts.clock(), inbox);
        ears = new CallerEars(this::press, inbox);
        place = CallerPlace.first(end, parts, ears);
    }

    void heard(CallEvent event, Consumer<Signal> inbox) {
        place.hears(event);
        if (event instanceof CallEvent.Key key) {
            press(key.key(), Keys.Source.INFO);
        } else {
            inbox.accept(new Signal.Caller(event));
        }
    }

    private void press(char key, Keys.Source source) {
        story.ifPresent(leg -> leg.key(source, key));
        keys.press(key, source);
    }

    /** From now on what happens on this leg is noted there. @param comes they call us */
    synchronized CallerLeg notedIn(LegStory notes, boolean comes) {
        story = Optional.of(notes);
        notes.sound(place.media(), () -> way.trunk(), comes);
        return this;
    }

    /** Answers the call; where they left the offer to us, their answer comes with the ACK. */
    void answer(Optional<String> offer) throws SdpRefused {
        offering = offer.isEmpty();
        call.orElseThrow().answer(offering ? offer() : reply(offer.get()));
    }

    synchronized String offer() throws SdpRefused {
        return place.offer();
    }

    void accept(String sdp) throws SdpRefused {
        SdpOffer described = place.read(sdp);
        agree(described);
        place.answered(described);
    }

    /** Takes their offer and gives what to answer. */
    private synchronized String reply(String sdp) throws SdpRefused {
        if (!place.isHere(sdp)) {
            throw new SdpRefused(GONE, "whoever offers it was given up");
        }
        SdpOffer described = place.read(sdp);
        Optional<AgreedAudio> agreed = agree(described);
        return place.answer(described, agreed);
    }

    /** Empty where all sound is switched off for now. */
    private Optional<AgreedAudio> agree(SdpOffer described) throws SdpRefused {
        if (described.isOff() && place.off()) {
            return Optional.empty();
        }
        AgreedAudio agreed = place.take(described, reached(), way.latch());
        cost.answered();
        return Optional.of(agreed);
    }

    /** Where their signalling is. */
    private InetAddress reached() {
        Optional<InetAddress> trunk = ours.flatMap(SipCall::peer).map(to -> InetAddress.ofLiteral(to.host()));
        trunk.ifPresent(place::reachedFrom);
        return trunk.orElseGet(place::signalling);
    }

    /** Their answer to an offer that we made within the call; one that cannot be used changes nothing. */
    void answered(String sdp) {
        try {
            accept(sdp);
        } catch (SdpRefused e) {
            log.info("an answer to our offer cannot be used: {}", e.getMessage());
        }
    }

    /** A re-INVITE: an offer, or the wish that we make one. */
    void renegotiate(String sdp) {
        try {
            offering = sdp.isEmpty();
            call.orElseThrow().answerOffer(offering ? offer() : reply(sdp));
        } catch (SdpRefused e) {
            call.orElseThrow().refuseOffer(e.status());
        }
    }

    /** Their ACK; where we had offered, it has to bring the answer. */
    void acknowledged(Optional<String> sdp) {
        acknowledged = true;
        if (offering) {
            offering = false;
            String answer = sdp.orElseThrow(() -> new CallOver(new ContactEnd(Fault.CARRIER, "no-audio-answer")));
            try {
                accept(answer);
            } catch (SdpRefused e) {
                throw new CallOver(new ContactEnd(Fault.CARRIER, "no-common-audio"));
            }
        }
    }

    /** Their phone said something before it was answered; from 180 on it rings, and it may be heard. */
    void progressed(int status, Optional<String> sdp) {
        rang |= status >= RINGING;
        sdp.ifPresent(this::early);
    }

    /** Sound before the answer: of several that ring, of who told of it last. One that cannot be used is not heard. */
    private synchronized void early(String sdp) {
        if (!place.isHere(sdp)) {
            return; // of who was called before
        }
        try {
            place.take(SdpOffer.parse(sdp), reached(), way.latch());
            place.isEarlyNow();
        } catch (SdpRefused e) {
            log.info("sound before the answer cannot be used: {}", e.getMessage());
        }
    }

    /** Whether sound may come before the answer; whether it really does is another matter (RFC 3960 3.1). */
    boolean isEarly() {
        return place.isEarly();
    }

    boolean isHeard() {
        return place.isHeard();
    }

    boolean rang() {
        return rang;
    }

    void silent(boolean now) {
        place.silent(now);
        call.ifPresent(c -> c.silent(isSilent()));
    }

    /** Nothing comes from them, though they hold nobody. */
    boolean isSilent() {
        return place.isSilent();
    }

    boolean isAcknowledged() {
        return acknowledged;
    }

    /** Whether keys come as RTP events, which a bridge passes on; else they come by INFO. */
    boolean sendsKeyEvents() {
        return place.sendsKeyEvents();
    }

    long play(List<AudioClip> clips) {
        return media().play(clips, false);
    }

    void playMusic(AudioClip music) {
        media().play(List.of(music), true);
    }

    MediaLeg media() {
        return place.media();
    }

    /** What they speak; before it is agreed what a telephone does. */
    AudioCodec codec() {
        return place.codec().spoken();
    }

    /** From now on they talk to somebody who speaks this. */
    void talksTo(AudioCodec other) {
        place.codec().talksTo(other);
    }

    /** Ends a call of ours in whatever state it is. */
    void drop() {
        drop(LetGo.CLEARED);
    }

    void drop(LetGo why) {
        call.ifPresent(c -> {
            c.cancel(why.reason());
            c.hangUp();
        });
        close();
    }

    @Override
    public void close() {
        cost.ended();
        story.ifPresent(LegStory::over);
        synchronized (this) {
            closed = true;
            place.close();
        }
        call.ifPresent(FarEnd::forget);
    }
}
