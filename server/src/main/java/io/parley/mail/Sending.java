package io.parley.mail;

/** Brings a message to the next mail server; blocks. */
@FunctionalInterface
public interface Sending {
    void send(Mail mail) throws MailFailed;
}
