package io.parley.web;

import io.parley.core.contact.EmailAddress;
import io.parley.web.admin.ReportMail;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** One schedule, {@code weekly}. */
public final class SimReportMail implements ReportMail {
    public volatile boolean on = true;
    /** As {@code schedule address}. */
    public final List<String> sent = new CopyOnWriteArrayList<>();

    @Override
    public Picture picture() {
        LetterView letter = new LetterView("r1", "a…@example.org", "sent", 1, 0, "");
        return new Picture(on, "", List.of(new ScheduleView("weekly", Optional.of(2L), List.of(letter))));
    }

    @Override
    public boolean send(String schedule, EmailAddress to) {
        if (!schedule.equals("weekly")) {
            return false;
        }
        sent.add(schedule + " " + to.value());
        return true;
    }
}
