package io.parley.core.future;

import io.parley.core.contact.Contact;
import io.parley.core.queue.QueueId;
import java.util.List;
import java.util.Map;

/**
 * All that will come, and how people behave.
 *
 * @param demands chance arrivals
 * @param planned arrivals known beforehand, by time
 * @param habits of contacts by queue, for those already here; {@code otherwise} where a queue has none
 */
public record Traffic(
        List<Demand> demands,
        List<Planned> planned,
        Map<QueueId, Demand.Habits> habits,
        Demand.Habits otherwise,
        Manners manners) {

    /**
     * How agents behave.
     *
     * @param accept from offer to acceptance
     * @param connect from there until both hear each other
     */
    public record Manners(Spread accept, Spread connect) {
        public static final Manners INSTANT = new Manners(new Spread.Fixed(0), new Spread.Fixed(0));
    }

    /** A contact that will come, with how it will go. */
    public record Planned(Contact contact, Course course) {}

    /**
     * How one contact goes, in seconds; which agent it meets is for the router to decide.
     *
     * @param patience from arrival, and again from waking where it waits once more
     * @param naps of a chat, in order
     */
    public record Course(
            double accept, double connect, double handling, double wrapUp, double patience, List<Nap> naps) {
        /** Of one that does not sleep. */
        public Course(double accept, double connect, double handling, double wrapUp, double patience) {
            this(accept, connect, handling, wrapUp, patience, List.of());
        }
    }

    public static Traffic of(List<Demand> demands, Manners manners) {
        Demand.Habits first =
                demands.isEmpty() ? Prior.HABITS : demands.getFirst().habits();
        Map<QueueId, Demand.Habits> byQueue = new java.util.HashMap<>();
        demands.forEach(demand -> byQueue.putIfAbsent(demand.line().queue(), demand.habits()));
        return new Traffic(List.copyOf(demands), List.of(), Map.copyOf(byQueue), first, manners);
    }

    /** Nothing but what is planned. */
    public static Traffic of(List<Planned> planned) {
        return new Traffic(List.of(), List.copyOf(planned), Map.of(), Prior.HABITS, Manners.INSTANT);
    }

    Demand.Habits habitsOf(QueueId queue) {
        return habits.getOrDefault(queue, otherwise);
    }

    /** The same people, so many times as many of them. */
    public Traffic times(double factor) {
        List<Demand> more = demands.stream()
                .map(d -> new Demand(d.line(), d.perHour() * factor, d.habits()))
                .toList();
        return new Traffic(more, planned, habits, otherwise, manners);
    }
}
