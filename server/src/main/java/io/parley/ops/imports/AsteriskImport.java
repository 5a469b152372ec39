package io.parley.ops.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configuration of Asterisk with app_queue, as it lies in {@code /etc/asterisk}. */
public final class AsteriskImport {
    private final List<Remark> remarks = new ArrayList<>();
    private final Map<String, String> names = new LinkedHashMap<>();

    private AsteriskImport() {}

    /**
     * @throws ImportRefused if there is nothing to import
     * @throws IOException if a file cannot be read
     */
    public static Imported read(Path folder) throws IOException {
        if (!Files.isRegularFile(folder.resolve(AsteriskQueues.FILE))) {
            throw new ImportRefused(
                    folder + " has no " + AsteriskQueues.FILE + "; name the folder of Asterisk's configuration");
        }
        return new AsteriskImport().all(folder);
    }

    private Imported all(Path folder) throws IOException {
        AsteriskQueues queues = AsteriskQueues.read(folder, remarks);
        if (queues.queues().isEmpty()) {
            throw new ImportRefused(folder.resolve(AsteriskQueues.FILE) + " has no queue");
        }
        AsteriskPhones phones = AsteriskPhones.read(folder, remarks);
        AsteriskDialplan plan = AsteriskDialplan.read(folder, queues, remarks);
        AsteriskConf.read(folder, "agents.conf", remarks)
                .forEach(agent -> names.put(agent.name(), agent.value("fullname")));
        AsteriskConf.read(folder, "voicemail.conf", remarks).stream()
                .filter(section ->
                        !section.name().equals("general") && !section.name().equals("zonemessages"))
                .flatMap(section -> section.entries().stream())
                .forEach(box -> names.putIfAbsent(box.key(), part(box.value(), 1)));
        List<Imported.Person> people = people(queues, phones);
        List<Imported.Queue> recorded = queues.queues().stream()
                .map(queue -> plan.recorded().contains(queue.id()) ? queue.thatIsRecorded() : queue)
                .toList();
        return new Imported(recorded, people, phones.trunks(), plan.numbers(), List.copyOf(remarks));
    }

    private static String part(String value, int at) {
        String[] parts = value.split(",", -1);
        return at < parts.length ? parts[at].strip() : "";
    }

    private List<Imported.Person> people(AsteriskQueues queues, AsteriskPhones phones) {
        Map<String, List<AsteriskQueues.Member>> byDevice = new LinkedHashMap<>();
        queues.members()
                .forEach(member -> byDevice.computeIfAbsent(member.device(), device -> new ArrayList<>())
                        .add(member));
        Ids ids = Ids.ofPeople();
        OnePhoneEach each = new OnePhoneEach(phones.trunks(), remarks);
        List<Imported.Person> people = new ArrayList<>();
        byDevice.forEach((device, members) -> {
            Map<String, Integer> tiers = new LinkedHashMap<>();
            members.forEach(member -> tiers.putIfAbsent(member.queue(), member.penalty()));
            String name = name(device, members, phones);
            String id = ids.of(name.isEmpty() ? device : name);
            people.add(new Imported.Person(
                    id,
                    name.isEmpty() ? device : name,
                    tiers,
                    each.given(
                            phone(device, members.getFirst(), phones),
                            members.getFirst().where())));
        });
        List<String> others = phones.names().stream()
                .filter(phone -> !byDevice.containsKey(phone))
                .toList();
        if (!others.isEmpty()) {
            remarks.add(new Remark(
                    "phones", others.size() + " of nobody in a queue are left out: " + String.join(", ", others)));
        }
        return people;
    }

    private String name(String device, List<AsteriskQueues.Member> members, AsteriskPhones phones) {
        return members.stream()
                .map(AsteriskQueues.Member::name)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .or(() -> Optional.of(names.getOrDefault(device, "")).filter(name -> !name.isEmpty()))
                .or(() -> phones.phone(device).map(AsteriskPhones.Phone::name))
                .orElse("");
    }

    private Optional<Imported.Phone> phone(String device, AsteriskQueues.Member first, AsteriskPhones phones) {
        Optional<Imported.Phone> phone = phones.phone(device).map(AsteriskPhones.Phone::phone);
        if (phone.isPresent() && phone.get().password().isEmpty()) {
            remarks.add(
                    new Remark(first.where(), "phone " + device + " has no password in plain: it is given a new one"));
        } else if (phone.isEmpty()) {
            remarks.add(new Remark(first.where(), device + " has no phone of SIP here: the browser is the phone"));
        }
        return phone;
    }
}
