package io.parley.ops.imports;

import io.parley.ops.imports.FreeSwitchXml.Node;
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

/** The configuration of FreeSWITCH with mod_callcenter, as it lies in {@code /etc/freeswitch}. */
public final class FreeSwitchImport {
    private static final Pattern LITERAL = Pattern.compile("\\^?\\(?\\\\?(\\+?\\d+)\\)?\\$?");
    private static final Pattern USER = Pattern.compile("(?:user|sofia/internal)/([^@/%]+).*");

    private final List<Remark> remarks = new ArrayList<>();
    private final Map<String, Node> users = new LinkedHashMap<>();
    private final List<Imported.Number> numbers = new ArrayList<>();
    private final Ids queueIds = new Ids("queue");

    private FreeSwitchImport() {}

    /**
     * @throws ImportRefused if there is nothing to import
     * @throws IOException if a file cannot be read
     */
    public static Imported read(Path folder) throws IOException {
        FreeSwitchImport read = new FreeSwitchImport();
        FreeSwitchXml xml = new FreeSwitchXml(folder, read.remarks);
        List<Node> centers = xml.read("autoload_configs", "callcenter.conf.xml");
        List<Node> queues = centers.stream().flatMap(one -> one.all("queue")).toList();
        if (queues.isEmpty()) {
            throw new ImportRefused(folder + " has no queue in autoload_configs/callcenter.conf.xml;"
                    + " name the folder of FreeSWITCH's configuration");
        }
        return read.all(xml, queues, centers);
    }

    private Imported all(FreeSwitchXml xml, List<Node> queues, List<Node> centers) throws IOException {
        xml.read("directory", ".xml").stream()
                .flatMap(file -> file.all("user"))
                .forEach(user -> users.putIfAbsent(user.get("id"), user));
        List<Node> agents = centers.stream().flatMap(one -> one.all("agent")).toList();
        List<Node> tiers = centers.stream().flatMap(one -> one.all("tier")).toList();
        FreeSwitchQueues made = new FreeSwitchQueues(queueIds, agents, tiers, remarks);
        List<Imported.Queue> imported = queues.stream().map(made::queue).toList();
        List<Imported.Trunk> trunks = trunks(xml);
        List<Imported.Person> people = people(agents, tiers, new OnePhoneEach(trunks, remarks));
        xml.read("dialplan", ".xml").stream()
                .flatMap(file -> file.all("extension"))
                .forEach(this::extension);
        return new Imported(imported, people, trunks, List.copyOf(numbers), List.copyOf(remarks));
    }

    private List<Imported.Person> people(List<Node> agents, List<Node> tiers, OnePhoneEach each) {
        Ids ids = Ids.ofPeople();
        List<Imported.Person> people = new ArrayList<>();
        for (Node agent : agents) {
            String login = agent.get("name");
            Map<String, Integer> own = new LinkedHashMap<>();
            tiers.stream()
                    .filter(tier -> tier.get("agent").equals(login))
                    .forEach(tier -> own.put(queueIds.of(tier.get("queue")), FreeSwitchQueues.level(tier)));
            Matcher user = USER.matcher(agent.get("contact").replaceFirst("^\\[[^\\]]*]", ""));
            Optional<Node> known = user.matches() ? Optional.ofNullable(users.get(user.group(1))) : Optional.empty();
            if (known.isEmpty()) {
                remarks.add(new Remark(
                        agent.where(), "agent " + login + " has no phone of the directory: the browser is the phone"));
            }
            String plain = login.replaceFirst("@.*$", "");
            String name = known.map(one -> one.param("effective_caller_id_name"))
                    .filter(one -> !one.isEmpty())
                    .orElse(plain);
            people.add(new Imported.Person(
                    ids.of(plain.matches("\\d+") ? name : plain),
                    name,
                    own,
                    each.given(known.map(this::phone), agent.where())));
        }
        return people;
    }

    private Imported.Phone phone(Node user) {
        Optional<String> password =
                Optional.of(user.param("password")).filter(one -> !one.isEmpty() && !one.startsWith("$${"));
        if (password.isEmpty()) {
            remarks.add(new Remark(
                    user.where(), "phone " + user.get("id") + " has no password in plain: it is given a new one"));
        }
        return new Imported.Phone(user.get("id"), password);
    }

    private List<Imported.Trunk> trunks(FreeSwitchXml xml) throws IOException {
        Ids ids = new Ids("trunk");
        return xml.read("sip_profiles", ".xml").stream()
                .flatMap(file -> file.all("gateway"))
                .flatMap(gateway -> trunk(ids, gateway).stream())
                .toList();
    }

    private Optional<Imported.Trunk> trunk(Ids ids, Node gateway) {
        String name = gateway.get("name");
        String host = Stream.of("proxy", "realm")
                .map(gateway::param)
                .filter(one -> !one.isEmpty())
                .findFirst()
                .orElse(name);
        Matcher place = Pattern.compile("([^:;]+)(?::(\\d+))?.*").matcher(host);
        String user = gateway.param("username");
        Optional<String> password = Optional.of(gateway.param("password")).filter(one -> !one.isEmpty());
        boolean byTls = gateway.param("register-transport").equals("tls") || host.contains("transport=tls");
        boolean literal = place.matches() && place.group(1).matches("[0-9.]+");
        if (!place.matches() || byTls || user.isEmpty() && !literal) {
            remarks.add(new Remark(
                    gateway.where(),
                    "gateway " + name + " is left out ("
                            + (byTls ? "TLS needs sip.tls first" : "it says neither an address nor a user")
                            + "): add it in the console"));
            return Optional.empty();
        }
        int port = place.group(2) == null ? 0 : Integer.parseInt(place.group(2));
        String shown = shown(gateway);
        boolean registers = !gateway.param("register").equals("false") && !user.isEmpty();
        if (shown.isEmpty()) {
            remarks.add(new Remark(
                    gateway.where(),
                    "gateway " + name + " says no number of ours: write out.callerId to call over it"));
        }
        return Optional.of(new Imported.Trunk(
                ids.of(name),
                literal ? List.of(place.group(1)) : List.of(),
                user,
                password,
                Optional.of(new Imported.Place(place.group(1), port, gateway.param("register-transport"))),
                registers,
                shown));
    }

    private static String shown(Node gateway) {
        return Stream.of("from-user", "username")
                .map(gateway::param)
                .flatMap(one -> Dialled.number(one).stream())
                .findFirst()
                .orElse("");
    }

    private void extension(Node extension) {
        Optional<Node> action = extension
                .all("action")
                .filter(one -> one.get("application").equals("callcenter"))
                .findFirst();
        if (action.isEmpty()) {
            return;
        }
        String queue = action.get().get("data").strip();
        Optional<String> dialled = extension
                .all("condition")
                .filter(one -> one.get("field").equals("destination_number"))
                .map(one -> LITERAL.matcher(one.get("expression")))
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .findFirst();
        Optional<String> number = dialled.flatMap(Dialled::number);
        boolean taken = number.isPresent()
                && numbers.stream().anyMatch(one -> one.number().equals(number.get()));
        if (number.isEmpty() || taken || !queueIds.has(queue)) {
            remarks.add(new Remark(
                    extension.where(),
                    "extension " + extension.get("name") + " leads to queue " + queue
                            + ": write the number that is dialled under numbers"));
            return;
        }
        numbers.add(new Imported.Number(number.get(), queueIds.of(queue)));
        if (Dialled.isGuess(dialled.get())) {
            remarks.add(new Remark(
                    extension.where(),
                    dialled.get() + " became " + number.get() + ": write its country code if that lacks it"));
        }
    }
}
