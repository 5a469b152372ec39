package io.parley.e2e.browser;

import io.parley.e2e.DemoServer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the Chromium of their lane, and the one server there of all tests that do not kill it. */
final class OnStage implements ParameterResolver, AfterEachCallback {
    private static final ExtensionContext.Namespace ONE = ExtensionContext.Namespace.create(OnStage.class);
    private static final ExtensionContext.Namespace ANOTHER =
            ExtensionContext.Namespace.create(OnStage.class, InAnotherBrowser.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Stage.class || type == DemoServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Stage.class ? stage(context) : shared(context).server;
    }

    /** A Chromium and its server are never used by two lanes. */
    private static ExtensionContext.Store store(ExtensionContext context) {
        boolean another = context.getRequiredTestClass().isAnnotationPresent(InAnotherBrowser.class);
        return context.getRoot().getStore(another ? ANOTHER : ONE);
    }

    private static Stage stage(ExtensionContext context) {
        return store(context).getOrComputeIfAbsent(Stage.class, type -> new Stage(), Stage.class);
    }

    private static SharedDemo shared(ExtensionContext context) {
        return store(context).getOrComputeIfAbsent(SharedDemo.class, type -> new SharedDemo(), SharedDemo.class);
    }

    /** What a test leaves behind is none of the next one's: that gets a server of its own. */
    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        stage(context).clear();
        SharedDemo shared = store(context).get(SharedDemo.class, SharedDemo.class);
        List<String> left = shared == null ? List.of() : shared.leftBehind();
        if (!left.isEmpty()) {
            System.err.println(context.getDisplayName() + " leaves behind: " + left);
            store(context).remove(SharedDemo.class);
            shared.close();
        }
    }
}
