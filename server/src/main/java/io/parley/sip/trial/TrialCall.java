package io.parley.sip.trial;

import io.parley.sip.call.OutLine;
import io.parley.sip.sdp.AgreedAudio;
import io.parley.sip.sdp.AudioCodec;
import io.parley.sip.sdp.SdpLocal;
import io.parley.sip.sdp.SdpOffer;
import io.parley.sip.sdp.SdpRefused;
import io.parley.sip.stack.CallEvent;
import io.parley.sip.stack.Farewells;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.stack.SipCall;
import io.parley.sip.stack.SipEndpoint;
import io.parley.sip.trial.Finding.Verdict;
import io.parley.sip.trunk.Network;
import io.parley.sip.trunk.OwnAddress;
import io.parley.sip.trunk.TollCall;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One call of the trial. Whatever comes of it, it is over at the end. */
final class TrialCall implements AutoCloseable {
    static final int ANSWERED = 200;
    /** No status: nobody was called. */
    static final int NOT_ALLOWED = 0;

    private static final int NO_ANSWER = 408;
    /** The trial makes a tone of its own, in the law of telephones. */
    private static final List<AudioCodec> CODECS = List.of(AudioCodec.PCMA, AudioCodec.PCMU);

    private static final int RING_SECONDS = 30;
    private static final int OFFER_SECONDS = 8;
    private static final Duration GOODBYE = Duration.ofSeconds(5);
    /** Of the fifty of a second. */
    private static final int ENOUGH = 45;

    private final SipEndpoint sip;
    private final OutLine line;
    private final OwnAddress own;
    private final Ground ground;
    private final Consumer<Finding> findings;
    private final BlockingQueue<CallEvent> events = new LinkedBlockingQueue<>();
    private final List<String> wanted = new ArrayList<>();
    private Optional<SipCall> call = Optional.empty();
    private Optional<TollCall> toll = Optional.empty();
    private Optional<EchoedSound> sound = Optional.empty();
    private String offer = "";
    private String answer = "";
    private String dialled = "";
    private boolean rang;
    private boolean early;

    TrialCall(SipEndpoint sip, OutLine line, Ground ground, Consumer<Finding> findings) {
        this.sip = sip;
        this.line = line;
        this.ground = ground;
        own = ground.own().of(line.to().network());
        this.findings = findings;
    }

    private void add(Verdict verdict, Seen seen, Object... args) {
        findings.accept(new Finding(verdict, seen, args));
    }

    /** The final status; a call that was answered goes on until {@link #look}, {@link #end} or {@link #close}. */
    int place(String number) throws InterruptedException {
        dialled = number;
        if (ground.limited()) {
            toll = line.toll().admit(number, "");
            if (toll.isEmpty()) {
                return NOT_ALLOWED;
            }
        }
        try {
            EchoedSound echoed = new EchoedSound(ground.sound().open(own.bound()));
            sound = Optional.of(echoed);
            SdpLocal local = new SdpLocal(echoed.local().getPort(), echoed.local());
            local.reachedAt(own.all(InetAddress.ofLiteral(line.to().host())));
            offer = local.offer(CODECS);
            call = Optional.of(sip.invite(line.invite(number, new Alone()), events::add));
            int status = untilFinal();
            if (status == ANSWERED) {
                toll.ifPresent(TollCall::answered);
            } else {
                close();
            }
            return status;
        } catch (IOException e) {
            throw new IllegalStateException("no port for sound: " + e.getMessage(), e);
        }
    }

    /** It is sent on to no other number: who pays for the call has named one. */
    private final class Alone implements OutLine.Maker {
        @Override
        public String offer(PeerAddress to) {
            return offer;
        }

        @Override
        public boolean goesOn(OutLine other, String number) {
            return !ground.limited() || other.toll() == line.toll() && number.equals(dialled);
        }
    }

    private int untilFinal() throws InterruptedException {
        CallEvent event = events.poll(RING_SECONDS, TimeUnit.SECONDS);
        while (event != null) {
            switch (event) {
                case CallEvent.Progress(int status, Optional<String> sdp) -> {
                    rang |= status == 180;
                    early |= sdp.isPresent();
                }
                case CallEvent.Answered(String sdp) -> {
                    answer = sdp;
                    return ANSWERED;
                }
                case CallEvent.Failed(int status) -> {
                    return status;
                }
                default -> {}
            }
            event = events.poll(RING_SECONDS, TimeUnit.SECONDS);
        }
        return NO_ANSWER;
    }

