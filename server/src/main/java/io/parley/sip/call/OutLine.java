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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where our own calls go.
 *
 * @param callerId the number that customers see
 * @param srtp whether the sound is encrypted
 * @param toll whether a number may be called now
 * @param proof what is shown where the trunk asks who calls
 * @param ways how this trunk wants its calls
 * @param others lines that are tried in their turn where this one does not take the call
 */
public record OutLine(
        PeerAddress to,
        String callerId,
        Optional<Proof> proof,
        SrtpPolicy srtp,
        Toll toll,
        TrunkWays ways,
        List<OutLine> others) {

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
        Toll whole = toll;
        Toll own = (number, nobody) -> whole.admit(number, agent.value());
        return new OutLine(to, callerId, proof, srtp, own, ways, others);
    }

    /** The same trunk, with numbers written like this. */
    public OutLine writing(NumberFormat format) {
        return new OutLine(to, callerId, proof, srtp, toll, ways.writing(format), others);
    }

    /** What may be offered to whichever of the lines takes the call. */
    CodecPolicy codecs() {
        return ways.codecs()
                .and(others.stream().map(line -> line.ways().codecs()).toList());
    }

    /** A call to this number, with all the ways on which it may be called. @param offer what is offered to whom */
    public OutboundInvite invite(String number, Function<PeerAddress, String> offer) {
        List<OutboundInvite> rest = others.stream()
                .filter(line -> line.toll().isOpenTo(number))
                .map(line -> line.invite(number, offer))
                .toList();
        return new OutboundInvite(
                uri(number),
                to,
                ways.format().said(callerId),
                "",
                offer.apply(to),
                asserted(),
                proof,
                new OutboundInvite.Routing(ways.domain(), rest, ways.advance(), ways.silentSeconds()));
    }

    /** What vouches for our number, where the trunk wants that. */
    private Map<String, String> asserted() {
        String own = "<sip:" + ways.format().said(callerId) + "@" + host() + ">";
        return switch (ways.assertion()) {
            case NONE -> Map.of();
            case ASSERTED -> Map.of("P-Asserted-Identity", own);
            case PREFERRED -> Map.of("P-Preferred-Identity", own);
            case REMOTE_PARTY -> Map.of("Remote-Party-ID", own + ";party=calling;screen=yes;privacy=off");
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
