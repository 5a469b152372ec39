package io.parley.core.routing;

import io.parley.core.contact.Channel;

/** The lines of one queue, channel and language, one for each relaxation step: a contact climbs from line to line. */
final class Stairs {
    final QueueOnFloor queue;
    final Channel channel;
    final String language;
    /** By step; null where nobody stood yet. */
    private final Line[] lines;

    Stairs(QueueOnFloor queue, Channel channel, String language) {
        this.queue = queue;
        this.channel = channel;
        this.language = language;
        lines = new Line[queue.steps.size()];
    }

    /** How many lines there may be. */
    int steps() {
        return lines.length;
    }

    /** The line of this step, or null if it was not made yet. */
    Line line(int step) {
        return lines[step];
    }

    void add(Line line) {
        lines[line.step] = line;
        line.stairs = this;
    }
}
