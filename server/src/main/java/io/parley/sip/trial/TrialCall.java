package io.parley.sip.trial;

import io.parley.sip.call.OutLine;
import io.parley.sip.sdp.AgreedAudio;
import io.parley.sip.sdp.AudioCodec;
import io.parley.sip.sdp.SdpLocal;
import io.parley.sip.sdp.SdpOffer;
import io.parley.sip.sdp.SdpRefused;
import io.parley.sip.stack.CallEvent;
import io.parley.sip.stack.SipCall;
import io.parley.sip.stack.SipEndpoint;
import io.parley.sip.trial.Finding.Verdict;
import io.parley.sip.trunk.Network;
import io.parley.sip.trunk.OwnAddress;
import io.parley.sip.trunk.OwnAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One call of the trial. Whatever comes of it, it is over at the end. */
final class TrialCall {
    static final int ANSWERED = 200;
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
    private final List<Finding> findings;
    private final BlockingQueue<CallEvent> events = new LinkedBlockingQueue<>();
    private final List<String> wanted = new ArrayList<>();
    private Optional<SipCall> call = Optional.empty();
    private Optional<EchoedSound> sound = Optional.empty();
    private String offer = "";
    private String answer = "";
    private boolean rang;
    private boolean early;

    TrialCall(SipEndpoint sip, OutLine line, OwnAddresses all, List<Finding> findings) {
        this.sip = sip;
        this.line = line;
        own = all.of(line.to().network());
        this.findings = findings;
    }

    private void add(Verdict verdict, String about, String said) {
        findings.add(new Finding(verdict, about, said));
    }

    /** The final status; a call that was answered goes on until {@link #look} or {@link #end} is through. */
    int place(String number) throws InterruptedException {
        try {
            EchoedSound echoed = new EchoedSound(own.bound());
            sound = Optional.of(echoed);
            SdpLocal local = new SdpLocal(echoed.local().getPort(), echoed.local());
            local.reachedAt(own.all(InetAddress.ofLiteral(line.to().host())));
            offer = local.offer(CODECS);
            call = Optional.of(sip.invite(line.invite(number, to -> offer), events::add));
            int status = untilFinal();
            if (status != ANSWERED) {
                close();
            }
            return status;
        } catch (IOException e) {
            throw new IllegalStateException("no port for sound: " + e.getMessage(), e);
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
        add(
                Verdict.NOTE,
                "before the answer",
                (rang ? "it rings (180)" : "no 180")
                        + (early ? ", sound before the answer (SDP)" : ", no early sound"));
        try {
            AgreedAudio agreed = SdpOffer.parse(answer).agree(CODECS);
            boolean keys = agreed.eventType() >= 0;
            add(Verdict.OK, "codec", agreed.codec() + ", " + agreed.ptimeMs() + " ms");
            add(keys ? Verdict.OK : Verdict.FAILED, "keys", keys ? "as events (RFC 4733)" : "no telephone-event");
            sound(agreed);
            if (keys) {
                press(agreed);
            }
            hold();
        } catch (SdpRefused e) {
            add(Verdict.FAILED, "codec", "none in common: " + e.getMessage());
        }
        ending();
    }

    private void sound(AgreedAudio agreed) throws InterruptedException {
        try {
            EchoedSound.Heard heard = sound.orElseThrow()
                    .exchange(agreed.address(), agreed.codec().type());
            add(
                    heard.packets() >= ENOUGH ? Verdict.OK : Verdict.FAILED,
                    "sound",
                    heard.packets() + " of 50 packets came back"
                            + heard.elsewhere()
                                    .map(at -> ", from " + at.getHostAddress() + ", which the answer does not say")
                                    .orElse(""));
            heard.elsewhere()
                    .filter(at -> !isTakenFrom(agreed.address().getAddress(), at))
                    .ifPresent(this::latch);
        } catch (IOException e) {
            add(Verdict.FAILED, "sound", e.getMessage());
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
        add(Verdict.FAILED, "sound", "calls would not hear it; write in ways the carrier's network for sound as latch");
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
            add(
                    back > 0 ? Verdict.OK : Verdict.NOTE,
                    "a key",
                    back > 0
                            ? "5 was pressed and came back as an event"
                            : "5 was pressed and did not come back as an event; the echo may send back sound alone");
        } catch (IOException e) {
            add(Verdict.FAILED, "a key", e.getMessage());
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
        add(
                taken ? Verdict.OK : Verdict.NOTE,
                "hold",
                taken ? "a re-INVITE is taken" : "a re-INVITE is refused or ignored; calls are held without one");
    }

    private void ending() throws InterruptedException {
        call.orElseThrow().hangUp();
        sip.sayGoodbye(GOODBYE);
        boolean heard = sip.isQuiet();
        add(heard ? Verdict.OK : Verdict.FAILED, "end", heard ? "BYE is answered" : "BYE has no answer");
        close();
    }

    /** Ends a call that was answered and is not looked at. */
    void end() throws InterruptedException {
        call.orElseThrow().hangUp();
        sip.sayGoodbye(GOODBYE);
        close();
    }

    private void close() {
        call.ifPresent(one -> {
            one.cancel("");
            one.hangUp();
            one.forget();
        });
        sound.ifPresent(EchoedSound::close);
    }
}
