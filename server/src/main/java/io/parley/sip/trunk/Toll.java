package io.parley.sip.trunk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Decides whether a number may be called now. */
@FunctionalInterface
public interface Toll {
    /** The call, to be told how it goes; empty if it may not be made. @param agent who makes it; empty for nobody */
    Optional<TollCall> admit(String number, String agent);

    /** A call of a process before that goes on: it is made, whatever may be called now. @param since it was answered */
    default TollCall goesOn(String number, String agent, Instant since) {
        TollCall call = new TollCall(TollRules.unlimited(), agent, List.of());
        call.since(since);
        return call;
    }

    /** Whether this number may be called over this line now, where another has counted the call; counts nothing. */
    default boolean isOpenTo(String number) {
        return true;
    }

    /** Whether this number is one that may be called over this line now, however much is called; counts nothing. */
    default boolean allows(String number) {
        return isOpenTo(number);
    }

    /** How soon one call may follow another. */
    default Pace pace() {
        return Pace.FREE;
    }

    /** The same, whose calls count as this agent's. */
    default Toll by(String agent) {
        return new OfAgent(this, agent);
    }

    /** The same, of numbers that begin so. */
    default Toll within(List<String> begins) {
        return new OfNumbers(this, begins);
    }

    /** Whoever sends a call on sends it to no other numbers, either. */
    record OfNumbers(Toll whole, List<String> begins) implements Toll {
        private boolean has(String number) {
            return begins.stream().anyMatch(number::startsWith);
        }

        @Override
        public Optional<TollCall> admit(String number, String agent) {
            return has(number) ? whole.admit(number, agent) : Optional.empty();
        }

        @Override
        public boolean isOpenTo(String number) {
            return has(number) && whole.isOpenTo(number);
        }

        @Override
        public boolean allows(String number) {
            return has(number) && whole.allows(number);
        }

        @Override
        public TollCall goesOn(String number, String agent, Instant since) {
            return whole.goesOn(number, agent, since);
        }

        @Override
        public Pace pace() {
            return whole.pace();
        }
    }

    /** Whatever line of a trunk it is, it is the same toll. */
    record OfAgent(Toll whole, String agent) implements Toll {
        @Override
        public Optional<TollCall> admit(String number, String nobody) {
            return whole.admit(number, agent);
        }

        @Override
        public boolean isOpenTo(String number) {
            return whole.isOpenTo(number);
        }

        @Override
        public boolean allows(String number) {
            return whole.allows(number);
        }

        @Override
        public TollCall goesOn(String number, String nobody, Instant since) {
            return whole.goesOn(number, agent, since);
        }

        @Override
        public Pace pace() {
            return whole.pace();
        }
    }

    /** One that only looks at the number, and limits nothing. */
    static Toll where(Predicate<String> allowed) {
        TollRules none = TollRules.unlimited();
        return (number, agent) ->
                allowed.test(number) ? Optional.of(new TollCall(none, "", List.of())) : Optional.empty();
    }
}
