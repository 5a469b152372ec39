package io.parley.core.future;

import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Who comes next; all that chance has to say of a contact is drawn when it comes, whatever the router does. */
abstract class Arrivals {

    /** When the next one comes, if any does. */
    abstract Optional<Instant> next(Instant now);

    /** The one that comes now. */
    abstract Traffic.Planned take(Instant now);

    static Arrivals byChance(Demand demand, String name, Traffic.Manners manners, RandomGenerator dice, Instant until) {
        return new ByChance(demand, name, manners, dice, until);
    }

    static Arrivals planned(List<Traffic.Planned> planned) {
        return new AsPlanned(planned);
    }

    static Traffic.Course course(Demand.Habits habits, Channel channel, Traffic.Manners manners, RandomGenerator dice) {
        double accept = manners.accept().sample(dice);
        double connect = manners.connect().sample(dice);
        double handling = habits.handling().sample(dice);
        double wrapUp = habits.wrapUp().sample(dice);
        double patience = habits.patience().sample(dice);
        List<Nap> naps =
                channel == Channel.CHAT ? habits.sleeping().naps(0, handling, habits.patience(), dice) : List.of();
        return new Traffic.Course(accept, connect, handling, wrapUp, patience, naps);
    }

    /** Independent of each other, so many an hour on average. */
    private static final class ByChance extends Arrivals {
        private static final double HOUR = 3_600;

        private final Demand demand;
        private final String name;
        private final Traffic.Manners manners;
        private final RandomGenerator dice;
        private final Instant until;
        private long count;

        ByChance(Demand demand, String name, Traffic.Manners manners, RandomGenerator dice, Instant until) {
            this.demand = demand;
            this.name = name;
            this.manners = manners;
            this.dice = dice;
            this.until = until;
        }

        @Override
        Optional<Instant> next(Instant now) {
            if (demand.perHour() <= 0) {
                return Optional.empty();
            }
            double gap = new Spread.Exponential(HOUR / demand.perHour()).sample(dice);
            return Optional.of(Simulation.after(now, gap)).filter(at -> at.isBefore(until));
        }

        @Override
        Traffic.Planned take(Instant now) {
            Demand.Line line = demand.line();
            ContactId id = new ContactId(name + "-" + count++);
            Customer stranger = new Customer(id.value(), Optional.empty());
            Contact contact =
                    new Contact(id, line.channel(), line.queue(), line.language(), line.priority(), stranger, now);
            return new Traffic.Planned(contact, course(demand.habits(), line.channel(), manners, dice));
        }
    }

    private static final class AsPlanned extends Arrivals {
        private final List<Traffic.Planned> planned;
        private int position;

        AsPlanned(List<Traffic.Planned> planned) {
            this.planned = planned;
        }

        @Override
        Optional<Instant> next(Instant now) {
            return position == planned.size()
                    ? Optional.empty()
                    : Optional.of(planned.get(position).contact().arrivedAt());
        }

        @Override
        Traffic.Planned take(Instant now) {
            return planned.get(position++);
        }
    }
}
