package io.parley.sip.stack;

import java.util.Optional;
import javax.sip.Dialog;

/** A dialog that we have begun, as Replaces names it (RFC 3891). @param own our tag */
public record DialogName(String callId, String own, String theirs) {
    /** Empty before the other end has said a word, and where it was not we who began it. */
    static Optional<DialogName> of(Dialog dialog) {
        boolean whole = !dialog.isServer() && dialog.getLocalTag() != null && dialog.getRemoteTag() != null;
        return whole
                ? Optional.of(
                        new DialogName(dialog.getCallId().getCallId(), dialog.getLocalTag(), dialog.getRemoteTag()))
                : Optional.empty();
    }
}
