package io.parley;

import io.parley.core.contact.ContactId;
import io.parley.ops.Alarm;
import io.parley.ops.Metrics;
import io.parley.report.Reports;
import io.parley.store.Store;
import java.util.function.Function;

/** All that goes out by itself: letters to visitors and to staff, and what programs of others are told. */
record Outgoing(MailSide mail, StaffMail staff, WebhookSide webhooks) {

    /** What all of them need. */
    record Means(Startup startup, LiveConfig live, Store store, Alarm alarm) {}

    /**
     * Before the journal is restored.
     *
     * @param page where a customer sees a callback
     * @throws io.parley.ops.config.ConfigProblem if a secret cannot be found
     */
    static Outgoing of(Means all, Reports reports, FrontDoor door, Function<ContactId, String> page, Closing closing) {
        var letters = new StaffMail.Parts(all.store.staffLetters(), reports, door);
        return new Outgoing(
                closing.keep("mail", new MailSide(all.startup, all.live, all.store, page, all.alarm)),
                closing.keep("mail to staff", new StaffMail(all.startup, all.live, letters, all.alarm)),
                closing.keep("webhooks", new WebhookSide(all.startup, all.live, all.store, all.alarm)));
    }

    void start(Metrics metrics) {
        mail.start(metrics);
        staff.start(metrics);
        webhooks.start(metrics);
    }
}
