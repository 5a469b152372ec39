package io.parley.sip.sdp;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One m-line with what belongs to it (RFC 8866 section 5.14).
 *
 * @param kind {@code audio}, {@code video}, ...
 * @param port 0 says that the stream is refused or over
 * @param connection address literal of its own or of the session; empty if there is none
 * @param direction of its own or of the session; {@code SENDRECV} unless said
 * @param ptimeMs 0 if not said
 * @param maxptimeMs 0 if not said
 * @param rtpmap payload type to {@code NAME/CLOCK}
 */
public record MediaDescription(
        String kind,
        int port,
        String protocol,
        List<String> formats,
        Optional<String> connection,
        Direction direction,
        int ptimeMs,
        int maxptimeMs,
        Map<String, String> rtpmap) {

    boolean isPlainAudio() {
        return kind.equals("audio") && port > 0 && protocol.equals("RTP/AVP");
    }

    /** The codecs of ours in it, in its order. */
    List<VoiceCodec> codecs() {
        return formats.stream()
                .flatMap(format -> codec(format).stream())
                .distinct()
                .toList();
    }

    private Optional<VoiceCodec> codec(String format) {
        for (VoiceCodec codec : VoiceCodec.values()) {
            if (format.equals(Integer.toString(codec.payloadType()))) {
                String named = rtpmap.getOrDefault(format, codec.name() + "/8000");
                return named.equalsIgnoreCase(codec.name() + "/8000")
                                || named.equalsIgnoreCase(codec.name() + "/8000/1")
                        ? Optional.of(codec)
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Payload type of RFC 4733 events at 8 kHz, -1 if there is none. */
    int telephoneEventType() {
        for (String format : formats) {
            if (rtpmap.getOrDefault(format, "").equalsIgnoreCase("telephone-event/8000")) {
                return Integer.parseInt(format);
            }
        }
        return -1;
    }

    /** What to send them: what they ask for, within what sound cards and networks like. */
    int packetMs() {
        int asked = ptimeMs == 0 ? 20 : ptimeMs;
        int allowed = maxptimeMs == 0 ? asked : Math.min(asked, maxptimeMs);
        return Math.clamp(allowed / 10 * 10, 10, 60);
    }
}
