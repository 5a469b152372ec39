package io.parley.mail;

import io.parley.core.contact.EmailAddress;
import java.util.List;

/**
 * One message, with the same words as text and as HTML.
 *
 * @param id stays the same when it is sent again, so that a mailbox can show it once
 */
public record Mail(
        String id,
        EmailAddress to,
        String fromName,
        String language,
        String subject,
        Words words,
        List<Attachment> attachments) {

    /** Without attachments. */
    public Mail(String id, EmailAddress to, String fromName, String language, String subject, Words words) {
        this(id, to, fromName, language, subject, words, List.of());
    }

    public record Words(String text, String html) {}

    /** @param name of the file, in ASCII; @param type such as {@code text/csv; charset=utf-8} */
    public record Attachment(String name, String type, byte[] bytes) {}
}
