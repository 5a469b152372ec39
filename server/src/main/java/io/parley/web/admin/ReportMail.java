package io.parley.web.admin;

import io.parley.core.contact.EmailAddress;
import java.util.List;
import java.util.Optional;

/** Reports that go out by mail, as staff see them; which there are is part of the configuration. */
public interface ReportMail {

    Picture picture();

    /** One more, now; false where there is no such schedule. Blocks until it is on disk. */
    boolean send(String schedule, EmailAddress to);

    /** @param mail whether a mail server is set up; @param trouble why nothing gets out now; empty while it does */
    record Picture(boolean mail, String trouble, List<ScheduleView> schedules) {}

    /** @param next milliseconds since 1970; absent while it is off; @param letters the newest first */
    record ScheduleView(String id, Optional<Long> next, List<LetterView> letters) {}

    /**
     * @param address enough to be told from others
     * @param state waiting, sent or given_up
     * @param at milliseconds since 1970: when it was sent, given up, or is tried next
     */
    record LetterView(String id, String address, String state, long at, int tries, String trouble) {}
}
