package io.parley.sip.sdp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Our side of offer and answer (RFC 3264) for one leg with one audio stream: keeps the order of m-lines and the version
 * of our description. One thread at a time.
 */
public final class SdpExchange {
    private static final int OUR_EVENT_TYPE = 101;

    private final InetSocketAddress local;
    private final long sessionId;
    private long version;
    private String lastBody = "";

    /** All m-lines of the session; ours is at {@link #audioAt}, the others stay refused. */
    private List<MediaDescription> slots = List.of();

    private int audioAt;
    private List<VoiceCodec> offeredCodecs = List.of();
    private Direction offeredDirection = Direction.SENDRECV;

    /**
     * @param local where we receive sound
     * @param sessionId of the o-line; any number, different for each leg
     */
    public SdpExchange(InetSocketAddress local, long sessionId) {
        this.local = local;
        this.sessionId = sessionId;
        this.version = sessionId;
    }

    /**
     * Our offer.
     *
     * @param codecs best first, not empty
     * @param direction seen from us
     */
    public String offer(List<VoiceCodec> codecs, Direction direction) {
        offeredCodecs = List.copyOf(codecs);
        offeredDirection = direction;
        return text(offeredCodecs, OUR_EVENT_TYPE, direction, 20);
    }

    /**
     * Answers their offer.
     *
     * @param codecs that we take; the first of theirs that is among them is chosen
     * @param wanted what we want to do; the answer says what both want
     */
    public Negotiation answer(String theirOffer, List<VoiceCodec> codecs, Direction wanted) {
        SessionDescription theirs;
        try {
            theirs = SessionDescription.parse(theirOffer);
        } catch (SdpRefused e) {
            return new Negotiation.Refused(400, e.getMessage());
        }
        if (theirs.media().size() < slots.size()) {
            return new Negotiation.Refused(488, "fewer m-lines than before");
        }
        for (int i = 0; i < theirs.media().size(); i++) {
            MediaDescription audio = theirs.media().get(i);
            List<VoiceCodec> common =
                    audio.codecs().stream().filter(codecs::contains).toList();
            Optional<InetAddress> address = audio.connection().flatMap(SdpExchange::literal);
            if (audio.isPlainAudio() && !common.isEmpty() && address.isPresent()) {
                slots = theirs.media();
                audioAt = i;
                AgreedAudio agreed = agreed(audio, address.get(), common.getFirst(), wanted);
                int events = agreed.telephoneEventType();
                String sdp = text(List.of(agreed.codec()), events, agreed.direction(), agreed.ptimeMs());
                return new Negotiation.Agreed(sdp, agreed);
            }
        }
        return new Negotiation.Refused(488, "no audio stream with PCMA or PCMU over RTP/AVP");
    }

    /** Takes their answer to our last {@link #offer}. */
    public Negotiation accept(String theirAnswer) {
        SessionDescription theirs;
        try {
            theirs = SessionDescription.parse(theirAnswer);
        } catch (SdpRefused e) {
            return new Negotiation.Refused(400, e.getMessage());
        }
        if (theirs.media().size() <= audioAt) {
            return new Negotiation.Refused(488, "the answer lacks our m-line");
        }
        MediaDescription audio = theirs.media().get(audioAt);
        Optional<InetAddress> address = audio.connection().flatMap(SdpExchange::literal);
        List<VoiceCodec> common =
                audio.codecs().stream().filter(offeredCodecs::contains).toList();
        if (!audio.isPlainAudio() || common.isEmpty() || address.isEmpty()) {
            return new Negotiation.Refused(488, "the answer has no audio we offered");
        }
        slots = slots.isEmpty() ? List.of(audio) : slots;
        return new Negotiation.Agreed(lastBody, agreed(audio, address.get(), common.getFirst(), offeredDirection));
    }

    private static AgreedAudio agreed(MediaDescription audio, InetAddress address, VoiceCodec codec, Direction wanted) {
        // c=0.0.0.0 is the hold of RFC 2543: they want nothing from us
        Direction theirs = address.isAnyLocalAddress() ? audio.direction().and(Direction.SENDONLY) : audio.direction();
        return new AgreedAudio(
                new InetSocketAddress(address, audio.port()),
                codec,
                audio.telephoneEventType(),
                audio.packetMs(),
                theirs.mirrored().and(wanted));
    }

    private static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a name: looking it up is a way to make us ask other people's servers
        }
    }

    private String text(List<VoiceCodec> codecs, int eventType, Direction direction, int ptimeMs) {
        String address = local.getAddress().getHostAddress();
        String kind = local.getAddress() instanceof Inet6Address ? "IP6 " : "IP4 ";
        StringBuilder body = new StringBuilder("s=-\r\nc=IN " + kind + address + "\r\nt=0 0\r\n");
        int count = Math.max(1, slots.size());
        for (int i = 0; i < count; i++) {
            body.append(i == audioAt ? audio(codecs, eventType, direction, ptimeMs) : refused(slots.get(i)));
        }
        if (!body.toString().equals(lastBody.replaceFirst("(?s)^.*?\r\n(?=s=)", ""))) {
            version = lastBody.isEmpty() ? version : version + 1;
        }
        lastBody = "v=0\r\no=- " + sessionId + " " + version + " IN " + kind + address + "\r\n" + body;
        return lastBody;
    }

    private String audio(List<VoiceCodec> codecs, int eventType, Direction direction, int ptimeMs) {
        List<String> formats = new ArrayList<>();
        StringBuilder attributes = new StringBuilder();
        for (VoiceCodec codec : codecs) {
            formats.add(Integer.toString(codec.payloadType()));
            attributes.append("a=rtpmap:%d %s/8000\r\n".formatted(codec.payloadType(), codec));
        }
        if (eventType >= 0) {
            formats.add(Integer.toString(eventType));
            attributes.append("a=rtpmap:%1$d telephone-event/8000\r\na=fmtp:%1$d 0-15\r\n".formatted(eventType));
        }
        return "m=audio " + local.getPort() + " RTP/AVP " + String.join(" ", formats) + "\r\n" + attributes + "a=ptime:"
                + ptimeMs + "\r\na=" + direction.attribute() + "\r\n";
    }

    private static String refused(MediaDescription slot) {
        return "m=" + slot.kind() + " 0 " + slot.protocol() + " " + String.join(" ", slot.formats()) + "\r\n";
    }
}
