package io.parley;

import java.util.Map;
import java.util.Optional;

/**
 * Hashes of the passwords that the demo prints, made beforehand: to make them at each start took a tenth of it. Their
 * salts are no secret, as the passwords are none.
 */
final class DemoPasswords {
    private static final Map<String, String> HASHES = Map.of(
            "halcyon-demo",
            "$argon2id$v=19$m=1024,t=1,p=1$p3+SbwDpY36XmrQFwKS9iQ$3rfzNUTOLpsvF2W7LfNxA5au2aq0oT2CKNc1Jma87E4",
            "halcyon-robot",
            "$argon2id$v=19$m=1024,t=1,p=1$UiU637CQOpibQvSaLlWTnw$W8H4nT25DB43nhL1RqlJSROraL/+3ERQznUhEpJ8WfU");

    private DemoPasswords() {}

    /** Empty for a password that is not the demo's own. */
    static Optional<String> hash(String password) {
        return Optional.ofNullable(HASHES.get(password));
    }
}