    /** Looks at a call that was answered: its sound, hold, and its end. */
    void look() throws InterruptedException {
        if (early) {
            add(Verdict.NOTE, rang ? Seen.RINGS_WITH_SOUND : Seen.SOUND_BEFORE);
        } else {
            add(Verdict.NOTE, rang ? Seen.RINGS : Seen.NOTHING_BEFORE);
        }
        try {
            AgreedAudio agreed = SdpOffer.parse(answer).agree(CODECS);
            boolean keys = agreed.eventType() >= 0;
            add(Verdict.OK, Seen.CODEC, agreed.codec(), agreed.ptimeMs());
            add(keys ? Verdict.OK : Verdict.FAILED, keys ? Seen.KEYS : Seen.NO_KEYS);
            sound(agreed);
            if (keys) {
                press(agreed);
            }
            hold();
        } catch (SdpRefused e) {
            add(Verdict.FAILED, Seen.NO_CODEC, e.getMessage());
        }
        ending();
    }

    private void sound(AgreedAudio agreed) throws InterruptedException {
        try {
            EchoedSound.Heard heard = sound.orElseThrow()
                    .exchange(agreed.address(), agreed.codec().type());
            Verdict verdict = heard.packets() >= ENOUGH ? Verdict.OK : Verdict.FAILED;
            heard.elsewhere()
                    .ifPresentOrElse(
                            at -> add(verdict, Seen.SOUND_ELSEWHERE, heard.packets(), at.getHostAddress()),
                            () -> add(verdict, Seen.SOUND, heard.packets()));
            heard.elsewhere()
                    .filter(at -> !isTakenFrom(agreed.address().getAddress(), at))
                    .ifPresent(this::latch);
        } catch (IOException e) {
            add(Verdict.FAILED, Seen.SOUND_FAILED, e.getMessage());
        }
    }

    /** Whether calls hear sound from there without being told: from the neighbourhood, and where SIP comes from. */
    private boolean isTakenFrom(InetAddress said, InetAddress at) {
        int bits = said.getAddress().length == 4 ? 24 : 64;
        return Network.parse(said.getHostAddress() + "/" + bits).contains(at)
                || at.equals(InetAddress.ofLiteral(line.to().host()))
                || line.ways().latch().stream().anyMatch(network -> network.contains(at));
    }

    private void latch(InetAddress at) {
        add(Verdict.FAILED, Seen.UNHEARD);
        wanted.add("latch: [\"" + at.getHostAddress() + "\"]");
    }

    /** What has to stand in the ways of the trunk besides. */
    List<String> wanted() {
        return List.copyOf(wanted);
    }

    /** What they hear of a key nobody can tell; whether the echo sends it back says that it came through. */
    private void press(AgreedAudio agreed) throws InterruptedException {
        try {
            int back = sound.orElseThrow().press(agreed.address(), agreed.eventType());
            add(back > 0 ? Verdict.OK : Verdict.NOTE, back > 0 ? Seen.KEY : Seen.NO_KEY);
        } catch (IOException e) {
            add(Verdict.FAILED, Seen.KEY_FAILED, e.getMessage());
        }
    }

    private void hold() throws InterruptedException {
        events.clear();
        call.orElseThrow().offer(offer.replace("a=sendrecv", "a=sendonly").replaceFirst("(o=- \\d+) 1 ", "$1 2 "));
        boolean taken = false;
        CallEvent event = events.poll(OFFER_SECONDS, TimeUnit.SECONDS);
        while (event != null && !taken) {
            taken = event instanceof CallEvent.OfferAnswered;
            event = taken ? event : events.poll(OFFER_SECONDS, TimeUnit.SECONDS);
        }
        add(taken ? Verdict.OK : Verdict.NOTE, taken ? Seen.HOLD : Seen.NO_HOLD);
    }

    private void ending() throws InterruptedException {
        call.orElseThrow().hangUp();
        boolean heard = Farewells.heard(sip, call.orElseThrow(), GOODBYE);
        add(heard ? Verdict.OK : Verdict.FAILED, heard ? Seen.END : Seen.NO_END);
        close();
    }

    /** Ends a call that was answered and is not looked at. */
    void end() throws InterruptedException {
        call.orElseThrow().hangUp();
        Farewells.heard(sip, call.orElseThrow(), GOODBYE);
        close();
    }

    /** Whatever came between. */
    @Override
    public void close() {
        call.ifPresent(one -> {
            one.cancel("");
            one.hangUp();
            one.forget();
        });
        toll.ifPresent(TollCall::ended);
        sound.ifPresent(EchoedSound::close);
    }
}
