package io.parley.web;

import io.parley.acd.port.Consults;
import io.parley.acd.port.Supervisions;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Whether somebody is in a call that is not on their desk: they are asked first, were brought in, or watch it; or it
 * was theirs until now, and what their page says of its last seconds was on its way.
 *
 * @param last who had a contact last, as history knows it
 */
record Beside(Consults consults, Supervisions supervisions, Function<ContactId, Optional<AgentId>> last)
        implements BiPredicate<ContactId, AgentId> {
    @Override
    public boolean test(ContactId call, AgentId person) {
        boolean asked = consults.of(call)
                .filter(now -> now.colleagues().contains(person))
                .isPresent();
        return asked
                || supervisions
                        .of(call)
                        .filter(now -> now.supervisor().id().equals(person))
                        .isPresent()
                || last.apply(call).filter(person::equals).isPresent();
    }
}
