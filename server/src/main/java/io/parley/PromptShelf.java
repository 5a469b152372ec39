package io.parley;

import io.parley.ops.config.PromptSettings;
import io.parley.web.admin.Configuration.Prompt;
import io.parley.web.admin.PromptSounds;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which prompts there are to choose from: the built-in ones with what they say, and the organisation's recordings, be
 * they of the console or of a studio.
 */
final class PromptShelf {
    private static final String WAV = ".wav";
    private static final String ENGLISH = "en";
    /** No path leads out of the folder. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");

    private final Optional<Path> studio;
    private final Supplier<List<PromptSettings>> console;
    private final PromptSounds sounds;
    private final List<String> languages;
    private final Map<String, Properties> catalogues = new HashMap<>();

    /** @param console the prompts of the configuration in force, whose sounds are these */
    PromptShelf(
            Optional<Path> studio,
            List<String> languages,
            Supplier<List<PromptSettings>> console,
            PromptSounds sounds) {
        this.studio = studio;
        this.console = console;
        this.sounds = sounds;
        this.languages = languages;
        languages.forEach(language -> catalogues.put(language, catalogue(language)));
    }

    private static Properties catalogue(String language) {
        Properties sentences = new Properties();
        try (InputStream in = PromptShelf.class.getResourceAsStream("/prompts/catalogue/" + language + ".properties")) {
            if (in != null) {
                sentences.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the catalogue of prompts in " + language + " cannot be read", e);
        }
        return sentences;
    }

    /** By name. */
    List<Prompt> prompts() {
        Map<String, PromptSettings> ofConsole = new TreeMap<>();
        console.get().forEach(prompt -> ofConsole.put(prompt.id(), prompt));
        Map<String, TreeSet<String>> studios = recorded();
        TreeSet<String> names = new TreeSet<>(studios.keySet());
        names.addAll(ofConsole.keySet());
        catalogues.values().forEach(sentences -> names.addAll(sentences.stringPropertyNames()));
        return names.stream()
                .map(name -> prompt(
                        name,
                        List.copyOf(studios.getOrDefault(name, new TreeSet<>())),
                        Optional.ofNullable(ofConsole.get(name))))
                .toList();
    }

    private Prompt prompt(String name, List<String> inStudio, Optional<PromptSettings> ofConsole) {
        TreeSet<String> own = new TreeSet<>(inStudio);
        ofConsole.ifPresent(prompt -> own.addAll(prompt.sounds().keySet()));
        Map<String, String> says = new TreeMap<>();
        catalogues.forEach((language, sentences) -> {
            String sentence = sentences.getProperty(name);
            if (sentence != null && !own.contains(language)) {
                says.put(language, sentence);
            }
        });
        ofConsole.ifPresent(prompt -> says.putAll(prompt.says()));
        return new Prompt(name, says, List.copyOf(own), inStudio, sentences(name));
    }

    /** What the built-in one says, by language; empty where there is none. */
    private Map<String, String> sentences(String name) {
        Map<String, String> says = new TreeMap<>();
        catalogues.forEach((language, sentences) ->
                Optional.ofNullable(sentences.getProperty(name)).ifPresent(said -> says.put(language, said)));
        return says;
    }

    /** The file that callers hear: a recording of the organisation's wins over the built-in one. */
    Optional<byte[]> sound(String name, String language) {
        return isPlain(name, language) ? heard(language, name).or(() -> heard(ENGLISH, name)) : Optional.empty();
    }

    /** The same as if nothing had been recorded in the console, as in a draft that takes that away. */
    Optional<byte[]> soundBeneath(String name, String language) {
        return isPlain(name, language) ? beneath(language, name).or(() -> beneath(ENGLISH, name)) : Optional.empty();
    }

    private boolean isPlain(String name, String language) {
        return NAME.matcher(name).matches() && languages.contains(language);
    }

    private Optional<byte[]> heard(String language, String name) {
        return console.get().stream()
                .filter(prompt -> prompt.id().equals(name))
                .flatMap(prompt -> Optional.ofNullable(prompt.sounds().get(language)).stream())
                .flatMap(sound -> sounds.find(sound).stream())
                .findFirst()
                .or(() -> beneath(language, name));
    }

    private Optional<byte[]> beneath(String language, String name) {
        return file(language + "/" + name + WAV);
    }

    private Optional<byte[]> file(String path) {
        Optional<Path> own = studio.map(folder -> folder.resolve(path)).filter(Files::isRegularFile);
        try (InputStream in = own.isPresent()
                ? Files.newInputStream(own.get())
                : PromptShelf.class.getResourceAsStream("/prompts/" + path)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("prompt " + path + " cannot be read", e);
        }
    }

    /** Name to the languages it is recorded in. */
    private Map<String, TreeSet<String>> recorded() {
        Map<String, TreeSet<String>> own = new HashMap<>();
        for (String language : languages) {
            for (String name : wavs(language)) {
                own.computeIfAbsent(name, any -> new TreeSet<>()).add(language);
            }
        }
        return own;
    }

    private List<String> wavs(String language) {
        Optional<Path> folder = studio.map(own -> own.resolve(language)).filter(Files::isDirectory);
        List<String> names = new ArrayList<>();
        if (folder.isPresent()) {
            try (Stream<Path> files = Files.list(folder.get())) {
                files.map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(WAV))
                        .forEach(file -> names.add(file.substring(0, file.length() - WAV.length())));
            } catch (IOException e) {
                throw new UncheckedIOException("the folder of prompts cannot be read: " + folder.get(), e);
            }
        }
        return names;
    }
}
