package io.parley.ops.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A contact that was tried, on a floor that is said, with what became of it: whether it still does can be asked of any
 * version.
 *
 * @param at when it comes, such as 2026-03-12T08:00:00Z
 * @param floor who is at work then, and how: {@code free 764} (idle for so many seconds), {@code busy}, {@code away}
 */
public record TestSettings(
        String id, String name, String at, Facts contact, Map<String, String> floor, Expected expect) {
    public TestSettings {
        name = Defaults.or(name, "");
        at = Defaults.or(at, "");
        contact = Defaults.or(contact, new Facts(null, null, null, null, null, null, null, null, null));
        floor = floor == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(floor));
        expect = Defaults.or(expect, new Expected(null, null, null, null, null));
    }

    /**
     * Who comes.
     *
     * @param queue or {@code topic}, or {@code number}: where they come
     * @param trunk by which a call comes
     * @param keys that are pressed in the menus of the number
     * @param language unless a number is dialled
     */
    public record Facts(
            String channel,
            String queue,
            String topic,
            String number,
            String trunk,
            String keys,
            String language,
            String identity,
            Map<String, String> attributes) {
        public Facts {
            channel = Defaults.or(channel, "voice");
            queue = Defaults.or(queue, "");
            topic = Defaults.or(topic, "");
            number = Defaults.or(number, "");
            trunk = Defaults.or(trunk, "");
            keys = Defaults.or(keys, "");
            language = Defaults.or(language, "");
            identity = Defaults.or(identity, "");
            attributes = attributes == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        }
    }

    /**
     * What has to become of them first.
     *
     * @param queue they are in by then; empty where a call gets to none
     * @param then rings, ends, closed or waits, or the kind of the step that a call flow ends in
     * @param agents who are rung
     * @param after seconds from when they came into the queue
     * @param reason of the end
     */
    public record Expected(String queue, String then, List<String> agents, Integer after, String reason) {
        public Expected {
            queue = Defaults.or(queue, "");
            then = Defaults.or(then, "rings");
            agents = Defaults.list(agents);
            after = Defaults.or(after, 0);
            reason = Defaults.or(reason, "");
        }
    }
}
