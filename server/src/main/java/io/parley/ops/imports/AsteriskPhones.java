package io.parley.ops.imports;

import io.parley.ops.imports.AsteriskConf.Entry;
import io.parley.ops.imports.AsteriskConf.Section;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code pjsip.conf}, and {@code sip.conf} where that is still there: phones by name, and trunks. */
final class AsteriskPhones {
    private static final Pattern SHOWN = Pattern.compile("\\s*\"?([^\"<]*?)\"?\\s*(?:<([^>]*)>)?\\s*");
    private static final Pattern PLACE = Pattern.compile("sips?:(?:[^@]*@)?(\\[[^\\]]+]|[^:;]+)(?::(\\d+))?(.*)");

    private final List<Remark> remarks;
    private final Map<String, Phone> phones = new LinkedHashMap<>();
    private final List<Imported.Trunk> trunks = new ArrayList<>();
    private final Ids ids = new Ids("trunk");

    /** @param name of whom it shows when it calls; empty if none */
    record Phone(String name, Imported.Phone phone) {}

    private AsteriskPhones(List<Remark> remarks) {
        this.remarks = remarks;
    }

    static AsteriskPhones read(Path folder, List<Remark> remarks) throws IOException {
        AsteriskPhones read = new AsteriskPhones(remarks);
        read.pjsip(AsteriskConf.read(folder, "pjsip.conf", remarks));
        AsteriskConf.read(folder, "sip.conf", remarks).stream()
                .filter(section ->
                        !section.name().equals("general") && !section.name().equals("authentication"))
                .forEach(read::peer);
        return read;
    }

    Optional<Phone> phone(String name) {
        return Optional.ofNullable(phones.get(name));
    }

    List<String> names() {
        return List.copyOf(phones.keySet());
    }

    List<Imported.Trunk> trunks() {
        return trunks;
    }

    private void pjsip(List<Section> sections) {
        for (Section endpoint : typed(sections, "endpoint").toList()) {
            Optional<Section> registers = typed(sections, "registration")
                    .filter(one -> one.value("endpoint").equals(endpoint.name())
                            || !one.value("outbound_auth").isEmpty()
                                    && one.value("outbound_auth").equals(endpoint.value("outbound_auth")))
                    .findFirst();
            List<String> addresses = typed(sections, "identify")
                    .filter(one -> one.value("endpoint").equals(endpoint.name()))
                    .flatMap(one -> one.all("match").stream())
                    .flatMap(match -> addresses(match).stream())
                    .toList();
            Optional<Entry> contact = typed(sections, "aor")
                    .filter(one -> one.name().equals(endpoint.value("aors")))
                    .flatMap(one -> one.last("contact").stream())
                    .findFirst();
            if (registers.isPresent() || !addresses.isEmpty() || contact.isPresent()) {
                Optional<Entry> place =
                        registers.flatMap(one -> one.last("server_uri")).or(() -> contact);
                trunk(endpoint, auth(sections, endpoint, "outbound_auth"), addresses, place, registers.isPresent());
            } else {
                phone(endpoint, auth(sections, endpoint, "auth"));
            }
        }
    }

    private static Stream<Section> typed(List<Section> sections, String type) {
        return sections.stream().filter(section -> section.value("type").equals(type));
    }

    private static Optional<Section> auth(List<Section> sections, Section endpoint, String key) {
        String named = endpoint.value(key);
        return typed(sections, "auth").filter(one -> one.name().equals(named)).findFirst();
    }

    private void phone(Section endpoint, Optional<Section> auth) {
        String user = auth.map(one -> one.value("username"))
                .filter(name -> !name.isEmpty())
                .orElse(endpoint.name());
        Optional<String> password = auth.map(one -> one.value("password")).filter(one -> !one.isEmpty());
        phones.put(endpoint.name(), new Phone(shown(endpoint), new Imported.Phone(user, password)));
    }

    private static String shown(Section endpoint) {
        Matcher shown = SHOWN.matcher(endpoint.value("callerid"));
        return shown.matches() ? shown.group(1) : "";
    }

    private void trunk(
            Section endpoint,
            Optional<Section> auth,
            List<String> addresses,
            Optional<Entry> place,
            boolean registers) {
        String user = auth.map(one -> one.value("username")).orElse("");
        Optional<Imported.Place> out = place.flatMap(this::place);
        boolean known = !addresses.isEmpty() || !user.isEmpty();
        if (!known) {
            out.map(Imported.Place::host)
                    .filter(host -> host.matches("[0-9.]+"))
                    .ifPresentOrElse(
                            host -> add(endpoint, auth, List.of(host), out, registers),
                            () -> remarks.add(new Remark(
                                    endpoint.where(),
                                    "trunk " + endpoint.name()
                                            + " says neither addresses nor a user and is left out")));
            return;
        }
        add(endpoint, auth, addresses, out, registers);
    }

    private void add(
            Section endpoint,
            Optional<Section> auth,
            List<String> addresses,
            Optional<Imported.Place> out,
            boolean registers) {
        Matcher shown = SHOWN.matcher(endpoint.value("callerid"));
        String number = shown.matches() ? Optional.ofNullable(shown.group(2)).orElse("") : "";
        String from = number.isEmpty() ? endpoint.value("from_user") : number;
        trunks.add(new Imported.Trunk(
                ids.of(endpoint.name()),
                addresses,
                auth.map(one -> one.value("username")).orElse(""),
                auth.map(one -> one.value("password")).filter(one -> !one.isEmpty()),
                out,
                registers,
                Dialled.number(from).orElse("")));
    }

    private List<String> addresses(Entry match) {
        List<String> found = new ArrayList<>();
        for (String one : match.value().split("\\s*,\\s*")) {
            if (one.matches("[0-9.]+(/\\d{1,2})?|[0-9a-fA-F]*:[0-9a-fA-F:.]*(/\\d{1,3})?")) {
                found.add(one);
            } else {
                remarks.add(
                        new Remark(match.where(), "'" + one + "' is a name: write the addresses that calls come from"));
            }
        }
        return found;
    }

    private Optional<Imported.Place> place(Entry uri) {
        Matcher place = PLACE.matcher(uri.value().replaceAll("^[\"']|[\"']$", ""));
        if (!place.matches()) {
            remarks.add(new Remark(uri.where(), "'" + uri.value() + "' is no SIP address; write out of the trunk"));
            return Optional.empty();
        }
        Matcher transport = Pattern.compile(";transport=(\\w+)").matcher(place.group(3));
        String by = transport.find() ? transport.group(1) : "";
        if (by.equals("tls") || uri.value().startsWith("sips:")) {
            remarks.add(new Remark(uri.where(), "goes by TLS: write sip.tls, then out.transport: tls"));
            return Optional.empty();
        }
        int port = place.group(2) == null ? 0 : Integer.parseInt(place.group(2));
        return Optional.of(new Imported.Place(place.group(1), port, by));
    }

    /** The older channel driver: friends that register are phones, peers with a host are trunks. */
    private void peer(Section peer) {
        String host = peer.value("host");
        if (host.isEmpty() || host.equals("dynamic")) {
            String user = Stream.of("defaultuser", "username")
                    .map(peer::value)
                    .filter(name -> !name.isEmpty())
                    .findFirst()
                    .orElse(peer.name());
            Optional<String> password = Optional.of(peer.value("secret")).filter(one -> !one.isEmpty());
            phones.putIfAbsent(peer.name(), new Phone(shown(peer), new Imported.Phone(user, password)));
        } else {
            remarks.add(new Remark(
                    peer.where(), "trunk " + peer.name() + " is of chan_sip and left out: add it in the console"));
        }
    }
}
