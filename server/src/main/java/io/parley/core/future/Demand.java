package io.parley.core.future;

import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.queue.QueueId;

/**
 * Contacts of one line: who comes how often, and how they behave.
 *
 * @param perHour mean number of arrivals; they come independently of each other
 * @param habits how long those who come talk, wait and cost afterwards
 */
public record Demand(Line line, double perHour, Habits habits) {

    /** Contacts that the same agents can serve. @param priority points of each of them */
    public record Line(QueueId queue, Channel channel, String language, int priority) {
        public static Line of(Contact contact) {
            return new Line(contact.queue(), contact.channel(), contact.language(), contact.priority());
        }
    }

    /**
     * @param handling from connection to the end of the conversation, time asleep left out
     * @param wrapUp work after it, if the agent ends it before the queue's timer does
     * @param patience from arrival until the customer leaves
     * @param sleeping of chats
     */
    public record Habits(Spread handling, Spread wrapUp, Spread patience, Sleeping sleeping) {
        /** Of those who never sleep. */
        public Habits(Spread handling, Spread wrapUp, Spread patience) {
            this(handling, wrapUp, patience, Sleeping.NEVER);
        }
    }
}
