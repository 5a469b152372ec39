package io.parley.chat.protocol;

import java.util.Locale;

/** Why something can never be done; repeating it does not help. */
public enum ErrorCode {
    TOO_LARGE,
    BAD_FRAME,
    UNKNOWN_CONVERSATION,
    CLOSED,
    CID_CONFLICT,
    CLOSED_HOURS,
    /** What has to be filled in or agreed to before a chat is missing or not right. */
    FORM_INCOMPLETE,
    FORBIDDEN,
    /** The visitor is in a call, or no more calls are taken now. */
    BUSY,
    /** This visitor may open no chats, leave no messages and not call. */
    BANNED,
    /** This number is not called. */
    CALL_REFUSED,
    /** The site's token is not believed. */
    IDENTITY_REFUSED,
    /** This visitor is somebody else. */
    IDENTITY_OTHER,
    /** It may not be changed any more. */
    TOO_LATE;

    /** As it stands in frames. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
