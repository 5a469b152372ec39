package io.parley.web.desk;

import io.parley.acd.Distributor;
import io.parley.acd.port.Accounts;
import io.parley.acd.port.Supervisions;
import io.parley.web.http.Person;
import io.parley.web.org.Org;
import io.parley.web.org.Reach;

/** Teams have changed: whoever listens to an agent whom they look after no more is let out of the call. */
public final class LostReach {
    private final Distributor distributor;
    private final Supervisions supervisions;
    private final Accounts accounts;
    private final Org org;

    public LostReach(Distributor distributor, Supervisions supervisions, Accounts accounts, Org org) {
        this.distributor = distributor;
        this.supervisions = supervisions;
        this.accounts = accounts;
        this.org = org;
    }

    /** Looks through all calls that go on. */
    public void look() {
        distributor.board().live().stream()
                .map(view -> view.record().contact().id())
                .flatMap(contact -> supervisions.of(contact).stream())
                .filter(this::isBeyond)
                .forEach(now ->
                        supervisions.leave(now.contact(), now.supervisor().id()));
    }

    private boolean isBeyond(Supervisions.Standing now) {
        return accounts.find(now.supervisor().id().value())
                .map(account -> new Person(account.id(), account.name(), account.role(), account.language(), false, ""))
                .filter(person -> !Reach.of(person, org).covers(now.agent().value()))
                .isPresent();
    }
}
