package io.parley.sip.call;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads call flows: a built-in one by its name, or a file of the operator's. */
public final class FlowFiles {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private FlowFiles() {}

    /**
     * @param folder what a file's path is relative to
     * @throws IllegalArgumentException naming the file, the line and what is wrong
     */
    public static CallFlow read(String name, Path folder) {
        try (InputStream builtIn = FlowFiles.class.getResourceAsStream("/flows/" + name + ".yaml")) {
            String text = builtIn != null && name.matches("[a-z0-9-]+")
                    ? new String(builtIn.readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(folder.resolve(name));
            return YAML.readValue(text, CallFlow.class);
        } catch (IOException e) {
            throw new IllegalArgumentException("call flow " + name + " cannot be read; name main-line or a file", e);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new IllegalArgumentException("call flow " + name + ":" + line + ": " + e.getOriginalMessage(), e);
        }
    }
}
