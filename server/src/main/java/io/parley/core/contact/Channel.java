package io.parley.core.contact;

/** How a contact reaches us. */
public enum Channel {
    VOICE,
    CHAT
}
