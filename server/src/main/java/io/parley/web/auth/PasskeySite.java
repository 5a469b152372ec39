package io.parley.web.auth;

import io.parley.web.http.ApiCall;
import io.parley.web.http.Refusal;
import java.net.InetAddress;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whose passkeys are asked for: a name (RP ID), and the pages that may ask.
 *
 * @param name such as {@code desk.example.org}
 * @param origins such as {@code https://desk.example.org}
 */
record PasskeySite(String name, Set<String> origins) {

    /** @param site where staff open the console; empty: where each request is for. @param further the site's, too */
    record Rules(String site, List<String> further) {

        /** @throws Refusal 409 at an address that can have no passkeys */
        PasskeySite of(ApiCall call) {
            String host = call.header("Host").orElse("").toLowerCase(Locale.ROOT);
            String named = site.isEmpty() ? "https://" + host : site;
            String name = nameOf(named).orElseThrow(Rules::none);
            Set<String> origins = new HashSet<>(Set.of(named));
            if (site.isEmpty() && !call.secure()) {
                origins.add("http://" + host);
            }
            further.stream()
                    .filter(origin ->
                            nameOf(origin).filter(one -> isIn(one, name)).isPresent())
                    .forEach(origins::add);
            return new PasskeySite(name, origins);
        }

        private static boolean isIn(String host, String name) {
            return host.equals(name) || host.endsWith("." + name);
        }

        /** Empty for addresses of machines. */
        private static Optional<String> nameOf(String origin) {
            try {
                return Optional.ofNullable(URI.create(origin).getHost())
                        .filter(host -> !isAddress(host))
                        .map(host -> host.toLowerCase(Locale.ROOT));
            } catch (IllegalArgumentException noAddress) {
                return Optional.empty();
            }
        }

        private static boolean isAddress(String host) {
            try {
                InetAddress.ofLiteral(host);
                return true;
            } catch (IllegalArgumentException name) {
                return host.startsWith("[");
            }
        }

        private static Refusal none() {
            return Refusal.conflict("no_passkeys_here", "passkeys belong to a name, not to an address of a machine");
        }
    }
}
