package io.parley.ops.imports;

import io.parley.ops.imports.AsteriskConf.Entry;
import io.parley.ops.imports.AsteriskConf.Section;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code extensions.conf}: which number leads to which queue. A dialplan is a program; only an extension that comes to
 * a queue is looked at, and what it does before is named, to be drawn as a call flow.
 */
final class AsteriskDialplan {
    private static final Pattern APPLICATION = Pattern.compile("(\\w+)(?:\\((.*)\\))?");
    private static final Set<String> OF_NO_ACCOUNT = Set.of(
            "answer",
            "noop",
            "set",
            "playback",
            "progress",
            "ringing",
            "wait",
            "verbose",
            "log",
            "mixmonitor",
            "monitor",
            "musiconhold",
            "hangup");

    private final List<Remark> remarks;
    private final AsteriskQueues queues;
    private final Set<String> known;
    private final List<Imported.Number> numbers = new ArrayList<>();
    private final Set<String> recorded = new HashSet<>();

    private AsteriskDialplan(AsteriskQueues queues, List<Remark> remarks) {
        this.queues = queues;
        this.remarks = remarks;
        known = queues.queues().stream().map(Imported.Queue::name).collect(Collectors.toSet());
    }

    static AsteriskDialplan read(Path folder, AsteriskQueues queues, List<Remark> remarks) throws IOException {
        AsteriskDialplan plan = new AsteriskDialplan(queues, remarks);
        AsteriskConf.read(folder, "extensions.conf", remarks).forEach(plan::context);
        return plan;
    }

    List<Imported.Number> numbers() {
        return numbers;
    }

    /** Ids of queues whose calls are recorded on the way there. */
    Set<String> recorded() {
        return recorded;
    }

    private void context(Section context) {
        Map<String, List<Entry>> extensions = new LinkedHashMap<>();
        String extension = "";
        for (Entry entry : context.entries()) {
            boolean same = entry.key().equalsIgnoreCase("same");
            if (same || entry.key().equalsIgnoreCase("exten")) {
                String[] parts = entry.value().split("\\s*,\\s*", same ? 2 : 3);
                extension = same ? extension : parts[0];
                String application = parts[parts.length - 1];
                extensions
                        .computeIfAbsent(extension, name -> new ArrayList<>())
                        .add(new Entry(extension, application, entry.where()));
            }
        }
        extensions.forEach(this::extension);
    }

    private void extension(String extension, List<Entry> steps) {
        Set<String> before = new LinkedHashSet<>();
        for (Entry step : steps) {
            Matcher application = APPLICATION.matcher(step.value());
            if (!application.matches()) {
                continue;
            }
            String name = application.group(1);
            if (name.equalsIgnoreCase("Queue")) {
                toQueue(
                        extension,
                        String.valueOf(application.group(2)).split(",")[0].strip(),
                        before,
                        step.where());
                return;
            }
            before.add(name);
        }
    }

    private void toQueue(String extension, String queue, Set<String> before, String where) {
        String plain = extension.replaceFirst("/.*$", "");
        if (!known.contains(queue)) {
            remarks.add(
                    new Remark(where, extension + " leads to queue '" + queue + "', which queues.conf does not have"));
            return;
        }
        String id = queues.id(queue);
        if (before.stream().anyMatch(name -> name.equalsIgnoreCase("MixMonitor") || name.equalsIgnoreCase("Monitor"))) {
            recorded.add(id);
        }
        String program = before.stream()
                .filter(name -> !OF_NO_ACCOUNT.contains(name.toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(", "));
        if (!program.isEmpty()) {
            remarks.add(new Remark(
                    where,
                    extension + " does more before queue " + queue + " (" + program + "): draw it as a call flow"));
        }
        Dialled.number(plain)
                .ifPresentOrElse(
                        number -> add(number, plain, id, where),
                        () -> remarks.add(new Remark(
                                where,
                                extension + " leads to queue " + queue
                                        + ": write the number that is dialled under numbers")));
    }

    private void add(String number, String written, String queue, String where) {
        if (numbers.stream().anyMatch(one -> one.number().equals(number))) {
            remarks.add(new Remark(where, written + " is there more than once; the first one counts"));
            return;
        }
        numbers.add(new Imported.Number(number, queue));
        if (Dialled.isGuess(written)) {
            remarks.add(new Remark(where, written + " became " + number + ": write its country code if that lacks it"));
        }
    }
}
