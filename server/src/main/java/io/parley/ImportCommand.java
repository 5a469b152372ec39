package io.parley;

import io.parley.core.lint.Finding;
import io.parley.core.lint.Lint;
import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.ConfigProblem;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.imports.AsteriskImport;
import io.parley.ops.imports.ChatwootImport;
import io.parley.ops.imports.FreeSwitchImport;
import io.parley.ops.imports.ImportRefused;
import io.parley.ops.imports.Imported;
import io.parley.ops.imports.ImportedConfig;
import io.parley.ops.imports.SilentPrompt;
import io.parley.ops.imports.VicidialImport;
import io.parley.web.auth.Hashing;
import io.parley.web.auth.PasswordHash;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code parley import}: a configuration that can be started at once, made of that of another contact center, and a
 * line for each thing that is otherwise here.
 */
@Command(
        name = "import",
        description =
                "Makes a configuration of that of Asterisk (queues.conf, queuerules.conf, pjsip.conf, extensions.conf),"
                        + " FreeSWITCH (mod_callcenter, directory, gateways, dialplan), VICIdial (mysqldump) or"
                        + " Chatwoot (answers of its API), and says what is otherwise. How to take them out:"
                        + " server/docs/IMPORT.md",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    private static final String SIGN_INS = "first-passwords.txt";

    /** Whose configuration it is. */
    enum Source {
        ASTERISK,
        FREESWITCH,
        VICIDIAL,
        CHATWOOT
    }

    @Parameters(index = "0", paramLabel = "SOURCE", description = "asterisk, freeswitch, vicidial or chatwoot")
    private Source source = Source.ASTERISK;

    @Parameters(
            index = "1",
            paramLabel = "PLACE",
            description = "such as /etc/asterisk, /etc/freeswitch, vicidial.sql or a folder of Chatwoot's answers; only"
                    + " read")
    private Path place = Path.of("");

    @Mixin
    private NewConfig wanted = new NewConfig();

    @Option(
            names = "--allow",
            split = ",",
            paramLabel = "PREFIX",
            description = "what numbers may begin with that are called over trunks, such as +370; none unless given")
    private List<String> allow = List.of();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Path file = wanted.file();
        Imported imported = read();
        Map<String, String> passwords = new LinkedHashMap<>();
        Map<String, String> hashes = new LinkedHashMap<>();
        Unguessable unguessable = new Unguessable();
        imported.people().forEach(person -> passwords.put(person.id(), unguessable.get()));
        passwords.put("admin", unguessable.get());
        SecureRandom random = new SecureRandom();
        passwords.forEach((id, password) ->
                hashes.put(id, PasswordHash.of(password, Hashing.STRONG, random).toString()));
        ImportedConfig.Written written = ImportedConfig.of(
                imported,
                new ImportedConfig.Site(
                        wanted.name(),
                        wanted.zone(),
                        wanted.languages(),
                        InitCommand.console(wanted.languages()),
                        allow,
                        hashes.get("admin"),
                        hashes,
                        unguessable::get));
        ParleyConfig config = ConfigFile.parse(
                file.toString(),
                written.text(),
                read -> ServeCommand.fileProblems(read, file.toAbsolutePath().getParent()));
        write(file, written, passwords);
        silence(file.toAbsolutePath().resolveSibling(ImportedConfig.PROMPTS), imported);
        say(file, imported, config);
        return 0;
    }

    private Imported read() throws IOException {
        try {
            return switch (source) {
                case ASTERISK -> AsteriskImport.read(place);
                case FREESWITCH -> FreeSwitchImport.read(place);
                case VICIDIAL -> VicidialImport.read(place);
                case CHATWOOT -> ChatwootImport.read(place);
            };
        } catch (ImportRefused refused) {
            throw new ConfigProblem(refused.getMessage());
        }
    }

    private static void write(Path file, ImportedConfig.Written written, Map<String, String> passwords)
            throws IOException {
        Path beside = file.toAbsolutePath().getParent();
        Files.createDirectories(beside.resolve(ImportedConfig.FOLDER));
        OwnFolder.restrict(beside.resolve(ImportedConfig.FOLDER), "rwx------");
        for (Map.Entry<String, String> secret : written.secrets().entrySet()) {
            write(beside.resolve(secret.getKey()), secret.getValue() + "\n", "rw-------");
        }
        StringBuilder signIns = new StringBuilder();
        passwords.forEach((id, password) ->
                signIns.append(id).append('\t').append(password).append('\n'));
        write(beside.resolve(ImportedConfig.FOLDER).resolve(SIGN_INS), signIns.toString(), "rw-------");
        write(file.toAbsolutePath(), written.text(), "rw-r-----");
    }

    /** What is there already is somebody's recording and stays. */
    private void silence(Path prompts, Imported imported) throws IOException {
        for (String language : imported.extras().sounds().isEmpty() ? List.<String>of() : wanted.languages()) {
            Path own = Files.createDirectories(prompts.resolve(language));
            for (String name : imported.extras().sounds()) {
                if (Files.notExists(own.resolve(name + ".wav"))) {
                    Files.write(own.resolve(name + ".wav"), SilentPrompt.wav());
                }
            }
        }
    }

    private static void write(Path path, String text, String rights) throws IOException {
        Files.writeString(path, "", StandardOpenOption.CREATE_NEW);
        OwnFolder.restrict(path, rights);
        Files.writeString(path, text);
    }

    private static String counted(Imported imported) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("queues", imported.queues().size());
        counts.put("people", imported.people().size());
        counts.put("trunks", imported.trunks().size());
        counts.put("numbers", imported.dialled());
        Map<String, Integer> more = new LinkedHashMap<>();
        more.put("call flows", imported.extras().flows().size());
        more.put("opening hours", imported.extras().hours().size());
        more.put("reasons for a break", imported.extras().auxCodes().size());
        more.put("canned replies", imported.extras().replies().size());
        more.put("teams", imported.extras().teams().size());
        more.values().removeIf(count -> count == 0);
        counts.putAll(more);
        return counts.entrySet().stream()
                .map(one -> one.getKey() + " " + one.getValue())
                .collect(Collectors.joining(", "));
    }

    private void say(Path file, Imported imported, ParleyConfig config) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Wrote " + file + ": " + counted(imported) + ".");
        if (!imported.remarks().isEmpty()) {
            out.println();
            out.println("Otherwise here, or left out:");
            imported.remarks().forEach(remark -> out.println("  " + remark));
        }
        List<Finding> findings = Lint.of(
                RoutingConfig.rules(config, 0),
                wanted.languages(),
                Instant.parse(LintCommand.ABOUT).atZone(ZoneId.of(wanted.zone())));
        if (!findings.isEmpty()) {
            out.println();
            out.println("What would go wrong (parley lint):");
            findings.forEach(finding -> out.println("  " + finding));
        }
        out.println();
        out.println("Next: sip.bind and media.bind are this machine alone; write its address. Then");
        out.println("server/bin/parley serve --config " + file);
        if (!imported.extras().chat().origins().isEmpty()) {
            out.println("Your pages load the widget by one script tag: chat-widget/README.md");
        }
        out.println("Sign in at http://127.0.0.1:8080/ as admin. First passwords of all stand in "
                + ImportedConfig.FOLDER + "/" + SIGN_INS + ": give them out and delete the file.");
        out.flush();
    }
}
