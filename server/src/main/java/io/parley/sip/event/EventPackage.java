package io.parley.sip.event;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be subscribed to. */
public enum EventPackage {
    /** Messages that nobody has heard (RFC 3842). */
    MESSAGES("message-summary", "application/simple-message-summary"),
    /** Whether somebody is on a call, or a place is taken (RFC 4235). */
    DIALOGS("dialog", "application/dialog-info+xml");

    private final String text;
    private final String contentType;

    EventPackage(String text, String contentType) {
        this.text = text;
        this.contentType = contentType;
    }

    /** As the header Event names it. */
    public String text() {
        return text;
    }

    /** Of the body of its news. */
    public String contentType() {
        return contentType;
    }

    /** What of it subscribers may accept by: itself, its kind, or anything. */
    public List<String> accepted() {
        return List.of(contentType, "application/*", "*/*");
    }

    public static Optional<EventPackage> of(String text) {
        return Arrays.stream(values())
                .filter(one -> one.text.equalsIgnoreCase(text))
                .findFirst();
    }

    /** All of them, for the header Allow-Events. */
    public static List<String> names() {
        return Arrays.stream(values()).map(EventPackage::text).toList();
    }
}
