package io.parley.web;

import io.parley.core.alert.Alert;
import io.parley.core.contact.EmailAddress;
import io.parley.web.alert.AlarmMail;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what would be sent, as {@code address measure subject}. */
public final class SimAlarmMail implements AlarmMail {
    public final List<String> sent = new CopyOnWriteArrayList<>();

    @Override
    public boolean on() {
        return true;
    }

    @Override
    public void send(Alert alarm, List<EmailAddress> to, String language, Instant at) {
        to.forEach(address -> sent.add(address.value() + " " + alarm.measured() + " " + alarm.subject()));
    }
}
