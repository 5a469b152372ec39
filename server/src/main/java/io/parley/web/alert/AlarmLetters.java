package io.parley.web.alert;

import io.parley.core.alert.Alert;
import io.parley.core.alert.AlertLevel;
import io.parley.core.alert.LimitSet;
import io.parley.core.alert.Measured;
import io.parley.core.contact.EmailAddress;
import io.parley.web.org.Org;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which alarms go out by mail: each once, at the end of quiet hours if it still stands then, and of one thing no more
 * than one in a quarter of an hour. For one thread.
 */
final class AlarmLetters {
    static final Duration REST = Duration.ofMinutes(15);

    private final AlarmMail mail;
    private final Org org;
    private final Map<Key, Instant> sent = new HashMap<>();
    /** Those that stand and were told. */
    private final Set<Key> told = new HashSet<>();

    /**
     * What is known of letters about one thing.
     *
     * @param sentAt the last one, while there is to be no other
     * @param told whether what stands was told
     */
    record Known(Measured measured, String subject, Optional<Instant> sentAt, boolean told) {}

    private record Key(Measured measured, String subject) {
        static Key of(Alert alert) {
            return new Key(alert.measured(), alert.subject());
        }
    }

    AlarmLetters(AlarmMail mail, Org org) {
        this.mail = mail;
        this.org = org;
    }

    void restore(List<Known> before) {
        for (Known one : before) {
            Key key = new Key(one.measured(), one.subject());
            one.sentAt().ifPresent(at -> sent.put(key, at));
            if (one.told()) {
                told.add(key);
            }
        }
    }

    List<Known> kept() {
        Set<Key> all = new HashSet<>(sent.keySet());
        all.addAll(told);
        return all.stream()
                .map(key -> new Known(
                        key.measured(), key.subject(), Optional.ofNullable(sent.get(key)), told.contains(key)))
                .toList();
    }

    boolean on() {
        return mail.on();
    }

    void look(List<Alert> standing, LimitSet.Letters letters, Instant now) {
        List<Alert> wanted = standing.stream()
                .filter(alert ->
                        alert.level() == AlertLevel.ALARM && alert.limit().mail())
                .toList();
        told.retainAll(wanted.stream().map(Key::of).toList());
        sent.values().removeIf(at -> !at.plus(REST).isAfter(now));
        if (!mail.on()
                || letters.to().isEmpty()
                || isQuiet(letters.quiet(), now, org.settings().zone())) {
            return;
        }
        List<EmailAddress> to = letters.to().stream()
                .flatMap(one -> EmailAddress.of(one).stream())
                .toList();
        for (Alert alert : wanted) {
            Key key = Key.of(alert);
            if (!told.contains(key) && !sent.containsKey(key)) {
                mail.send(alert, to, letters.language(), now);
                told.add(key);
                sent.put(key, now);
            }
        }
    }

    static boolean isQuiet(String quiet, Instant now, ZoneId zone) {
        if (quiet.isEmpty()) {
            return false;
        }
        LocalTime from = LocalTime.parse(quiet.substring(0, 5));
        LocalTime to = LocalTime.parse(quiet.substring(6));
        LocalTime time = now.atZone(zone).toLocalTime();
        boolean begun = !time.isBefore(from);
        boolean ended = !time.isBefore(to);
        return from.isBefore(to) ? begun && !ended : begun || !ended;
    }
}
