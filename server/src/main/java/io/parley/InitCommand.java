package io.parley;

import io.parley.ops.config.ConfigFile;
import io.parley.web.auth.Hashing;
import io.parley.web.auth.PasswordHash;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code parley init}: a small configuration that can be started at once, with one administrator, who makes the rest in
 * the console.
 */
@Command(
        name = "init",
        description = "Writes a small configuration to begin with, and prints the administrator's password.",
        mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {
    /** What callers and visitors see as the name of the one queue and topic. */
    private static final Map<String, String> GENERAL = Map.of(
            "en", "General",
            "ru", "Общие вопросы",
            "bg", "Общи въпроси",
            "lt", "Bendri klausimai",
            "el", "Γενικές ερωτήσεις",
            "ar", "أسئلة عامة");

    @Mixin
    private NewConfig wanted = new NewConfig();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Path file = wanted.file();
        SecureRandom random = new SecureRandom();
        String password = new Unguessable().get();
        String text = text(PasswordHash.of(password, Hashing.STRONG, random).toString());
        ConfigFile.parse(file.toString(), text);
        write(file, text);
        PrintWriter out = spec.commandLine().getOut();
        out.println("Wrote " + file + ". Start:    server/bin/parley serve --config " + file);
        out.println("Then sign in at http://127.0.0.1:8080/ as admin with " + password);
        out.println("It is shown this once: the file has its hash. People, queues, hours, numbers, flows and trunks");
        out.println("are made in the console; all else that the file may say: server/docs/parley.yaml.");
        out.flush();
        return 0;
    }

    private static void write(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Files.writeString(file, "", StandardOpenOption.CREATE_NEW);
        OwnFolder.restrict(file, "rw-r-----");
        Files.writeString(file, text);
    }

    private String text(String hash) throws IOException {
        String names = wanted.languages().stream()
                .map(language -> language + ": " + quoted(GENERAL.getOrDefault(language, GENERAL.get("en"))))
                .collect(Collectors.joining(", "));
        try (InputStream in = Objects.requireNonNull(InitCommand.class.getResourceAsStream("/init/parley.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@name@", quoted(wanted.name()))
                    .replace("@zone@", quoted(wanted.zone()))
                    .replace("@languages@", String.join(", ", wanted.languages()))
                    .replace("@names@", names)
                    .replace("@language@", console(wanted.languages()))
                    .replace("@hash@", quoted(hash));
        }
    }

    /** The first of the languages that the console speaks, too. */
    static String console(List<String> languages) {
        return languages.stream().filter(GENERAL::containsKey).findFirst().orElse("en");
    }

    /** A text of JSON is one of YAML, whatever is in it. */
    private static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }
}
