package io.parley.chat.conversation;

import io.parley.chat.protocol.ErrorCode;

/** What was asked cannot be done, and repeating it does not help. */
public final class ChatRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;

    public ChatRefused(ErrorCode code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }
}
