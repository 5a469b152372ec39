package io.parley.chat.protocol;

import java.util.Optional;

/** A frame that is none, or says what may not be said; the only thing that reading a frame throws. */
public final class FrameRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final transient Optional<String> ref;

    public FrameRefused(ErrorCode code, Optional<String> ref, String message) {
        super(message, null, false, false); // strangers cause these: a stack trace would be work for nothing
        this.code = code;
        this.ref = ref;
    }

    public ErrorCode code() {
        return code;
    }

    /** The id of what is refused, if it could be read. */
    public Optional<String> ref() {
        return ref;
    }

    /** The answer. */
    public ServerFrame.Err frame() {
        return new ServerFrame.Err(ref, code, getMessage());
    }
}
