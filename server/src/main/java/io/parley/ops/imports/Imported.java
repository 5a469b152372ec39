package io.parley.ops.imports;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What another contact center's configuration says, in the words of ours.
 *
 * @param numbers that lead to a queue at once; those of flows stand there
 * @param remarks in the order in which they were found
 */
public record Imported(
        List<Queue> queues,
        List<Person> people,
        List<Trunk> trunks,
        List<Number> numbers,
        Extras extras,
        List<Remark> remarks) {
    Imported(List<Queue> queues, List<Person> people, List<Trunk> trunks, List<Number> numbers, List<Remark> remarks) {
        this(queues, people, trunks, numbers, Extras.NONE, remarks);
    }

    /** How many numbers lead somewhere. */
    public int dialled() {
        return numbers.size()
                + extras.flows().stream().mapToInt(flow -> flow.lines().size()).sum();
    }

    /**
     * @param distribution {@code one}, {@code all} or {@code progressive ...}
     * @param order keys as {@code routing.order} has them
     * @param steps with how long a contact has waited, in seconds, to the highest tier that is asked from then on
     * @param mostWaiting 0 for any number
     * @param mostWaitSeconds 0 for any time
     * @param leaveWithoutAgent whether nobody waits where nobody is signed in
     * @param resumeSeconds who hung up while waiting and is back within this has the old place; 0: nobody has
     * @param announceSeconds how often callers are told their place; 0 for never
     */
    public record Queue(
            String id,
            String name,
            int ringSeconds,
            int wrapUpSeconds,
            int targetSeconds,
            String distribution,
            List<String> order,
            Map<Integer, Integer> steps,
            int priority,
            int mostWaiting,
            int mostWaitSeconds,
            boolean leaveWithoutAgent,
            int resumeSeconds,
            int announceSeconds,
            boolean recorded) {
        Queue thatIsRecorded() {
            return new Queue(
                    id,
                    name,
                    ringSeconds,
                    wrapUpSeconds,
                    targetSeconds,
                    distribution,
                    order,
                    steps,
                    priority,
                    mostWaiting,
                    mostWaitSeconds,
                    leaveWithoutAgent,
                    resumeSeconds,
                    announceSeconds,
                    true);
        }
    }

    /**
     * @param tiers of each queue they serve, by its id; 0 is asked first
     * @param phone what they have on the desk
     */
    public record Person(String id, String name, Map<String, Integer> tiers, Optional<Phone> phone) {}

    /** @param password absent where the other configuration has only a digest of it */
    public record Phone(String user, Optional<String> password) {
        @Override
        public String toString() {
            return user;
        }
    }

    /**
     * @param addresses from which calls come
     * @param user empty where it is known by address alone
     * @param out where our calls go; empty for nowhere
     * @param callerId the number that is shown, with {@code +}; empty where none is known
     */
    public record Trunk(
            String id,
            List<String> addresses,
            String user,
            Optional<String> password,
            Optional<Place> out,
            boolean register,
            String callerId) {
        @Override
        public String toString() {
            return id;
        }
    }

    /** @param port 0 and @param transport empty where they are not said */
    public record Place(String host, int port, String transport) {}

    /** A number that callers dial, with {@code +}, and the queue they come to. */
    public record Number(String number, String queue) {}
}
