package io.parley.core.contact;

/**
 * What makes a contact a callback: it stands in line for a customer who need not wait on the line.
 *
 * @param of the contact whose place it keeps
 * @param number where the customer is called
 */
public record Callback(ContactId of, Way way, String number) {

    /** How it was asked for. */
    public enum Way {
        /** By a key while waiting on the phone. */
        KEYPAD,
        /** In the widget while waiting for a chat. */
        WIDGET,
        /** By nobody: the caller gave up, and a rule says that such callers are called back. */
        MISSED,
        /** By a message, which staff heard. */
        VOICEMAIL,
        /** By an agent, who agreed on a moment with the customer. */
        FOLLOW_UP
    }

    /** The contact that calls back the customer of this one. */
    public static ContactId idFor(ContactId original) {
        String id = original.value();
        return new ContactId(id.substring(0, Math.min(id.length(), 61)) + "-cb");
    }
}
