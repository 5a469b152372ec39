package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.acd.port.Wishes;
import io.parley.acd.port.Wishes.Wish;
import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.ContactId;
import io.parley.web.desk.DeskPictures;
import io.parley.web.http.Durably;
import io.parley.web.http.Person;
import io.parley.web.org.Org;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Of which colleagues agents want to hear once these are free for a contact of theirs. A wish is over with the contact,
 * the agent's sign-out, or the organisation's day; a restart leaves it. Safe from any thread.
 */
public final class FreeWishes {
    private static final Logger log = LoggerFactory.getLogger(FreeWishes.class);
    /** Of one agent at a time. */
    static final int MOST = 32;

    private final Wishes kept;
    private final Distributor distributor;
    private final Org org;
    private final InstantSource clock;

    public FreeWishes(Wishes kept, Distributor distributor, Org org, InstantSource clock) {
        this.kept = kept;
        this.distributor = distributor;
        this.org = org;
        this.clock = clock;
    }

    /** What this agent wishes, the oldest first. */
    List<Wish> of(AgentId agent) {
        return kept.of(agent).stream().filter(this::isOn).toList();
    }

    private boolean isOn(Wish wish) {
        return day(wish.at()).equals(day(clock.instant()))
                && DeskPictures.inHand(distributor.closeUp(wish.contact()), wish.contact(), wish.agent())
                        .isPresent();
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, org.settings().zone());
    }

    /** Forgets those that are over. Blocks until it is on disk. @return false if they wish too much */
    boolean add(AgentId agent, ContactId contact, AgentId colleague) {
        List<Wish> over =
                kept.of(agent).stream().filter(Predicate.not(this::isOn)).toList();
        return Durably.await(kept.add(new Wish(agent, contact, colleague, clock.instant()), over, MOST));
    }

    /** Blocks until it is on disk. @return false if there was no such wish */
    boolean remove(AgentId agent, ContactId contact, AgentId colleague) {
        return Durably.await(kept.remove(agent, contact, colleague));
    }

    /** Who comes back after a sign-out wishes nothing; before the floor hears of them. Returns at once. */
    public void signedIn(Person person) {
        AgentId agent = new AgentId(person.id());
        boolean wasOut = distributor.closeUp(agent).agents().stream()
                .noneMatch(view -> view.agent().equals(agent) && !(view.state() instanceof RoutingState.Offline));
        if (person.desk() && wasOut) {
            kept.forget(agent).exceptionally(failure -> {
                log.warn("whom {} waited for is not forgotten: {}", agent, failure.getMessage());
                return null;
            });
        }
    }
}
