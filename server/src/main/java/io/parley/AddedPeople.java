package io.parley;

import io.parley.acd.port.Accounts.Account;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The people of the configuration file, and those who were added in the console; where both have an id, the file's. */
final class AddedPeople {
    private AddedPeople() {}

    static ParleyConfig on(ParleyConfig file, List<Account> added) {
        Set<String> own = file.users().stream().map(ParleyConfig.User::id).collect(Collectors.toSet());
        return file.with(Stream.concat(
                        file.users().stream(),
                        added.stream()
                                .filter(person -> !own.contains(person.id()))
                                .map(AddedPeople::user))
                .toList());
    }

    private static ParleyConfig.User user(Account person) {
        return new ParleyConfig.User(
                person.id(),
                person.name(),
                person.role().name().toLowerCase(Locale.ROOT),
                person.language(),
                new Secret(null, null, null, person.passwordHash()),
                null,
                null);
    }
}
