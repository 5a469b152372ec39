package io.parley;

import io.parley.acd.port.DeskPhones;
import io.parley.acd.port.DeskPhones.DeskPhone;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.Secret;
import io.parley.store.Store;
import io.parley.web.auth.Sealed;
import io.parley.web.http.Durably;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Desk phones of people who were added in the console: generated secrets, of which the database has sealed ones. */
final class AddedPhones {
    private static final Logger log = LoggerFactory.getLogger(AddedPhones.class);

    /** Small letters and digits that are not taken for each other: a secret may have to be typed on a phone. */
    private static final String SIGNS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int SECRET_SIGNS = 24; // 118 bits

    private final DeskPhones kept;
    private final Sealed sealed;
    private final SecureRandom random = new SecureRandom();

    /** @param key secret; 32 bytes; kept over restarts */
    AddedPhones(DeskPhones kept, byte[] key) {
        this.kept = kept;
        sealed = new Sealed(key, random);
    }

    static AddedPhones of(Store store, DataFolder data) throws IOException {
        return new AddedPhones(store.deskPhones(), data.secret("desk-phones", 32));
    }

    /** By account; those whose secret cannot be read any more are left out, and said in the log. */
    Map<String, ParleyConfig.Phone> all() {
        Map<String, ParleyConfig.Phone> all = new TreeMap<>();
        for (DeskPhone phone : kept.all()) {
            Optional<byte[]> secret = sealed.open(phone.sealed(), what(phone.account(), phone.user()));
            if (secret.isEmpty()) {
                log.warn("the secret of desk phone {} cannot be read; give it another one", phone.user());
            }
            secret.ifPresent(text -> all.put(phone.account(), settings(phone, text)));
        }
        return all;
    }

    /** Says in the log which are left out: there were trunks of their names before both were asked about. */
    static void tell(ParleyConfig config, Map<String, ParleyConfig.Phone> phones) {
        phones.forEach((account, phone) -> config.trunks().stream()
                .filter(trunk -> trunk.user().equals(phone.user()))
                .forEach(trunk -> log.error(
                        "desk phone {} of {} is left out: trunk {} proves itself so; give one another user",
                        phone.user(),
                        account,
                        trunk.id())));
    }

    /** By account, for who only needs to know which there are. */
    static Map<String, ParleyConfig.Phone> withoutSecrets(DeskPhones kept) {
        return kept.all().stream()
                .collect(Collectors.toUnmodifiableMap(DeskPhone::account, phone -> settings(phone, Secret.NONE)));
    }

    private static ParleyConfig.Phone settings(DeskPhone phone, byte[] secret) {
        return settings(phone, Secret.of(new String(secret, StandardCharsets.UTF_8)));
    }

    private static ParleyConfig.Phone settings(DeskPhone phone, Secret password) {
        return new ParleyConfig.Phone(phone.user(), password, phone.autoAnswer(), null, "", List.of());
    }

    /** The new secret of this phone; empty where its user is another account's. */
    Optional<String> put(String account, Plan plan, Instant at) {
        String secret = secret();
        byte[] plain = secret.getBytes(StandardCharsets.UTF_8);
        String text = sealed.seal(plain, what(account, plan.user()));
        DeskPhone phone = new DeskPhone(account, plan.user(), text, plan.autoAnswer(), plan.by(), at);
        return Optional.of(secret).filter(given -> Durably.await(kept.put(phone)));
    }

    /** @param user what it registers as; @param by who wants it so */
    record Plan(String user, boolean autoAnswer, String by) {}

    /** False where there was none. */
    boolean remove(String account) {
        return Durably.await(kept.remove(account));
    }

    /** Whether a desk phone of somebody else is called so. */
    static boolean isPhoneOfAnother(ParleyConfig config, String account, String user) {
        return config.users().stream()
                .filter(other -> !other.id().equals(account))
                .flatMap(other -> other.deskPhone().stream())
                .anyMatch(phone -> phone.user().equals(user));
    }

    /** Whether the account's phone may be called so: no other phone, person, number, place, code or trunk is. */
    static boolean isFree(ParleyConfig config, String account, String user) {
        return !isPhoneOfAnother(config, account, user)
                && config.users().stream()
                        .noneMatch(other ->
                                !other.id().equals(account) && other.id().equals(user))
                && config.numbers().stream().noneMatch(number -> number.number().equals(user))
                && config.trunks().stream().noneMatch(trunk -> trunk.user().equals(user))
                && !config.phone().park().numbers().contains(user)
                && !begins(config.phone().park().code(), user)
                && !begins(config.phone().pickUp().code(), user);
    }

    private static boolean begins(String code, String user) {
        return !code.isEmpty() && user.startsWith(code);
    }

    private String secret() {
        StringBuilder secret = new StringBuilder();
        random.ints(SECRET_SIGNS, 0, SIGNS.length()).forEach(at -> secret.append(SIGNS.charAt(at)));
        return secret.toString();
    }

    private static String what(String account, String user) {
        return "desk phone " + user + " of " + account;
    }
}
