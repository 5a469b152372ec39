package io.parley;

import io.parley.ops.Metrics;

/** All that goes out by itself: letters to visitors and to staff, and what programs of others are told. */
record Outgoing(MailSide mail, StaffMail staff, WebhookSide webhooks) {

    void start(Metrics metrics) {
        mail.start(metrics);
        staff.start(metrics);
        webhooks.start(metrics);
    }
}
