package io.parley.web.auth;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is needed to sign somebody out at their provider: kept in memory alone, of the latest sign-ins, since an ID
 * token says who somebody is. Without it, as after a restart, they are signed out here.
 */
final class ProviderSessions {
    private static final int MOST = 5_000;
    private static final int MOST_WAITING = 1_000;

    private final Map<String, Session> byTokenHash = bounded(MOST);
    private final Map<String, String> waiting = bounded(MOST_WAITING);

    /** @param turn of the provider's logouts when it was proven; @param sid as the provider calls it, if it does */
    record Session(String provider, String issuer, String subject, Optional<String> sid, long turn, String idToken) {
        @Override
        public String toString() {
            return "Session[" + provider + "]";
        }
    }

    private static <V> Map<String, V> bounded(int most) {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > most;
            }
        };
    }

    synchronized void add(String tokenHash, Session session) {
        byTokenHash.put(tokenHash, session);
    }

    synchronized Optional<Session> of(String tokenHash) {
        return Optional.ofNullable(byTokenHash.get(tokenHash));
    }

    synchronized void forget(String tokenHash) {
        byTokenHash.remove(tokenHash);
    }

    /** Until the second step is shown. */
    synchronized void wait(String ticket, String idToken) {
        waiting.put(SecretText.hash(ticket), idToken);
    }

    /** Empty where too many came since. */
    synchronized String waited(String ticket) {
        return Optional.ofNullable(waiting.remove(SecretText.hash(ticket))).orElse("");
    }
}
