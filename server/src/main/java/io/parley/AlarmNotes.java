package io.parley;

import io.parley.acd.port.StaffPost;
import io.parley.acd.port.StaffPost.Letter;
import io.parley.core.alert.Alert;
import io.parley.core.alert.Measured;
import io.parley.core.contact.EmailAddress;
import io.parley.mail.AlarmLetter;
import io.parley.mail.Mail;
import io.parley.mail.MailSettings;
import io.parley.mail.ReportLetter;
import io.parley.web.org.Org;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Letters about alarms: what is kept of one until it is sent, and what it says then. */
final class AlarmNotes {
    private static final JsonMapper JSON = new JsonMapper();

    private AlarmNotes() {}

    /** @param since seconds since 1970 */
    record Note(Measured measured, String subject, double value, double limit, long since) {}

    static List<Letter> letters(Alert alarm, List<EmailAddress> to, String language, Instant at) {
        Note note = new Note(
                alarm.measured(),
                alarm.subject(),
                alarm.value().orElse(alarm.passedLimit()),
                alarm.passedLimit(),
                alarm.since().getEpochSecond());
        String wanted = JSON.writeValueAsString(note);
        return to.stream()
                .map(address -> new Letter(
                        id(alarm, address), StaffPost.Kind.ALARM, alarm.subject(), address, language, wanted, at, 0))
                .toList();
    }

    private static String id(Alert alarm, EmailAddress address) {
        String name = String.join(
                " ",
                alarm.measured().name(),
                alarm.subject(),
                alarm.since().toString(),
                address.value().toLowerCase(Locale.ROOT));
        return "alarm-" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    static Mail write(Letter letter, Org org, MailSettings.Sender sender) {
        Note note = JSON.readValue(letter.wanted(), Note.class);
        return AlarmLetter.write(
                new ReportLetter.Head(letter.id(), letter.address(), letter.language()),
                new AlarmLetter.Content(
                        note.measured(),
                        name(note, org, letter.language()),
                        note.value(),
                        note.limit(),
                        Instant.ofEpochSecond(note.since())),
                sender);
    }

    private static String name(Note note, Org org, String language) {
        if (note.measured().isOfAgents()) {
            return org.agentName(note.subject());
        }
        return note.measured().isOfQueues() ? org.queueName(note.subject(), language) : note.subject();
    }
}
