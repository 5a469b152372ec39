package io.parley.web.alert;

import io.parley.core.alert.Measured;
import io.parley.core.contact.EmailAddress;
import io.parley.web.alert.LimitShapes.LimitView;
import io.parley.web.alert.LimitShapes.MailView;
import io.parley.web.alert.LimitShapes.SetView;
import io.parley.web.http.Refusal;
import io.parley.web.org.Org;
import io.parley.web.org.OrgSettings;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether limits can be kept as somebody wants them. */
final class LimitCheck {
    private static final int MOST_ADDRESSES = 20;
    private static final int LONGEST_MINUTES = 24 * 60;
    private static final double DAY_MS = 24 * 60 * 60 * 1000;
    private static final double MOST = 100_000;
    private static final String QUIET = "([01]\\d|2[0-3]):[0-5]\\d-([01]\\d|2[0-3]):[0-5]\\d";

    private final OrgSettings org;

    LimitCheck(Org org) {
        this.org = org.settings();
    }

    /** @throws Refusal naming the field that is wrong */
    void check(SetView limits) {
        for (Measured measured : Measured.values()) {
            if (!limits.all().containsKey(LimitShapes.name(measured))) {
                throw Refusal.badField("limits.all", "lacks " + LimitShapes.name(measured));
            }
        }
        each("limits.all", limits.all(), false);
        Set<String> queues = org.queues().stream().map(OrgSettings.Queue::id).collect(Collectors.toSet());
        limits.queues().forEach((queue, own) -> {
            if (!queues.contains(queue)) {
                throw Refusal.badField("limits.queues." + queue, "queue_gone", "is no queue");
            }
            each("limits.queues." + queue, own, true);
        });
        mail(limits.mail());
    }

    private void each(String path, Map<String, LimitView> limits, boolean ofQueue) {
        limits.forEach((name, limit) -> {
            String at = path + "." + name;
            Measured measured = LimitShapes.measured(name)
                    .filter(one -> !ofQueue || one.isOfQueues())
                    .orElseThrow(() -> Refusal.badField(at, "is nothing that is measured there"));
            limit(at, measured, limit);
        });
    }

    private static void limit(String at, Measured measured, LimitView limit) {
        double most = switch (measured) {
            case LONGEST_WAIT, BREAK_OVERRUN, LONG_WRAP_UP, WEBHOOK_DOWN -> DAY_MS;
            case WAITING, FREE_AGENTS, STARVING -> MOST;
            case SERVICE_LEVEL, ABANDONED, POOR_SOUND, RESERVE_TAKEN -> 1;
        };
        limit.warn().ifPresent(value -> within(at + ".warn", value, most));
        limit.alarm().ifPresent(value -> within(at + ".alarm", value, most));
        if (limit.minutes() < 0 || limit.minutes() > LONGEST_MINUTES) {
            throw Refusal.badNumber(at + ".minutes", 0, LONGEST_MINUTES);
        }
        if (limit.warn().isPresent() && limit.alarm().isPresent() && isTurned(measured, limit)) {
            throw Refusal.badField(at + ".alarm", "alarm_first", "must not come before the warning");
        }
    }

    private static boolean isTurned(Measured measured, LimitView limit) {
        int order = limit.alarm().orElseThrow().compareTo(limit.warn().orElseThrow());
        return measured.isWorseBelow() ? order > 0 : order < 0;
    }

    private static void within(String at, double value, double most) {
        if (!(value >= 0 && value <= most)) {
            throw Refusal.badField(at, "limit_range", "must be 0 to " + (long) most);
        }
    }

    private void mail(MailView mail) {
        if (mail.to().size() > MOST_ADDRESSES) {
            throw Refusal.badCount(
                    "limits.mail.to",
                    new Refusal.Between(0, MOST_ADDRESSES),
                    "must be at most " + MOST_ADDRESSES + " addresses");
        }
        mail.to()
                .forEach(address -> EmailAddress.of(address)
                        .orElseThrow(() -> Refusal.badField("limits.mail.to", "bad_email", "is no address of e-mail")));
        if (!org.languages().contains(mail.language())) {
            throw Refusal.badField("limits.mail.language", "bad_language", "is no language of the organisation");
        }
        if (!mail.quiet().isEmpty() && !mail.quiet().matches(QUIET)) {
            throw Refusal.badField("limits.mail.quiet", "bad_hours", "must be like 21:00-08:00, or empty");
        }
    }
}
