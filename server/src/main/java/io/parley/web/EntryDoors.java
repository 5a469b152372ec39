package io.parley.web;

import io.parley.web.admin.Entry;
import io.parley.web.admin.PeopleOfProviders;
import io.parley.web.auth.AuthSettings;
import io.parley.web.auth.Doors;
import io.parley.web.auth.PasskeyRoutes;
import io.parley.web.auth.ProgramKeyRoutes;
import io.parley.web.auth.ProviderRoutes;
import io.parley.web.auth.ProviderSignIns;
import io.parley.web.auth.SecondStepRoutes;
import io.parley.web.auth.SessionRoutes;
import io.parley.web.auth.SignIns;
import io.parley.web.http.Route;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** How people and programs come in. */
final class EntryDoors {
    private final Entry entry;
    private final Doors doors;

    /** @param hasDesk whether the account of this id takes contacts; @param language of who says none */
    EntryDoors(Web.Kept kept, AuthSettings auth, Predicate<String> hasDesk, InstantSource clock, String language) {
        entry = kept.entry();
        SignIns.Beyond beyond =
                new SignIns.Beyond(entry.secondStep(), entry.passkeys(), entry.providers()::admitsLocally);
        SignIns signIns = new SignIns(kept.accounts(), hasDesk, auth, beyond, entry.lastSeen());
        ProviderSignIns providers = new ProviderSignIns(
                entry.providers(), signIns, kept.accounts(), new PeopleOfProviders(kept.users(), language), clock);
        doors = new Doors(signIns, entry.keys(), providers);
    }

    Doors doors() {
        return doors;
    }

    List<Route<?>> routes() {
        SignIns signIns = doors.people();
        SessionRoutes sessions = new SessionRoutes(signIns, entry.passkeys(), doors.providers()::elsewhere);
        List<Route<?>> routes = new ArrayList<>(sessions.routes());
        routes.addAll(new ProviderRoutes(doors.providers(), sessions, entry.passkeys()).routes());
        routes.addAll(new PasskeyRoutes(entry.passkeys(), entry.secondStep(), signIns).routes());
        routes.addAll(new SecondStepRoutes(entry.secondStep(), signIns).routes());
        routes.addAll(new ProgramKeyRoutes(entry.keys()).routes());
        return routes;
    }
}
