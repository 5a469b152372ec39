package io.parley.web.admin;

import io.parley.acd.port.Accounts.Role;
import io.parley.web.admin.Users.Outcome;
import io.parley.web.admin.Users.User;
import io.parley.web.auth.NewPasswords;
import io.parley.web.auth.ProvidedPeople;
import java.util.Locale;
import java.util.Optional;

/** People, as identity providers change them. */
public final class PeopleOfProviders implements ProvidedPeople {
    private final Users users;
    private final String language;

    /** @param language of the console of who says none, or one it has not */
    public PeopleOfProviders(Users users, String language) {
        this.users = users;
        this.language = language;
    }

    @Override
    public boolean create(String id, String name, Role role, Optional<String> locale) {
        String own = locale.map(text -> text.toLowerCase(Locale.ROOT).split("[-_]", 2)[0])
                .filter(UserRoutes.LANGUAGES::contains)
                .orElse(language);
        User person = new User(id, name, role, own, false, false, "", true);
        return users.add(person, NewPasswords.nobodys()) == Outcome.DONE;
    }

    @Override
    public boolean role(String id, Role role) {
        return users.all().stream()
                .filter(user -> user.id().equals(id))
                .findFirst()
                .map(user -> new User(id, user.name(), role, user.language(), false, user.agent(), "", user.browser()))
                .filter(user -> users.change(user) == Outcome.DONE)
                .isPresent();
    }
}
