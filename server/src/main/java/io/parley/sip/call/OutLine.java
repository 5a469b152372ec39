package io.parley.sip.call;

import io.parley.core.agent.AgentId;
import io.parley.sip.sdp.CodecPolicy;
import io.parley.sip.sdp.SrtpPolicy;
import io.parley.sip.stack.OutboundInvite;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.stack.Proof;
import io.parley.sip.trunk.NumberFormat;
import io.parley.sip.trunk.Toll;
import io.parley.sip.trunk.TrunkWays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where our own calls go.
 *
 * @param callerId the number that customers see
 * @param srtp whether the sound is encrypted
 * @param toll whether a number may be called now
 * @param proof what is shown where the trunk asks who calls
 * @param ways how this trunk wants its calls
 * @param trunk its name; empty where nobody asks for it
 * @param others lines that are tried in their turn where this one does not take the call
 */
public record OutLine(
        PeerAddress to,
        String callerId,
        Optional<Proof> proof,
        SrtpPolicy srtp,
        Toll toll,
        TrunkWays ways,
        String trunk,
        List<OutLine> others) {
    /** How often a call that begins with us may be sent on (RFC 3261 section 8.1.1.6). */
    static final int MOST_HOPS = 70;

    /** One whose trunk's name nobody asks for. */
    public OutLine(
            PeerAddress to,
            String callerId,
            Optional<Proof> proof,
            SrtpPolicy srtp,
            Toll toll,
            TrunkWays ways,
            List<OutLine> others) {
        this(to, callerId, proof, srtp, toll, ways, "", others);
    }

    /** One that wants nothing special. */
    public OutLine(PeerAddress to, String callerId, Optional<Proof> proof, SrtpPolicy srtp, Toll toll) {
        this(to, callerId, proof, srtp, toll, TrunkWays.USUAL, List.of());
    }

    /** One whose sound may be encrypted, and that calls any number. */
    public OutLine(PeerAddress to, String callerId, Optional<Proof> proof) {
        this(to, callerId, proof, SrtpPolicy.OFFERED, Toll.where(number -> true));
    }

    /** Calls over it count as this agent's. */
    OutLine by(AgentId agent) {
        List<OutLine> theirs = others.stream().map(line -> line.by(agent)).toList();
        return new OutLine(to, callerId, proof, srtp, toll.by(agent.value()), ways, trunk, theirs);
    }

    /** The same lines, on which another number of ours is shown. */
    public OutLine showing(String number) {
        List<OutLine> alike = others.stream().map(line -> line.showing(number)).toList();
        return new OutLine(to, number, proof, srtp, toll, ways, trunk, alike);
    }

    /** The same lines, for numbers that begin so and no others, whoever may send the call on. */
    public OutLine within(List<String> begins) {
        List<OutLine> alike = others.stream().map(line -> line.within(begins)).toList();
        return new OutLine(to, callerId, proof, srtp, toll.within(begins), ways, trunk, alike);
    }

    /** The same trunk, with numbers written like this. */
    public OutLine writing(NumberFormat format) {
        return new OutLine(to, callerId, proof, srtp, toll, ways.writing(format), trunk, others);
    }

    /** What may be offered to whichever of the lines of the same network takes the call: these share one port. */
    CodecPolicy codecs() {
        return ways.codecs()
                .and(others.stream()
                        .filter(line -> line.to().network().equals(to.network()))
                        .map(line -> line.ways().codecs())
                        .toList());
    }

    /** What a call needs of whoever makes it. */
    @FunctionalInterface
    public interface Maker {
        /** What is offered to who is reached there. */
        String offer(PeerAddress to);

        /** How often it may be sent on. */
        default int hops() {
            return MOST_HOPS;
        }

        /** What is offered where it went on to; empty where that is what was offered before. */
        default Optional<String> offered() {
            return Optional.empty();
        }

        /** It goes on over this line, or to this number: false if it may not. */
        default boolean goesOn(OutLine line, String number) {
            return true;
        }
    }

    /** A call to this number, with all the ways on which it may be called. */
    public OutboundInvite invite(String number, Maker maker) {
        return invite(number, maker, new Past(Set.of(number), ConcurrentHashMap.newKeySet()));
    }

    /** Where a call was sent by 3xx. @param been on the way to a number; @param tried all in all, and so shared */
    record Past(Set<String> been, Set<String> tried) {}

    private OutboundInvite invite(String number, Maker maker, Past past) {
        List<OutboundInvite> rest = others.stream()
                .filter(line -> line.toll().isOpenTo(number))
                .map(line -> line.invite(number, maker))
                .toList();
        return new OutboundInvite(
                uri(number),
                to,
                ways.withheld() ? "anonymous" : ways.format().said(callerId),
                ways.withheld() ? "Anonymous" : "",
                maker.offer(to),
                headers(maker.hops()),
                proof,
                new OutboundInvite.Routing(
                        ways.withheld() ? "anonymous.invalid" : ways.domain(),
                        rest,
                        ways.advance(),
                        ways.silentSeconds(),
                        new Course(this, number, maker, past.been(), past.tried()),
                        ways.sessionSeconds()));
    }

    /** The same call, which the trunk sends to another number (RFC 3261 8.1.3.4). */
    OutboundInvite redirected(String number, Maker maker, Past past) {
        OutLine alone = new OutLine(to, callerId, proof, srtp, toll, ways, trunk, List.of());
        return alone.invite(number, maker, past);
    }

    private Map<String, String> headers(int hops) {
        Map<String, String> all = new LinkedHashMap<>(vouched());
        if (hops != MOST_HOPS) {
            all.put("Max-Forwards", Integer.toString(hops));
        }
        return all;
    }

    /** What the trunk alone is told of our number; it is asked to hide it where From does (RFC 3323 section 4.1). */
    private Map<String, String> vouched() {
        Map<String, String> all = new LinkedHashMap<>(asserted());
        if (ways.withheld()) {
            all.put("Privacy", "id");
        }
        return all;
    }

    /** What vouches for our number, where the trunk wants that. */
    private Map<String, String> asserted() {
        String own = "<sip:" + ways.format().said(callerId) + "@" + host() + ">";
        return switch (ways.assertion()) {
            case NONE -> Map.of();
            case ASSERTED -> Map.of("P-Asserted-Identity", own);
            case PREFERRED -> Map.of("P-Preferred-Identity", own);
            case REMOTE_PARTY ->
                Map.of(
                        "Remote-Party-ID",
                        own + ";party=calling;screen=yes;privacy=" + (ways.withheld() ? "full" : "off"));
        };
    }

    private String uri(String number) {
        String port = ways.domain().isEmpty() ? ":" + to.port() : "";
        return "sip:" + ways.format().said(number) + "@" + host() + port + ";transport=" + to.transport();
    }

    private String host() {
        String address = to.host().contains(":") ? "[" + to.host() + "]" : to.host();
        return ways.domain().isEmpty() ? address : ways.domain();
    }
}
