package io.parley.web.alert;

import io.parley.core.alert.Alert;
import io.parley.core.contact.EmailAddress;
import java.time.Instant;
import java.util.List;

/** Alarms that go out by mail. */
public interface AlarmMail {
    /** Whether a mail server is set up. */
    boolean on();

    /** Puts one letter for each into the outbox; the same alarm twice is one. Blocks until they are on disk. */
    void send(Alert alarm, List<EmailAddress> to, String language, Instant at);
}
