package io.parley.ops.imports;

import io.parley.ops.imports.SqlDump.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Carriers of VICIdial, each a piece of {@code sip.conf} or {@code pjsip.conf} in a column. */
final class VicidialTrunks {
    private static final String TABLE = "vicidial_server_carriers";
    private static final Pattern REGISTER =
            Pattern.compile("(?:register\\s*=>\\s*)?([^:@\\s]+)(?::([^:@\\s]*))?(?::[^@\\s]*)?@"
                    + "([^:/\\s]+)(?::(\\d{1,5}))?(?:/.*)?");
    private static final Pattern PLACE = Pattern.compile("(?:sips?:)?(?:[^@]*@)?([^:;,]+)(?::(\\d{1,5}))?.*");
    private static final Pattern ADDRESS = Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
    private static final Set<String> SIP = Set.of("SIP", "PJSIP", "PJSIP_WIZ", "");

    private final Told told;
    private final Ids ids = new Ids("trunk");
    private final List<Imported.Trunk> trunks = new ArrayList<>();

    private VicidialTrunks(Told told) {
        this.told = told;
    }

    static List<Imported.Trunk> read(SqlDump dump, Told told) {
        VicidialTrunks read = new VicidialTrunks(told);
        List<String> off = new ArrayList<>();
        List<String> plans = new ArrayList<>();
        for (Row row : dump.rows(TABLE)) {
            if (row.is("active", "N")) {
                off.add(row.get("carrier_id"));
                continue;
            }
            read.trunk(row);
            if (!row.get("dialplan_entry").isBlank()) {
                plans.add(row.get("carrier_id"));
            }
        }
        told.all(TABLE, off, "carriers are switched off and left out");
        told.all(
                TABLE,
                plans,
                "carriers say in their dialplan entry how numbers are changed before they are called; that"
                        + " is not read: see ways of the trunk");
        return read.trunks;
    }

    private void trunk(Row row) {
        if (!SIP.contains(row.get("protocol").toUpperCase(Locale.ROOT))) {
            leftOut(row, "does not speak SIP");
            return;
        }
        Map<String, String> said = new HashMap<>();
        AsteriskConf.of(row.get("account_entry"), row.where(), told.remarks()).stream()
                .flatMap(section -> section.entries().stream())
                .forEach(entry -> said.putIfAbsent(entry.key().toLowerCase(Locale.ROOT), entry.value()));
        Matcher registers = REGISTER.matcher(row.get("registration_string").strip());
        boolean register = registers.matches() || said.containsKey("server_uri");
        String user = first(said, "username", "defaultuser", "outbound_auth/username");
        String password = first(said, "secret", "password", "outbound_auth/password");
        if (registers.matches()) {
            user = user.isEmpty() ? registers.group(1) : user;
            password =
                    password.isEmpty() ? Optional.ofNullable(registers.group(2)).orElse("") : password;
        }
        Optional<Imported.Place> out = place(said, registers);
        if (first(said, "transport").matches(".*(tls|wss?).*")) {
            leftOut(row, "goes by TLS, which needs sip.tls first");
        } else if (user.matches(".*[\\p{Cntrl}\"\\\\].*") || out.isEmpty() && user.isEmpty()) {
            leftOut(row, "says neither a host nor a user that can be used");
        } else {
            add(row, said, new Account(user, password, register && !user.isEmpty(), out));
        }
    }

    private record Account(String user, String password, boolean register, Optional<Imported.Place> out) {
        @Override
        public String toString() {
            return user;
        }
    }

    private void add(Row row, Map<String, String> said, Account account) {
        List<String> addresses = Stream.concat(
                        Stream.of(first(said, "match").split("\\s*,\\s*")),
                        account.out().map(Imported.Place::host).stream())
                .filter(one -> ADDRESS.matcher(one).matches())
                .distinct()
                .toList();
        if (addresses.isEmpty() && account.user().isEmpty()) {
            leftOut(row, "is known by the name of its host alone; write the addresses its calls come from");
            return;
        }
        if (!account.user().isEmpty() && account.password().isEmpty()) {
            told.say(row.where(), named(row) + " has a user without a password: write it into secrets/trunk-...");
        }
        String shown = Stream.of(first(said, "fromuser", "from_user", "endpoint/from_user"), account.user())
                .flatMap(one -> Dialled.number(one).stream())
                .findFirst()
                .orElse("");
        if (shown.isEmpty()) {
            told.say(row.where(), named(row) + " says no number of ours: write out and its callerId to call over it");
        }
        trunks.add(new Imported.Trunk(
                ids.of(row.get("carrier_id")),
                addresses,
                account.user(),
                Optional.of(account.password()).filter(one -> !one.isEmpty()),
                account.out(),
                account.register(),
                shown));
    }

    private void leftOut(Row row, String why) {
        told.say(row.where(), named(row) + " is left out, since it " + why + ": add it in the console");
    }

    private static String named(Row row) {
        return "carrier " + Told.shown(row.get("carrier_id"));
    }

    private static String first(Map<String, String> said, String... keys) {
        return Stream.of(keys)
                .map(key -> said.getOrDefault(key, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static Optional<Imported.Place> place(Map<String, String> said, Matcher registers) {
        String host = first(said, "host", "contact", "server_uri", "remote_hosts");
        Matcher place = PLACE.matcher(host);
        if (!host.equalsIgnoreCase("dynamic") && place.matches()) {
            boolean same = registers.matches() && place.group(1).strip().equalsIgnoreCase(registers.group(3));
            String port = Stream.of(place.group(2), first(said, "port"), same ? registers.group(4) : "")
                    .filter(one -> one != null && !one.isEmpty())
                    .findFirst()
                    .orElse("");
            return place(place.group(1).strip(), port);
        }
        return registers.matches() ? place(registers.group(3), registers.group(4)) : Optional.empty();
    }

    private static Optional<Imported.Place> place(String host, String port) {
        boolean said = port != null && port.matches("\\d{1,5}") && Integer.parseInt(port) < 65_536;
        return HOST.matcher(host).matches()
                ? Optional.of(new Imported.Place(host, said ? Integer.parseInt(port) : 0, ""))
                : Optional.empty();
    }
}
