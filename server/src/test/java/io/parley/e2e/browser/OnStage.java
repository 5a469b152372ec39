package io.parley.e2e.browser;

import io.parley.e2e.DemoServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one Chromium, and the one server of all tests that do not kill it. */
final class OnStage implements ParameterResolver, AfterEachCallback {
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(OnStage.class);

    /** The shared demo with its data. */
    private static final class Shared implements AutoCloseable {
        private final Path data;
        private final DemoServer server;

        Shared() {
            try {
                data = Files.createTempDirectory("parley-browser");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server = DemoServer.demo(data);
        }

        @Override
        public void close() throws IOException {
            server.close();
            try (Stream<Path> files = Files.walk(data)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Stage.class || type == DemoServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Stage.class ? stage(context) : shared(context).server;
    }

    private static Stage stage(ExtensionContext context) {
        return context.getRoot().getStore(OURS).getOrComputeIfAbsent(Stage.class, type -> new Stage(), Stage.class);
    }

    private static Shared shared(ExtensionContext context) {
        return context.getRoot().getStore(OURS).getOrComputeIfAbsent(Shared.class, type -> new Shared(), Shared.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        stage(context).clear();
    }
}
