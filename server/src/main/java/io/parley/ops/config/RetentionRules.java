package io.parley.ops.config;

import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Numbers of days that can be meant: what is removed comes never back. */
final class RetentionRules {
    private static final int MOST = 36_500;
    /** PCI DSS 10.5.1: a year; who covers their tracks would not have to wait otherwise. */
    private static final int LEAST_OF_AUDIT = 365;

    private final RetentionSettings settings;
    private final List<String> queues;
    private final BiConsumer<String, String> complain;

    /** @param complain takes the path and what is wrong there */
    RetentionRules(ParleyConfig config, BiConsumer<String, String> complain) {
        settings = config.retention();
        queues = config.queues().stream().map(ParleyConfig.Queue::id).toList();
        this.complain = complain;
    }

    void check() {
        days(settings.recordings(), "retention.recordings");
        days(settings.chats(), "retention.chats");
        days(settings.voicemail(), "retention.voicemail");
        days(settings.anatomy(), "retention.anatomy");
        days(settings.customers(), "retention.customers");
        days(settings.audit(), "retention.audit", LEAST_OF_AUDIT);
        settings.queues().forEach((queue, days) -> {
            String path = "retention.queues." + queue;
            if (!queues.contains(queue)) {
                complain.accept(path, "is no queue; known: " + queues);
            }
            days(days.recordings(), path + ".recordings");
            days(days.chats(), path + ".chats");
            days(days.voicemail(), path + ".voicemail");
        });
    }

    private void days(@Nullable Integer days, String path) {
        days(days, path, 1);
    }

    private void days(@Nullable Integer days, String path, int least) {
        if (days != null && (days < least || days > MOST)) {
            complain.accept(
                    path,
                    "is out of range; write " + least + " to " + MOST + " days, or leave it out to keep for ever");
        }
    }
}
