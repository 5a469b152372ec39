package io.parley.mail;

import io.parley.core.contact.EmailAddress;

/**
 * One message, with the same words as text and as HTML.
 *
 * @param id stays the same when it is sent again, so that a mailbox can show it once
 */
public record Mail(String id, EmailAddress to, String fromName, String language, String subject, Words words) {

    public record Words(String text, String html) {}
}
