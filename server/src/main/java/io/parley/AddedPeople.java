package io.parley;

import io.parley.acd.port.Accounts;
import io.parley.acd.port.Accounts.Account;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.Secret;
import io.parley.ops.config.TrunkSection;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The people of the configuration file, and those who were added in the console with their desk phones; where both have
 * an id, or the user of a phone, the file's. A phone that is called as a trunk proves itself is left out: of two that
 * show one name nobody knows who calls.
 */
final class AddedPeople {
    /** Nobody signs in with it. */
    private static final String NO_PASSWORD = "-";

    private AddedPeople() {}

    /** @param phones by account */
    static ParleyConfig on(ParleyConfig file, List<Account> added, Map<String, ParleyConfig.Phone> phones) {
        Set<String> own = file.users().stream().map(ParleyConfig.User::id).collect(Collectors.toSet());
        Set<String> taken = Stream.concat(
                        file.users().stream()
                                .flatMap(user -> user.deskPhone().stream())
                                .map(ParleyConfig.Phone::user),
                        file.trunks().stream().map(TrunkSection::user))
                .collect(Collectors.toSet());
        return file.with(Stream.concat(
                        file.users().stream(),
                        added.stream()
                                .filter(person -> !own.contains(person.id()))
                                .map(person -> user(
                                        person,
                                        Optional.ofNullable(phones.get(person.id()))
                                                .filter(phone -> !taken.contains(phone.user())))))
                .toList());
    }

    /** The same with agents of these names, where the file has none: a document says all that is known of them. */
    static ParleyConfig named(ParleyConfig file, Collection<String> agents) {
        String language = file.organisation().languages().getFirst();
        List<Account> strangers = agents.stream()
                .map(id -> new Account(id, id, Accounts.Role.AGENT, language, NO_PASSWORD, Optional.empty()))
                .toList();
        return on(file, strangers, Map.of());
    }

    private static ParleyConfig.User user(Account person, Optional<ParleyConfig.Phone> phone) {
        return new ParleyConfig.User(
                person.id(),
                person.name(),
                person.role().name().toLowerCase(Locale.ROOT),
                person.language(),
                new Secret(null, null, null, person.passwordHash()),
                phone.orElse(null),
                null);
    }
}
