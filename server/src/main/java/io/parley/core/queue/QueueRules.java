package io.parley.core.queue;

import io.parley.core.contact.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A queue as configured.
 *
 * @param needs skills every agent must have, besides the contact's language
 * @param priority points added to the routing score of all its contacts
 * @param ringTimeout how long one offer may last before it counts as ring-no-answer
 * @param wrapUp time for work after contact; zero means none
 * @param wrapUpMandatory whether wrap-up stays until a disposition is given
 * @param hours when it takes contacts; absent means always
 * @param maxWait after which a contact flows out; absent means never
 */
public record QueueRules(
        QueueId id,
        String name,
        Set<Channel> channels,
        List<SkillNeed> needs,
        int priority,
        Duration ringTimeout,
        Duration wrapUp,
        boolean wrapUpMandatory,
        ServiceTarget target,
        Optional<OpeningHours> hours,
        Optional<Duration> maxWait) {}
