package io.parley.web;

import io.parley.acd.port.Consults;
import io.parley.acd.port.Supervisions;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import java.util.function.BiPredicate;

/** Whether somebody is in a call that another has: they are asked first, were brought in, or watch it. */
record Beside(Consults consults, Supervisions supervisions) implements BiPredicate<ContactId, AgentId> {
    @Override
    public boolean test(ContactId call, AgentId person) {
        boolean asked = consults.of(call)
                .filter(now -> now.colleagues().contains(person))
                .isPresent();
        return asked
                || supervisions
                        .of(call)
                        .filter(now -> now.supervisor().id().equals(person))
                        .isPresent();
    }
}
