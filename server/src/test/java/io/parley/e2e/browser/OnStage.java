package io.parley.e2e.browser;

import io.parley.e2e.DemoServer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one Chromium, and the one server of all tests that do not kill it. */
final class OnStage implements ParameterResolver, AfterEachCallback {
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(OnStage.class);

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

    private static SharedDemo shared(ExtensionContext context) {
        return context.getRoot()
                .getStore(OURS)
                .getOrComputeIfAbsent(SharedDemo.class, type -> new SharedDemo(), SharedDemo.class);
    }

    /** What a test leaves behind is none of the next one's: that gets a server of its own. */
    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        stage(context).clear();
        SharedDemo shared = context.getRoot().getStore(OURS).get(SharedDemo.class, SharedDemo.class);
        List<String> left = shared == null ? List.of() : shared.leftBehind();
        if (!left.isEmpty()) {
            System.err.println(context.getDisplayName() + " leaves behind: " + left);
            context.getRoot().getStore(OURS).remove(SharedDemo.class);
            shared.close();
        }
    }
}
