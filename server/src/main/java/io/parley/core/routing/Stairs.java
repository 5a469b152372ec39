package io.parley.core.routing;

import io.parley.core.contact.Channel;

/** The lines of one queue, channel and language, one for each relaxation step: a contact climbs from line to line. */
final class Stairs {
    final Key key;
    /** By step; null where nobody stood yet. */
    private final Line[] lines;

    record Key(QueueOnFloor queue, Channel channel, String language) {}

    Stairs(Key key) {
        this.key = key;
        lines = new Line[key.queue().steps.size()];
    }

    /** The line of this step, or null if it was not made yet. */
    Line line(int step) {
        return lines[step];
    }

    void add(Line line) {
        lines[line.step] = line;
        line.stairs = this;
    }

    /** Whether the contact climbs here; its channel and language never change. */
    boolean isOf(ContactOnFloor contact) {
        return key.queue == contact.queue;
    }
}
