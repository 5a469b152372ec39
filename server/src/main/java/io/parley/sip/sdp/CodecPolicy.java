package io.parley.sip.sdp;

import java.util.ArrayList;
import java.util.List;

/**
 * Which codecs one end may speak, the preferred one first. The order is that of our offers; where the other end offers,
 * its own order counts (RFC 3264 section 6.1).
 */
public record CodecPolicy(List<AudioCodec> allowed) {
    /** Of phones and browsers. */
    public static final CodecPolicy ALL =
            new CodecPolicy(List.of(AudioCodec.OPUS, AudioCodec.G722, AudioCodec.PCMA, AudioCodec.PCMU));
    /** Of trunks: behind most of them there is a telephone network. */
    public static final CodecPolicy TRUNK = ALL.without(AudioCodec.OPUS);

    public CodecPolicy {
        if (allowed.isEmpty()) {
            throw new IllegalArgumentException("no codec is allowed");
        }
        allowed = List.copyOf(allowed);
    }

    private CodecPolicy without(AudioCodec codec) {
        return new CodecPolicy(allowed.stream().filter(one -> one != codec).toList());
    }

    /** The same as far as others allow it, too; if that is nothing, the same. */
    public CodecPolicy and(List<CodecPolicy> others) {
        List<AudioCodec> common = allowed.stream()
                .filter(codec -> others.stream().allMatch(other -> other.allowed.contains(codec)))
                .toList();
        return common.isEmpty() ? this : new CodecPolicy(common);
    }

    /**
     * What is offered to an end that is to hear somebody who speaks this codec: that one first, and nothing that would
     * have to be transcoded with more effort than need be. Nobody gains by wide sound of a narrow voice.
     */
    public List<AudioCodec> towards(AudioCodec spoken) {
        List<AudioCodec> fitting = new ArrayList<>();
        if (allowed.contains(spoken)) {
            fitting.add(spoken);
        }
        allowed.stream().filter(codec -> codec != spoken && fits(codec, spoken)).forEach(fitting::add);
        return fitting.isEmpty() ? allowed : fitting;
    }

    private static boolean fits(AudioCodec codec, AudioCodec spoken) {
        return switch (spoken) {
            case PCMU, PCMA -> codec.isNarrow();
            case G722 -> codec != AudioCodec.OPUS;
            case OPUS -> true;
        };
    }
}
